package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// floorRules are for what is added to a probability lest its logarithm be -inf. They come after
// differentiation: the derivative p'/(p+c) loses nothing.
var floorRules = []rule{
	{"log of a floored probability", "log(p+c) → where(p < c, log(c)+log1p(p/c), log(p)+log1p(c/p)), without c/p where c is 0, because p+c beside 1 loses 1-p; for p an exponential, a sigmoid, a softmax or an element of one, and c of constants and parameters", []ir.Op{ir.OpLog}, false, logOfFlooredProbability},
	{"sum of a term and a softplus", "a+softplus(b-a) → maximum(a, b)+softplus(-abs(b-a)), because a cancels where b is far above it; for a and b not 0", []ir.Op{ir.OpAdd, ir.OpSub}, false, termAndSoftplus},
	{"difference of logarithms", "log(a)-log(b) → log1p((a-b)/b) where neither is more than twice the other; for sums with a term in common, which cancels in a-b", []ir.Op{ir.OpSub, ir.OpAdd}, true, pairOfTerms(differenceOfLogs)},
}

func logOfFlooredProbability(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n.Args[0])
	for i, t := range ts {
		log, ok := r.logOfFloored(t)
		c := r.total(except(ts, i, i))
		if !ok || len(ts) < 2 || !isSetting(c) {
			continue
		}
		p, none := t.node, r.Real(0)
		share := r.Where(r.Elementwise(ir.OpEqual, c, none), none, r.Div(c, p))
		below := r.Add(r.Elementwise(ir.OpLog, c), r.Elementwise(ir.OpLog1p, r.Div(p, c)))
		return r.Where(r.Elementwise(ir.OpLess, p, c), below, r.Add(log, r.Elementwise(ir.OpLog1p, share)))
	}
	return nil
}

// timesElement returns h*p for the adjoint h of an element of a softmax and its value p. The derivative
// of log(element+c) has both element and 1/(element+c); they cancel where c is 0, although the
// element may underflow.
func (r *rewriter) timesElement(h, element, p *ir.Node) *ir.Node {
	hp := r.Mul(h, p)
	factors := factorise(h)
	for i, f := range factors.factors {
		rest, ok := without(terms(f.node), []term{{1, element}})
		if !ok || f.power != -1 || len(rest) == 0 || !isSetting(r.total(rest)) {
			continue
		}
		none := r.Elementwise(ir.OpEqual, r.total(rest), r.Real(0))
		return r.Where(none, r.multiply(factors.replace(i, i, r.Real(1))), hp)
	}
	return hp
}

// logOfFloored returns the logarithm of a term that is a probability.
func (r *rewriter) logOfFloored(t term) (*ir.Node, bool) {
	if t.sign > 0 && t.node.Op == ir.OpSigmoid {
		return r.Neg(r.Elementwise(ir.OpSoftplus, r.Neg(t.node.Args[0]))), true
	}
	log, ok := r.logOfProbability(t.node)
	return log, ok && t.sign > 0
}

func differenceOfLogs(r *rewriter, s, t term) *ir.Node {
	if s.node.Op != ir.OpLog || t.node.Op != ir.OpLog || s.sign == t.sign {
		return nil
	}
	a, b := s.node.Args[0], t.node.Args[0]
	difference, shared := cancelled(terms(a), terms(b))
	if !shared {
		return nil
	}
	two, none := r.Real(2), r.Real(0)
	near := r.Elementwise(ir.OpAnd, r.Elementwise(ir.OpLessEqual, b, r.Mul(two, a)), r.Elementwise(ir.OpLessEqual, a, r.Mul(two, b)))
	log1p := r.Elementwise(ir.OpLog1p, r.Where(near, r.Div(r.total(difference), b), none))
	far := r.Sub(r.Where(near, none, s.node), r.Where(near, none, t.node))
	return r.signed(s.sign, r.Add(log1p, far))
}

// cancelled returns the terms of the difference of two sums, and whether some cancel in it.
func cancelled(a, b []term) (difference []term, some bool) {
	difference = slices.Clone(a)
	for _, t := range b {
		if i := slices.Index(difference, t); i >= 0 {
			difference, some = slices.Delete(difference, i, i+1), true
		} else {
			difference = append(difference, term{-t.sign, t.node})
		}
	}
	return difference, some
}

func termAndSoftplus(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n)
	for i, t := range ts {
		if t.node.Op != ir.OpSoftplus || t.sign < 0 {
			continue
		}
		u := t.node.Args[0]
		a, b, rest := cancelling(except(ts, i, i), terms(u))
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		greatest := r.Elementwise(ir.OpMaximum, r.total(a), r.total(b))
		small := r.Elementwise(ir.OpSoftplus, r.Neg(r.Elementwise(ir.OpAbs, u)))
		return r.total(append([]term{{1, greatest}, {1, small}}, rest...))
	}
	return nil
}

// cancelling parts the terms of a sum into those, a, that cancel with terms of u, and the rest; b is
// what they leave of u.
func cancelling(ts, u []term) (a, b, rest []term) {
	b = u
	for _, t := range ts {
		if left, ok := without(b, []term{{-t.sign, t.node}}); ok {
			a, b = append(a, t), left
		} else {
			rest = append(rest, t)
		}
	}
	return a, b, rest
}
