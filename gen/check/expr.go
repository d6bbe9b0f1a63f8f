package check

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// node checks an expression of any type.
func (s *scope) node(x formula.Expr) *ir.Node {
	n := s.meaning(x)
	if n != nil && !s.paramsOnly {
		s.place(n, x.Span())
	}
	return n
}

// place notes where a node is written first.
func (s *scope) place(n *ir.Node, at formula.Span) {
	if _, ok := s.places[n]; !ok {
		s.places[n] = Place{At: s.text.Span(at.Start, at.End), Text: string([]rune(s.text.Text)[at.Start:at.End])}
	}
}

func (s *scope) meaning(x formula.Expr) *ir.Node {
	switch x := x.(type) {
	case *formula.Number:
		return s.graph.Real(x.Value)
	case *formula.Name:
		return s.name(x)
	case *formula.Unary:
		return s.unary(x)
	case *formula.Binary:
		return s.binary(x)
	case *formula.Call:
		return s.call(x)
	case *formula.Index:
		return s.index(x)
	case *formula.Tuple:
		s.errorf(x.At, diag.WrongKeyword, "a list of axes stands only behind axis=")
		return nil
	}
	panic(fmt.Sprintf("check: internal error: expression %T", x))
}

func (s *scope) unary(x *formula.Unary) *ir.Node {
	switch x.Op {
	case formula.Negate:
		if n := s.number(x.X, "the operand of -"); n != nil {
			return s.graph.Neg(n)
		}
		return nil
	case formula.Not:
		if n := s.condition(x.X, "the operand of not"); n != nil {
			return s.graph.Elementwise(ir.OpNot, n)
		}
		return nil
	}
	panic("check: internal error: unary " + x.Op.String())
}

func (s *scope) binary(x *formula.Binary) *ir.Node {
	side := "an operand of " + x.Op.String()
	if x.Op == formula.And || x.Op == formula.Or {
		a, b := s.condition(x.X, side), s.condition(x.Y, side)
		if a == nil || b == nil {
			return nil
		}
		return s.graph.Elementwise(map[formula.Op]ir.Op{formula.And: ir.OpAnd, formula.Or: ir.OpOr}[x.Op], a, b)
	}
	a, b := s.number(x.X, side), s.number(x.Y, side)
	if a == nil || b == nil {
		return nil
	}
	return s.arithmetic(x.Op, a, b)
}

// arithmetic joins two numbers. Int is closed under + - * and comparisons.
func (s *scope) arithmetic(op formula.Op, a, b *ir.Node) *ir.Node {
	g := s.graph
	switch op {
	case formula.Div:
		return g.Div(s.toReal(a), s.toReal(b))
	case formula.Pow:
		return s.power(s.toReal(a), s.toReal(b))
	}
	a, b = s.unify(a, b)
	switch op {
	case formula.Add:
		return g.Add(a, b)
	case formula.Sub:
		return g.Sub(a, b)
	case formula.Mul:
		return g.Mul(a, b)
	case formula.Equal:
		return g.Elementwise(ir.OpEqual, a, b)
	case formula.NotEqual:
		return g.Elementwise(ir.OpNotEqual, a, b)
	case formula.Less:
		return g.Elementwise(ir.OpLess, a, b)
	case formula.LessEqual:
		return g.Elementwise(ir.OpLessEqual, a, b)
	case formula.Greater:
		return g.Elementwise(ir.OpLess, b, a)
	case formula.GreaterEqual:
		return g.Elementwise(ir.OpLessEqual, b, a)
	}
	panic("check: internal error: binary " + op.String())
}

// power gives the two exponents that have names of their own their operations.
func (s *scope) power(a, b *ir.Node) *ir.Node {
	switch {
	case b.IsConst(2):
		return s.graph.Elementwise(ir.OpSquare, a)
	case b.IsConst(0.5):
		return s.squareRoot(a)
	}
	return s.graph.Elementwise(ir.OpPow, a, b)
}
