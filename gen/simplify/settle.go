package simplify

import "github.com/losscheck/losscheck/gen/ir"

// settleRules move negations, which other rules have gathered outside, to where they cost
// least. They undo negationRules, so they run alone; all are exact. They leave alone what is
// also used without the negation.
var settleRules = []rule{
	{"negated choice", "-where(c, a, -b) → where(c, -a, b), where the negation of a branch costs nothing", []ir.Op{ir.OpNeg}, false, negatedChoice},
	{"negated product", "-(f*x) → (-f)*x, -(f/x) → (-f)/x; for f of fewer axes than x", []ir.Op{ir.OpNeg}, false, negatedProduct},
}

func negatedChoice(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpWhere || r.uses[x] > 1 {
		return nil
	}
	a, aCheap := r.cheaplyNegated(x.Args[1], x.Axes)
	b, bCheap := r.cheaplyNegated(x.Args[2], x.Axes)
	if !aCheap && !bCheap {
		return nil
	}
	return r.Where(x.Args[0], a, b)
}

// cheaplyNegated returns -n, and whether that costs no operation over the given axes.
func (r *rewriter) cheaplyNegated(n *ir.Node, axes ir.AxisSet) (*ir.Node, bool) {
	switch {
	case n.Op == ir.OpNeg:
		return n.Args[0], true
	case n.Op == ir.OpMul && n.Args[1].Op == ir.OpNeg:
		return r.Mul(n.Args[0], n.Args[1].Args[0]), true
	case (n.Op == ir.OpMul || n.Op == ir.OpDiv) && n.Args[0].Op == ir.OpNeg:
		return r.Elementwise(n.Op, n.Args[0].Args[0], n.Args[1]), true
	}
	return r.Neg(n), n.Axes != axes
}

func negatedProduct(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpMul && x.Op != ir.OpDiv || r.uses[x] > 1 {
		return nil
	}
	a, b := x.Args[0], x.Args[1]
	switch {
	case a.Axes.Len() < x.Axes.Len():
		return r.Elementwise(x.Op, r.Neg(a), b)
	case b.Axes.Len() < x.Axes.Len() && x.Op == ir.OpMul:
		return r.Mul(a, r.Neg(b))
	}
	return nil
}
