package check

import (
	"math"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// number checks an expression that must be Real or Int. what names its place in messages.
func (s *scope) number(x formula.Expr, what string) *ir.Node {
	n := s.node(x)
	if n != nil && n.Type == ir.Bool {
		s.errorf(x.Span(), diag.TypeMismatch, "%s is a condition, not a number; write where(%s, 1, 0)", what, formula.Format(x))
		return nil
	}
	return n
}

// real checks an expression that must be a number and makes it Real.
func (s *scope) real(x formula.Expr, what string) *ir.Node {
	if n := s.number(x, what); n != nil {
		return s.toReal(n)
	}
	return nil
}

// condition checks an expression that must be Bool.
func (s *scope) condition(x formula.Expr, what string) *ir.Node {
	n := s.node(x)
	if n != nil && n.Type != ir.Bool {
		s.errorf(x.Span(), diag.TypeMismatch, "%s is a number, not a condition; write a comparison such as %s != 0",
			what, formula.Format(x))
		return nil
	}
	return n
}

// toReal turns an Int into a Real.
func (s *scope) toReal(n *ir.Node) *ir.Node {
	if n.Type == ir.Int {
		return s.graph.Elementwise(ir.OpToReal, n)
	}
	return n
}

// unify gives two numbers one type: Int if both are, a whole literal beside an Int
// being one too, else Real.
func (s *scope) unify(a, b *ir.Node) (*ir.Node, *ir.Node) {
	if a.Type == b.Type {
		return a, b
	}
	if k, ok := wholeLiteral(a); ok {
		return s.graph.Int(k), b
	}
	if k, ok := wholeLiteral(b); ok {
		return a, s.graph.Int(k)
	}
	return s.toReal(a), s.toReal(b)
}

func wholeLiteral(n *ir.Node) (int, bool) {
	if n.Op != ir.OpConst || n.Type != ir.Real || n.Value != math.Trunc(n.Value) || math.Abs(n.Value) > 1<<31 {
		return 0, false
	}
	return int(n.Value), true
}
