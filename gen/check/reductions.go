package check

import (
	"math"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// reduced is an operation over a selection, with the value that stands for what the
// mask leaves out.
func (s *scope) reduced(op ir.Op, sel selection, fill float64) *ir.Node {
	return s.graph.Reduce(op, s.filled(sel, fill), sel.over)
}

// sum, prod and norm of an empty set are 0, 1 and 0 unless empty= says otherwise.

func (s *scope) sum(x *formula.Call) *ir.Node { return s.withUnit(x, ir.OpSum, 0) }

func (s *scope) prod(x *formula.Call) *ir.Node { return s.withUnit(x, ir.OpProd, 1) }

func (s *scope) norm(x *formula.Call) *ir.Node { return s.withUnit(x, ir.OpNorm, 0) }

func (s *scope) withUnit(x *formula.Call, op ir.Op, unit float64) *ir.Node {
	sel, ok := s.selection(x)
	if !ok {
		return nil
	}
	return s.replaceEmpty(sel, s.reduced(op, sel, unit))
}

// max, min and logsumexp of an empty set have no finite value.

func (s *scope) max(x *formula.Call) *ir.Node { return s.withoutUnit(x, ir.OpMax) }

func (s *scope) logSumExp(x *formula.Call) *ir.Node { return s.withoutUnit(x, ir.OpLogSumExp) }

func (s *scope) withoutUnit(x *formula.Call, op ir.Op) *ir.Node {
	sel, ok := s.selection(x)
	if !ok {
		return nil
	}
	return s.orEmpty(sel, s.reduced(op, sel, math.Inf(-1)))
}

func (s *scope) min(x *formula.Call) *ir.Node {
	sel, ok := s.selection(x)
	if !ok {
		return nil
	}
	sel.x = s.graph.Neg(sel.x)
	return s.orEmpty(sel, s.graph.Neg(s.reduced(ir.OpMax, sel, math.Inf(-1))))
}

// count is the number of true elements of a condition.
func (s *scope) count(x *formula.Call) *ir.Node {
	sel := selection{call: x}
	mask := s.condition(x.Args[0], operand(x, 0))
	if !s.maskOf(x, &sel) || mask == nil {
		return nil
	}
	if sel.mask != nil {
		mask = s.graph.Elementwise(ir.OpAnd, mask, sel.mask)
	}
	over, ok := s.over(x, mask.Axes)
	if !ok {
		return nil
	}
	return s.selected(mask, over)
}

// softmax builds softmax or log_softmax. What the mask leaves out has probability 0.
func softmax(op ir.Op) func(*scope, *formula.Call) *ir.Node {
	return func(s *scope, x *formula.Call) *ir.Node {
		sel := selection{call: x, x: s.real(x.Args[0], operand(x, 0))}
		if !s.maskOf(x, &sel) || sel.x == nil {
			return nil
		}
		axis, ok := s.along(x, sel.axes())
		if !ok {
			return nil
		}
		sel.over = ir.Axes(axis)
		return s.orEmpty(sel, s.graph.Softmax(op, s.filled(sel, math.Inf(-1)), axis))
	}
}
