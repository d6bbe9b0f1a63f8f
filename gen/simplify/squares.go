package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// squareRules are for functions of 1+y**2 that grow slower than the square does: where that is too
// large for its type, they are not. The 1 is far below the last place of the square there, so that they
// are functions of y. The rules come before differentiation: the derivative then has the same two
// sides.
var squareRules = []rule{
	{"logarithm beside a square", "log1p(c*x**2) → 2*log1p(sqrt(c)*abs(x)) where c*x**2 overflows; for c > 2**-64", []ir.Op{ir.OpLog1p}, false, logBesideSquare},
	{"root beside a square", "sqrt(1+c*x**2) → sqrt(c)*abs(x) where c*x**2 overflows; for c > 2**-64", []ir.Op{ir.OpSqrt}, false, rootBesideSquare},
	{"power beside a square", "(1+c*x**2)**a → (sqrt(c)*abs(x))**(2*a) where c*x**2 overflows; for c > 2**-64", []ir.Op{ir.OpPow}, false, powerBesideSquare},
	{"share of a square", "u/(1+u) → where(u < 1, u/(1+u), 1-1/(1+u)), whose derivative does not cancel; for u = c*x**2 >= 0", []ir.Op{ir.OpDiv}, false, shareOfSquare},
}

// A scaledSquare is y**2 = c*x**2, for c made of constants and parameters.
type scaledSquare struct {
	y2, y   *ir.Node
	inRange *ir.Node // whether y2 is finite
}

func logBesideSquare(r *rewriter, n *ir.Node) *ir.Node {
	s, ok := r.scaledSquare(n.Args[0])
	if !ok {
		return nil
	}
	log := r.Elementwise(ir.OpLog1p, r.Where(s.inRange, s.y2, s.y))
	return r.Where(s.inRange, log, r.Mul(r.Real(2), log))
}

func rootBesideSquare(r *rewriter, n *ir.Node) *ir.Node {
	s, ok := r.onePlusSquare(n.Args[0])
	if !ok {
		return nil
	}
	return r.Where(s.inRange, r.Elementwise(ir.OpSqrt, r.Where(s.inRange, n.Args[0], r.Real(1))), s.y)
}

func powerBesideSquare(r *rewriter, n *ir.Node) *ir.Node {
	s, ok := r.onePlusSquare(n.Args[0])
	if !ok {
		return nil
	}
	a := n.Args[1]
	return r.Elementwise(ir.OpPow, r.Where(s.inRange, n.Args[0], s.y), r.Where(s.inRange, a, r.Mul(r.Real(2), a)))
}

func shareOfSquare(r *rewriter, n *ir.Node) *ir.Node {
	s, ok := r.onePlusSquare(n.Args[1])
	if !ok || n.Args[0] != s.y2 {
		return nil
	}
	small := r.Elementwise(ir.OpLess, s.y2, r.Real(1))
	near := r.Div(r.Where(small, s.y2, r.Real(0)), n.Args[1])
	return r.Where(small, near, r.Sub(r.Real(1), r.Div(r.Real(1), n.Args[1])))
}

// onePlusSquare returns the square in n = 1+c*x**2.
func (r *rewriter) onePlusSquare(n *ir.Node) (scaledSquare, bool) {
	rest, ok := onePlus(n)
	if !ok || len(rest) != 1 || rest[0].sign < 0 {
		return scaledSquare{}, false
	}
	return r.scaledSquare(rest[0].node)
}

// scaledSquare returns the parts of a product, false where it is not a square times constants and
// parameters.
func (r *rewriter) scaledSquare(n *ir.Node) (scaledSquare, bool) {
	p := factorise(n)
	place := -1
	for i, f := range p.factors {
		switch {
		case isSetting(f.node):
		case place >= 0 || f.node.Op != ir.OpSquare || f.power < 0:
			return scaledSquare{}, false
		default:
			place = i
		}
	}
	if place < 0 || p.coef <= 0 {
		return scaledSquare{}, false
	}
	c, y := p.replace(place, place, r.Real(1)), r.Elementwise(ir.OpAbs, p.factors[place].node.Args[0])
	if len(c.factors) > 1 || c.coef != 1 {
		y = r.Mul(r.Elementwise(ir.OpSqrt, r.multiply(c)), y)
	}
	return scaledSquare{n, y, r.Elementwise(ir.OpLess, n, r.Real(math.Inf(1)))}, true
}

// inRangeOf returns what n is where a square is in range, if n is a choice by that; else n.
func (r *rewriter) inRangeOf(n *ir.Node) *ir.Node {
	if n.Op != ir.OpWhere || n.Args[0].Op != ir.OpLess || !n.Args[0].Args[1].IsConst(math.Inf(1)) {
		return n
	}
	if _, ok := r.scaledSquare(n.Args[0].Args[0]); !ok {
		return n
	}
	return n.Args[1]
}
