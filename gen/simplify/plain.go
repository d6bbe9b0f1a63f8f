package simplify

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// plain is for people. It stops before primitives expand, writes adjoints of softmax by their
// definitions, whatever that costs in accuracy, and then gathers factors in front. The
// second phase undoes productRules, which move factors to where they are cheapest.
var plain = []phase{
	{"write plainly", concat(algebraRules, recognitionRules, plainRules)},
	{"gather factors", concat(gatheringRules, constantRules, identityRules, negationRules, conditionRules, sumRules)},
}

// Plain returns gradients in the form in which a person would write them. They mean what
// those of Finish mean, but are for reading: where a softmax is saturated, they cancel.
func Plain(g *ir.Graph, values, gradients []*ir.Node) []*ir.Node {
	_, gradients, _ = run(plain, g, values, gradients, g.AxisOrder())
	return gradients
}

// plainRules have the definitions that adjointRules avoid.
var plainRules = []rule{
	{"plain log_softmax adjoint", "log_softmax_bwd(x, g) → g-softmax(x)*sum(g)", []ir.Op{ir.OpLogSoftmaxBwd}, true, plainLogSoftmaxAdjoint},
	{"plain square", "where(u < inf, a, b) → a; for u = c*x**2, which is finite in real arithmetic", []ir.Op{ir.OpWhere}, false, plainSquare},
	{"plain softmax adjoint", "softmax_bwd(x, g) → softmax(x)*(g-sum(softmax(x)*g))", []ir.Op{ir.OpSoftmaxBwd}, true, plainSoftmaxAdjoint},
}

func plainSquare(r *rewriter, n *ir.Node) *ir.Node {
	if near := r.inRangeOf(n); near != n {
		return near
	}
	return nil
}

func plainLogSoftmaxAdjoint(r *rewriter, n *ir.Node) *ir.Node {
	g, axis := n.Args[1], n.Axis
	p := r.Softmax(ir.OpSoftmax, n.Args[0], axis)
	if k, h, ok := r.oneHot(g, axis); ok {
		return r.Mul(h, r.Sub(r.one(axis, k), p))
	}
	return r.Sub(g, r.Mul(p, r.sum(g, ir.Axes(axis))))
}

func plainSoftmaxAdjoint(r *rewriter, n *ir.Node) *ir.Node {
	g, axis := n.Args[1], n.Axis
	p := r.Softmax(ir.OpSoftmax, n.Args[0], axis)
	if k, h, ok := r.oneHot(g, axis); ok {
		return r.Mul(r.Mul(h, r.Gather(p, k, axis)), r.Sub(r.one(axis, k), p))
	}
	return r.Mul(p, r.Sub(g, r.sum(r.Mul(p, g), ir.Axes(axis))))
}

// one returns 1 at coordinate k of an axis and 0 elsewhere.
func (r *rewriter) one(axis int, k *ir.Node) *ir.Node {
	return r.Where(r.at(axis, k), r.Real(1), r.Real(0))
}

// gatheringRules bring factors in front.
var gatheringRules = []rule{
	{"one-hot times a factor", "where(A == k, h, 0) → h*where(A == k, 1, 0); for h constant along A", []ir.Op{ir.OpWhere}, true, oneHotFactor},
	{"common factor of a choice", "where(c, f*a, f*b) → f*where(c, a, b), also if one of them is 0; for scalar f", []ir.Op{ir.OpWhere}, true, choiceFactor},
	{"common factor of terms", "f*a ± f*b → f*(a±b)", []ir.Op{ir.OpAdd, ir.OpSub}, true, termsFactor},
	{"tie of a maximum", "where(x == 0, a*m, b*where(0 < x, c*m, 0)) → b*c*m; for m = maximum(0, x)", []ir.Op{ir.OpWhere}, true, tieOfMaximum},
}

func oneHotFactor(r *rewriter, n *ir.Node) *ir.Node {
	for axis := range n.Args[0].Axes.All() {
		if k, h, ok := r.oneHot(n, axis); ok && !h.IsConst(1) {
			return r.Mul(h, r.one(axis, k))
		}
	}
	return nil
}

func choiceFactor(r *rewriter, n *ir.Node) *ir.Node {
	if n.IsScalar() {
		return nil // all of it is a scalar factor
	}
	f, rest := r.scalarsOf(n)
	if rest == n || math.IsInf(f.coef, 0) || f.coef == 1 && len(f.factors) == 0 {
		return nil
	}
	return r.Mul(r.multiply(f), rest)
}

func termsFactor(r *rewriter, n *ir.Node) *ir.Node {
	if n.Type != ir.Real {
		return nil
	}
	ts := terms(n)
	common := factorise(ts[0].node)
	for _, t := range ts[1:] {
		common, _, _ = commonFactors(common, factorise(t.node))
	}
	if len(common.factors) == 0 {
		return nil
	}
	for i, t := range ts {
		_, _, rest := commonFactors(common, factorise(t.node))
		ts[i].node = r.multiply(rest)
	}
	return r.Mul(r.multiply(common), r.total(ts))
}

// tieOfMaximum drops the derivative of a maximum beside the maximum: both are 0 together.
func tieOfMaximum(r *rewriter, n *ir.Node) *ir.Node {
	tie, p := n.Args[0], factorise(n.Args[2])
	if tie.Op != ir.OpEqual || !hasMaximum(n.Args[1], tie.Args) {
		return nil
	}
	for i, f := range p.factors {
		w := f.node
		if w.Op != ir.OpWhere || f.power < 0 || !w.Args[2].IsConst(0) || !hasMaximum(w.Args[1], tie.Args) {
			continue
		}
		if above := w.Args[0]; above.Op == ir.OpLess && above.Args[0].IsConst(0) && sameArgs(above.Args, tie.Args) {
			return r.multiply(p.replace(i, i, w.Args[1]))
		}
	}
	return nil
}

// hasMaximum reports whether a product has the factor maximum(args).
func hasMaximum(n *ir.Node, args []*ir.Node) bool {
	return slices.ContainsFunc(factorise(n).factors, func(f factor) bool {
		return f.power > 0 && f.node.Op == ir.OpMaximum && sameArgs(f.node.Args, args)
	})
}

// sameArgs reports whether two pairs of arguments are the same but for their order.
func sameArgs(a, b []*ir.Node) bool {
	return a[0] == b[0] && a[1] == b[1] || a[0] == b[1] && a[1] == b[0]
}
