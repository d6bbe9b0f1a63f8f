package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// cancellationRules find, anywhere among the terms of a sum, two that cancel, and
// replace them by what is left of them in real arithmetic. They hold for values too: a
// cancellation is where rounding errors become the result.
var cancellationRules = []rule{
	{"softplus minus its argument", "softplus(u)-u → softplus(-u), term by term", []ir.Op{ir.OpAdd, ir.OpSub}, false, cancelTerm(softplusLess)},
	{"logsumexp minus its argument", "logsumexp(u)-u → -log_softmax(u), term by term", []ir.Op{ir.OpAdd, ir.OpSub}, false, cancelTerm(logSumExpLess)},
	{"logsumexp minus an element", "logsumexp(u)-u[A=k] → -log_softmax(u)[A=k], term by term", []ir.Op{ir.OpAdd, ir.OpSub}, false, logSumExpLessElement},
	{"element of a sum", "(u+c)[A=k] → u[A=k]+c; for c constant along A, so that c can cancel", []ir.Op{ir.OpGather}, false, elementOfSum},
	{"logsumexp minus a part of it", "logsumexp(u)-logsumexp(where(c, u, -inf)) → softplus(logsumexp(where(c, -inf, u))-logsumexp(where(c, u, -inf)))", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(logSumExpLessPart)},
	{"complement", "1-sigmoid(u) → sigmoid(-u), 1-exp(u) → -expm1(u), 1-softmax(u) → -expm1(log_softmax(u)), elements likewise; 1+expm1(u) → exp(u)", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(complement)},
	{"complement of a choice", "1-where(c, a, b) → where(c, 1-a, 1-b); for a or b that is a sigmoid, an exponential, a softmax, an element of one or the complement of one", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(complementOfChoice)},
	{"hyperbolic", "exp(x)+exp(-x) → 2*cosh(x), exp(x)-exp(-x) → 2*sinh(x)", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(hyperbolic)},
}

// pairOfTerms makes a rule from one that replaces two terms of a sum, in either order, by one.
func pairOfTerms(match func(r *rewriter, s, t term) *ir.Node) func(*rewriter, *ir.Node) *ir.Node {
	return func(r *rewriter, n *ir.Node) *ir.Node {
		ts := terms(n)
		for i, s := range ts {
			for j, t := range ts {
				if i == j {
					continue
				}
				if m := match(r, s, t); m != nil {
					rest := ts[:0:0]
					for k, u := range ts {
						switch k {
						case i:
							rest = append(rest, term{1, m})
						case j:
						default:
							rest = append(rest, u)
						}
					}
					return r.total(rest)
				}
			}
		}
		return nil
	}
}

func equalTerms(r *rewriter, s, t term) *ir.Node {
	if s.node != t.node || s.sign == t.sign || s.node.Type != ir.Real {
		return nil
	}
	return r.Real(0)
}

func logSumExpLessPart(r *rewriter, whole, part term) *ir.Node {
	u, v, none := whole.node.Args, part.node.Args, r.Real(math.Inf(-1))
	if whole.node.Op != ir.OpLogSumExp || part.node.Op != ir.OpLogSumExp || whole.sign == part.sign ||
		whole.node.Over != part.node.Over || v[0].Op != ir.OpWhere {
		return nil
	}
	c, a, b := v[0].Args[0], v[0].Args[1], v[0].Args[2]
	if a != u[0] && b != u[0] || a != none && b != none {
		return nil
	}
	others := r.Reduce(ir.OpLogSumExp, r.Where(c, b, a), whole.node.Over)
	return r.signed(whole.sign, r.Elementwise(ir.OpSoftplus, r.Sub(others, part.node)))
}

// complement replaces 1-f, of either sign, and what it made of 1-exp(u).
func complement(r *rewriter, one, f term) *ir.Node {
	switch {
	case !one.node.IsConst(1):
		return nil
	case one.sign == f.sign && f.node.Op == ir.OpExpm1:
		return r.signed(one.sign, r.Elementwise(ir.OpExp, f.node.Args[0]))
	case one.sign == f.sign:
		return nil
	}
	if f.node.Op == ir.OpSigmoid {
		return r.signed(one.sign, r.Elementwise(ir.OpSigmoid, r.Neg(f.node.Args[0])))
	}
	if u, ok := r.logOfProbability(f.node); ok {
		return r.signed(f.sign, r.Elementwise(ir.OpExpm1, u))
	}
	return nil
}

// complementOfChoice replaces 1-where(c, a, b), of either sign.
func complementOfChoice(r *rewriter, one, f term) *ir.Node {
	if !one.node.IsConst(1) || one.sign == f.sign || f.node.Op != ir.OpWhere || !r.hasComplement(f.node) {
		return nil
	}
	c, a, b := f.node.Args[0], f.node.Args[1], f.node.Args[2]
	return r.signed(one.sign, r.Where(c, r.Sub(one.node, a), r.Sub(one.node, b)))
}

// hasComplement reports whether a rule replaces 1-x, or 1-a for a branch a of x.
func (r *rewriter) hasComplement(x *ir.Node) bool {
	if x.Op == ir.OpWhere {
		return r.hasComplement(x.Args[1]) || r.hasComplement(x.Args[2])
	}
	one := term{1, r.Real(1)}
	for _, f := range terms(r.Neg(x)) {
		if complement(r, one, f) != nil {
			return true
		}
	}
	return false
}

// logOfProbability returns u of n = exp(u), where n is an exponential, a softmax or an element of one.
func (r *rewriter) logOfProbability(n *ir.Node) (*ir.Node, bool) {
	switch {
	case n.Op == ir.OpExp:
		return n.Args[0], true
	case n.Op == ir.OpSoftmax:
		return r.Softmax(ir.OpLogSoftmax, n.Args[0], n.Axis), true
	case n.Op == ir.OpGather && n.Args[0].Op == ir.OpSoftmax:
		return r.Gather(r.Softmax(ir.OpLogSoftmax, n.Args[0].Args[0], n.Args[0].Axis), n.Args[1], n.Axis), true
	}
	return nil, false
}

func hyperbolic(r *rewriter, s, t term) *ir.Node {
	if s.node.Op != ir.OpExp || t.node.Op != ir.OpExp || s.sign < 0 || !opposite(s.node.Args[0], t.node.Args[0]) {
		return nil
	}
	op := ir.OpCosh
	if t.sign < 0 {
		op = ir.OpSinh
	}
	return r.Mul(r.Real(2), r.Elementwise(op, s.node.Args[0]))
}

// cancelTerm makes a rule from one that says, for a term t, which other terms cancel with it and
// what then takes its place.
func cancelTerm(match func(r *rewriter, n *ir.Node) (cancels []term, replacement *ir.Node)) func(*rewriter, *ir.Node) *ir.Node {
	return func(r *rewriter, n *ir.Node) *ir.Node {
		ts := terms(n)
		for i, t := range ts {
			cancels, replacement := match(r, t.node)
			if replacement == nil {
				continue
			}
			if rest, ok := without(except(ts, i, i), times(t.sign, cancels)); ok {
				return r.total(append(rest, term{t.sign, replacement}))
			}
		}
		return nil
	}
}

func softplusLess(r *rewriter, n *ir.Node) ([]term, *ir.Node) {
	if n.Op != ir.OpSoftplus {
		return nil, nil
	}
	u := n.Args[0]
	return times(-1, terms(u)), r.Elementwise(ir.OpSoftplus, r.Neg(u))
}

func logSumExpLess(r *rewriter, n *ir.Node) ([]term, *ir.Node) {
	if n.Op != ir.OpLogSumExp || n.Over.Len() != 1 {
		return nil, nil
	}
	u := n.Args[0]
	return times(-1, terms(u)), r.Neg(r.Softmax(ir.OpLogSoftmax, u, n.Over.First()))
}

// logSumExpLessElement finds the index k in the gathers among the other terms.
func logSumExpLessElement(r *rewriter, n *ir.Node) *ir.Node {
	for _, t := range terms(n) {
		if t.node.Op != ir.OpGather {
			continue
		}
		k, axis := t.node.Args[1], t.node.Axis
		rule := cancelTerm(func(r *rewriter, n *ir.Node) ([]term, *ir.Node) {
			if n.Op != ir.OpLogSumExp || n.Over != ir.Axes(axis) {
				return nil, nil
			}
			u := n.Args[0]
			return r.elements(times(-1, terms(u)), k, axis), r.Neg(r.Gather(r.Softmax(ir.OpLogSoftmax, u, axis), k, axis))
		})
		if m := rule(r, n); m != nil {
			return m
		}
	}
	return nil
}

// elements returns terms at coordinate k of axis.
func (r *rewriter) elements(ts []term, k *ir.Node, axis int) []term {
	out := times(1, ts)
	for i, t := range out {
		if t.node.Axes.Has(axis) {
			out[i].node = r.Gather(t.node, k, axis)
		}
	}
	return out
}

func elementOfSum(r *rewriter, n *ir.Node) *ir.Node {
	x, k := n.Args[0], n.Args[1]
	if x.Op != ir.OpAdd && x.Op != ir.OpSub || x.Type != ir.Real {
		return nil
	}
	a, b := x.Args[0], x.Args[1]
	switch {
	case !a.Axes.Has(n.Axis):
		return r.Elementwise(x.Op, a, r.Gather(b, k, n.Axis))
	case !b.Axes.Has(n.Axis):
		return r.Elementwise(x.Op, r.Gather(a, k, n.Axis), b)
	}
	return nil
}
