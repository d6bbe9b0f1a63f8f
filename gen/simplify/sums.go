package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// sumRules make sums shorter. Those that only move a factor are for gradients.
var sumRules = []rule{
	{"sum of a softmax", "sum(softmax(x), over the softmax's axis) → 1", []ir.Op{ir.OpSum}, false, sumOfSoftmax},
	{"sum of a one-hot", "sum(where(A == k, h, 0), over A) → h; for k a coordinate along A", []ir.Op{ir.OpSum}, false, sumOfOneHot},
	{"sum of a pick", "sum(where(A == k, x, 0), over A) → x[A=k]; for k a coordinate along A", []ir.Op{ir.OpSum}, false, sumOfPick},
	{"contraction", "sum(f*x) → f*sum(x), f constant along an axis; one axis at a time; one factor per maximal set of axes", []ir.Op{ir.OpSum}, false, contraction},
	{"guarded sum", "sum(where(c, x, 0)) → where(c, sum(x), 0); for c constant along the axes", []ir.Op{ir.OpSum}, true, guardedSum},
	{"sum of a sum of terms", "sum(a+b) → sum(a)+sum(b), where that makes one of them a product or a one-hot", []ir.Op{ir.OpSum}, true, sumOfTerms},
	{"sum of a sum", "sum(sum(x, over A), over B) → sum(x, over A and B)", []ir.Op{ir.OpSum}, true, sumOfSum},
}

func sumOfSoftmax(r *rewriter, n *ir.Node) *ir.Node {
	if x := n.Args[0]; x.Op != ir.OpSoftmax || !n.Over.Has(x.Axis) {
		return nil
	}
	return r.sizeOf(n.Over.Without(ir.Axes(n.Args[0].Axis)))
}

func sumOfOneHot(r *rewriter, n *ir.Node) *ir.Node {
	for a := range n.Over.All() {
		if _, h, ok := r.oneHot(n.Args[0], a); ok {
			return r.sum(h, n.Over.Without(ir.Axes(a)))
		}
	}
	return nil
}

func sumOfPick(r *rewriter, n *ir.Node) *ir.Node {
	for a := range n.Over.All() {
		if k, x, ok := r.pick(n.Args[0], a); ok {
			return r.sum(r.Gather(x, k, a), n.Over.Without(ir.Axes(a)))
		}
	}
	return nil
}

// contraction takes out of a sum what is constant along one of its axes, and leaves a product
// of one factor per maximal set of axes. In a value it acts only where a loop over all axes
// of the product would be the alternative.
func contraction(r *rewriter, n *ir.Node) *ir.Node {
	p := cancelSizes(factorise(n.Args[0]))
	if !r.gradient && len(maximalGroups(p.factors)) < 2 {
		return nil
	}
	if r.gradient {
		p = r.freeScalars(p)
	}
	outside, inside := product{coef: p.coef}, product{coef: 1}
	for _, f := range p.factors {
		if f.node.Axes.Overlaps(n.Over) {
			inside.factors = append(inside.factors, f)
		} else {
			outside.factors = append(outside.factors, f)
		}
	}
	first := r.firstContracted(inside.factors, n.Over)
	inner := r.sum(r.sum(r.regroup(inside), first), n.Over.Without(first))
	if inner == n {
		return nil
	}
	outside.factors = append(outside.factors, factor{inner, 1})
	return r.regroup(outside)
}

// firstContracted returns the axis that a sum over several goes over first: one that a factor lacks,
// so that this factor leaves that sum. Without one the sum goes over all at once.
func (r *rewriter) firstContracted(fs []factor, over ir.AxisSet) ir.AxisSet {
	var lacked ir.AxisSet
	for _, f := range fs {
		lacked |= over.Without(f.node.Axes)
	}
	if over.Len() == 1 || lacked == 0 {
		return over
	}
	return ir.Axes(r.innermost(lacked))
}

func guardedSum(r *rewriter, n *ir.Node) *ir.Node {
	v, rebuilt, ok := r.guard(n.Args[0])
	if !ok || n.Args[0].Args[0].Axes.Overlaps(n.Over) {
		return nil
	}
	return rebuilt(r.sum(v, n.Over))
}

func sumOfTerms(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n.Args[0])
	shorter := func(t term) bool {
		_, _, hot := r.oneHot(t.node, n.Over.First())
		return hot || !n.Over.Within(t.node.Axes)
	}
	if len(ts) < 2 || !slices.ContainsFunc(ts, shorter) {
		return nil
	}
	for i, t := range ts {
		ts[i].node = r.sum(t.node, n.Over)
	}
	return r.total(ts)
}

func sumOfSum(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpSum || r.value[x] {
		return nil
	}
	return r.Reduce(ir.OpSum, x.Args[0], x.Over|n.Over)
}
