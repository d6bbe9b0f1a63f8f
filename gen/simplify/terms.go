package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A term is a node of a sum with its sign, 1 or -1.
type term struct {
	sign int
	node *ir.Node
}

// terms returns n as a sum of signed terms, in the order in which they are written.
func terms(n *ir.Node) []term { return appendTerms(nil, n, 1) }

func appendTerms(ts []term, n *ir.Node, sign int) []term {
	if n.Type != ir.Real {
		return append(ts, term{sign, n})
	}
	switch n.Op {
	case ir.OpAdd:
		return appendTerms(appendTerms(ts, n.Args[0], sign), n.Args[1], sign)
	case ir.OpSub:
		return appendTerms(appendTerms(ts, n.Args[0], sign), n.Args[1], -sign)
	case ir.OpNeg:
		return appendTerms(ts, n.Args[0], -sign)
	}
	return append(ts, term{sign, n})
}

// total returns the sum of terms, added from the left.
func (r *rewriter) total(ts []term) *ir.Node {
	if len(ts) == 0 {
		return r.Real(0)
	}
	sum := r.signed(ts[0].sign, ts[0].node)
	for _, t := range ts[1:] {
		if t.sign > 0 {
			sum = r.Add(sum, t.node)
		} else {
			sum = r.Sub(sum, t.node)
		}
	}
	return sum
}

// signed returns n or -n.
func (r *rewriter) signed(sign int, n *ir.Node) *ir.Node {
	if sign < 0 {
		return r.Neg(n)
	}
	return n
}

// without returns ts without each of the terms of gone, the others in their order;
// false where one of those is not there. Terms count as often as they occur.
func without(ts, gone []term) ([]term, bool) {
	rest := slices.Clone(ts)
	for _, t := range gone {
		i := slices.Index(rest, t)
		if i < 0 {
			return nil, false
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return rest, true
}

// times returns ts with all signs multiplied by sign.
func times(sign int, ts []term) []term {
	out := slices.Clone(ts)
	for i := range out {
		out[i].sign *= sign
	}
	return out
}

// except returns ts without the terms at i and j.
func except(ts []term, i, j int) []term {
	var rest []term
	for k, t := range ts {
		if k != i && k != j {
			rest = append(rest, t)
		}
	}
	return rest
}

// onePlus returns the terms t of n = 1 + t, false where n is no such sum.
func onePlus(n *ir.Node) ([]term, bool) {
	ts := terms(n)
	if len(ts) < 2 {
		return nil, false
	}
	one := -1
	for i, t := range ts {
		if t.node.Op != ir.OpConst {
			continue
		}
		if one >= 0 || float64(t.sign)*t.node.Value != 1 {
			return nil, false
		}
		one = i
	}
	if one < 0 {
		return nil, false
	}
	return except(ts, one, one), true
}

// splitByAxis parts the terms of a sum into those that vary along axis and those that do not.
func splitByAxis(n *ir.Node, axes ir.AxisSet) (varying, fixed []term) {
	for _, t := range terms(n) {
		if t.node.Axes.Overlaps(axes) {
			varying = append(varying, t)
		} else {
			fixed = append(fixed, t)
		}
	}
	return varying, fixed
}

// opposite reports whether a is -b, term by term.
func opposite(a, b *ir.Node) bool {
	rest, ok := without(terms(a), times(-1, terms(b)))
	return ok && len(rest) == 0
}
