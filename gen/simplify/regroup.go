package simplify

import (
	"cmp"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// regroup returns a product in the order in which it is cheapest: per maximal set of axes
// one factor, and that one made from smaller sets to larger ones, so that scalars meet scalars
// and rows meet rows before either meets the whole array. A sum over a product of two such
// factors is a matrix product.
//
// Every part of the result is a regrouped product itself, so that doing it again changes nothing.
func (r *rewriter) regroup(p product) *ir.Node {
	if p.coef < 0 {
		return r.Neg(r.regroup(product{-p.coef, p.factors}))
	}
	if len(p.factors) == 0 {
		return r.Real(p.coef)
	}
	var n *ir.Node
	for i, group := range maximalGroups(p.factors) {
		if i == 0 {
			n = r.group(product{p.coef, group})
		} else {
			n = r.ordered(n, r.group(product{1, group}))
		}
	}
	return n
}

// maximalGroups parts factors by the first maximal set of axes that holds theirs.
func maximalGroups(fs []factor) [][]factor {
	var maximal []ir.AxisSet
	for _, f := range fs {
		smaller := func(g factor) bool { return f.node.Axes.Within(g.node.Axes) && f.node.Axes != g.node.Axes }
		if !slices.ContainsFunc(fs, smaller) && !slices.Contains(maximal, f.node.Axes) {
			maximal = append(maximal, f.node.Axes)
		}
	}
	slices.Sort(maximal)
	groups := make([][]factor, len(maximal))
	for _, f := range fs {
		i := slices.IndexFunc(maximal, func(m ir.AxisSet) bool { return f.node.Axes.Within(m) })
		groups[i] = append(groups[i], f)
	}
	return groups
}

// group multiplies factors whose axes are all within those of the largest.
func (r *rewriter) group(p product) *ir.Node {
	var all ir.AxisSet
	for _, f := range p.factors {
		all |= f.node.Axes
	}
	var full []factor
	rest := product{coef: p.coef}
	for _, f := range p.factors {
		if f.node.Axes == all {
			full = append(full, f)
		} else {
			rest.factors = append(rest.factors, f)
		}
	}
	slices.SortFunc(full, func(a, b factor) int { return cmp.Compare(a.node.ID, b.node.ID) })
	if rest.coef == 1 && len(rest.factors) == 0 {
		return r.level(nil, full)
	}
	return r.level(r.regroup(rest), full)
}

// level multiplies n, if there is one, by factors that have the same axes. Divisors divide one after
// the other: their product could overflow or underflow although the quotient does not.
func (r *rewriter) level(n *ir.Node, fs []factor) *ir.Node {
	switch num := r.chain(fs, 1); {
	case num == nil && n == nil:
		n = r.Real(1)
	case num != nil && n == nil:
		n = num
	case num != nil:
		n = r.ordered(n, num)
	}
	for _, f := range fs {
		if f.power < 0 {
			n = r.Div(n, f.node)
		}
	}
	return n
}

// ordered returns a*b, the factor that was made first first, so that both orders are one node.
func (r *rewriter) ordered(a, b *ir.Node) *ir.Node {
	if a.ID > b.ID {
		a, b = b, a
	}
	return r.Mul(a, b)
}
