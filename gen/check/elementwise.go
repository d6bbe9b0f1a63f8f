package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// elementwise is a function that is one operation on reals.
func elementwise(op ir.Op) function {
	return function{op.Arity(), nil, func(s *scope, x *formula.Call) *ir.Node {
		args := make([]*ir.Node, len(x.Args))
		ok := true
		for i, a := range x.Args {
			args[i] = s.real(a, operand(x, i))
			ok = ok && args[i] != nil
		}
		if !ok {
			return nil
		}
		return s.graph.Elementwise(op, args...)
	}}
}

// logSigmoid is log(1/(1+exp(-x))) = -softplus(-x).
func (s *scope) logSigmoid(x *formula.Call) *ir.Node {
	n := s.real(x.Args[0], operand(x, 0))
	if n == nil {
		return nil
	}
	return s.graph.Neg(s.graph.Elementwise(ir.OpSoftplus, s.graph.Neg(n)))
}

func (s *scope) clamp(x *formula.Call) *ir.Node {
	n := s.real(x.Args[0], operand(x, 0))
	if len(x.Keywords) == 0 {
		s.errorf(x.At, diag.WrongArguments, "clamp needs min=, max= or both")
		return nil
	}
	for _, bound := range []struct {
		keyword string
		op      ir.Op
	}{{"min", ir.OpClampMin}, {"max", ir.OpClampMax}} {
		value := keyword(x, bound.keyword)
		if value == nil {
			continue
		}
		limit := s.real(value, bound.keyword+"= of clamp")
		if n == nil || limit == nil {
			n = nil
			continue
		}
		n = s.graph.Elementwise(bound.op, n, limit)
	}
	return n
}

// where chooses between two numbers, or between two conditions.
func (s *scope) where(x *formula.Call) *ir.Node {
	cond := s.condition(x.Args[0], operand(x, 0))
	a, b := s.node(x.Args[1]), s.node(x.Args[2])
	if cond == nil || a == nil || b == nil {
		return nil
	}
	if (a.Type == ir.Bool) != (b.Type == ir.Bool) {
		s.errorf(x.At, diag.TypeMismatch, "where chooses between a number and a condition; both must be one or the other")
		return nil
	}
	a, b = s.unify(a, b)
	return s.graph.Where(cond, a, b)
}

// size is the length of an axis, as a Real.
func (s *scope) size(x *formula.Call) *ir.Node {
	name, ok := x.Args[0].(*formula.Name)
	if !ok || !name.IsAxis() {
		s.errorf(x.Args[0].Span(), diag.WrongArguments, "size takes the name of an axis")
		return nil
	}
	if s.paramsOnly {
		return s.axisIndex(name)
	}
	if axis := s.axis(name); axis >= 0 {
		return s.graph.Size(axis)
	}
	return nil
}
