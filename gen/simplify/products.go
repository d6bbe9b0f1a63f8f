package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// productRules bring the products of gradients into the order that is cheapest to compute.
var productRules = []rule{
	{"guarded product", "where(c, x, 0)*y → where(c, x*y, 0), quotients likewise; for y without axes of its own", []ir.Op{ir.OpMul, ir.OpDiv}, true, guardedProduct},
	{"product order", "a*b*c → the same, scalars first, then by sets of axes; size(A)/size(A) → 1", []ir.Op{ir.OpMul, ir.OpDiv}, true,
		func(r *rewriter, n *ir.Node) *ir.Node {
			if n.Type != ir.Real {
				return nil
			}
			return r.regroup(cancelSizes(factorise(n)))
		}},
	{"common factor", "f*a ± f*b → f*(a±b); for scalar f", []ir.Op{ir.OpAdd, ir.OpSub}, true, commonFactor},
}

func guardedProduct(r *rewriter, n *ir.Node) *ir.Node {
	for i, x := range n.Args {
		y := n.Args[1-i]
		v, rebuilt, ok := r.guard(x)
		if !ok || !y.Axes.Within(x.Axes) || n.Op == ir.OpDiv && i == 1 {
			continue
		}
		return rebuilt(r.Elementwise(n.Op, v, y))
	}
	return nil
}

// cancelSizes returns p without the sizes that stand above and below.
func cancelSizes(p product) product {
	fs := slices.Clone(p.factors)
	for i := 0; i < len(fs); i++ {
		j := slices.Index(fs, factor{fs[i].node, -fs[i].power})
		if fs[i].node.Op == ir.OpSize && j > i {
			fs = slices.Delete(slices.Delete(fs, j, j+1), i, i+1)
			i = -1
		}
	}
	return product{p.coef, fs}
}

// commonFactor takes the scalar factors that all terms of a sum share out of it.
func commonFactor(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n)
	if n.IsScalar() || n.Type != ir.Real {
		return nil
	}
	common, _ := r.scalarFactors(ts[0].node)
	for _, t := range ts[1:] {
		p, _ := r.scalarFactors(t.node)
		common, _, _ = commonFactors(common, p)
	}
	if common.coef == 1 && len(common.factors) == 0 {
		return nil
	}
	for i, t := range ts {
		p, rest := r.scalarFactors(t.node)
		_, _, p = commonFactors(common, p)
		ts[i].node = r.scaled(p, rest)
	}
	return r.scaled(common, r.total(ts))
}
