package simplify

import "github.com/losscheck/losscheck/gen/ir"

// settleRules move negations, which other rules have gathered outside, to where they cost
// least. They undo negationRules, so they run alone; all are exact. They leave alone what is
// also used without the negation.
var settleRules = []rule{
	{"negated choice", "-where(c, a, -b) → where(c, -a, b)", []ir.Op{ir.OpNeg}, false, negatedChoice},
	{"negated product", "-(f*x) → (-f)*x, -(f/x) → (-f)/x; for f of fewer axes than x", []ir.Op{ir.OpNeg}, false, negatedProduct},
}

func negatedChoice(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpWhere || r.uses[x] > 1 {
		return nil
	}
	c, a, b := x.Args[0], x.Args[1], x.Args[2]
	switch {
	case a.Op == ir.OpNeg:
		return r.Where(c, a.Args[0], r.Neg(b))
	case b.Op == ir.OpNeg:
		return r.Where(c, r.Neg(a), b.Args[0])
	}
	return nil
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
