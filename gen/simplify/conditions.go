package simplify

import "github.com/losscheck/losscheck/gen/ir"

// conditionRules tidy choices. All are exact.
var conditionRules = []rule{
	{"decided choice", "where(true, a, b) → a, where(false, a, b) → b, where(c, a, a) → a", []ir.Op{ir.OpWhere}, false, decidedChoice},
	{"negated condition", "where(not c, a, b) → where(c, b, a), not not c → c", []ir.Op{ir.OpWhere, ir.OpNot}, false, negatedCondition},
	{"repeated condition", "where(c, where(c, a, x), b) → where(c, a, b), where(c, a, where(c, x, b)) → where(c, a, b)", []ir.Op{ir.OpWhere}, false, repeatedCondition},
	{"nested guards", "where(c, where(d, x, 0), 0) → where(c and d, x, 0), the other branches likewise; for c and d of fewer axes than x", []ir.Op{ir.OpWhere}, true, nestedGuards},
	{"diagonal", "B == A → A == B for two axes, so that a diagonal is one node", []ir.Op{ir.OpEqual, ir.OpNotEqual}, false, diagonal},
	{"sum of choices", "where(c, a, 0) ± where(c, 0, b) → where(c, a, ±b), among any terms of a sum", []ir.Op{ir.OpAdd, ir.OpSub}, true, sumOfChoices},
}

func decidedChoice(_ *rewriter, n *ir.Node) *ir.Node {
	c, a, b := n.Args[0], n.Args[1], n.Args[2]
	switch {
	case a == b:
		return a
	case c.Op != ir.OpConst:
		return nil
	case c.Value != 0:
		return a
	}
	return b
}

func negatedCondition(r *rewriter, n *ir.Node) *ir.Node {
	not := n.Args[0]
	switch {
	case not.Op != ir.OpNot:
		return nil
	case n.Op == ir.OpNot:
		return not.Args[0]
	}
	return r.Where(not.Args[0], n.Args[2], n.Args[1])
}

func repeatedCondition(r *rewriter, n *ir.Node) *ir.Node {
	c, a, b := n.Args[0], n.Args[1], n.Args[2]
	switch {
	case a.Op == ir.OpWhere && a.Args[0] == c:
		return r.Where(c, a.Args[1], b)
	case b.Op == ir.OpWhere && b.Args[0] == c:
		return r.Where(c, a, b.Args[2])
	}
	return nil
}

func nestedGuards(r *rewriter, n *ir.Node) *ir.Node {
	inner, _, ok := r.guard(n)
	if !ok {
		return nil
	}
	x, _, ok := r.guard(inner)
	if !ok || (n.Args[0].Axes|inner.Args[0].Axes).Len() >= x.Axes.Len() {
		return nil
	}
	return r.Where(r.Elementwise(ir.OpAnd, r.guardCondition(n), r.guardCondition(inner)), x, r.Real(0))
}

// guardCondition returns the condition under which the guard n is not 0.
func (r *rewriter) guardCondition(n *ir.Node) *ir.Node {
	if n.Args[2].IsConst(0) {
		return n.Args[0]
	}
	return r.Elementwise(ir.OpNot, n.Args[0])
}

func diagonal(r *rewriter, n *ir.Node) *ir.Node {
	a, b := n.Args[0], n.Args[1]
	if a.Op != ir.OpIndex || b.Op != ir.OpIndex || a.Axis < b.Axis {
		return nil
	}
	return r.Elementwise(n.Op, b, a)
}

func sumOfChoices(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n)
	for j, t := range ts {
		for i, s := range ts[:j] {
			if merged := r.mergeChoices(s, t); merged != nil {
				rest := except(ts, j, j)
				rest[i] = term{1, merged}
				return r.total(rest)
			}
		}
	}
	return nil
}

// mergeChoices returns s+t as one choice if that needs no addition; else nil.
func (r *rewriter) mergeChoices(s, t term) *ir.Node {
	if s.node.Op != ir.OpWhere || t.node.Op != ir.OpWhere || s.node.Args[0] != t.node.Args[0] {
		return nil
	}
	var branch [2]*ir.Node
	for i := range branch {
		a, b := s.node.Args[1+i], t.node.Args[1+i]
		switch {
		case b.IsConst(0):
			branch[i] = r.signed(s.sign, a)
		case a.IsConst(0):
			branch[i] = r.signed(t.sign, b)
		default:
			return nil
		}
	}
	return r.Where(s.node.Args[0], branch[0], branch[1])
}
