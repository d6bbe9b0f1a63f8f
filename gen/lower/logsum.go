package lower

import "github.com/losscheck/losscheck/gen/ir"

// A logarithm of a sum is computed from the sum's terms: beside 1 the rounding of the sum is as
// large as the logarithm.

// logSumKernels are the kernels by the number of terms.
var logSumKernels = map[int]string{2: "LogSum", 3: "LogSum3"}

// A summand is a term of a sum.
type summand struct {
	node    *ir.Node
	negated bool
}

// summands returns the terms that a logarithm n is computed from, nil where a kernel takes its
// argument as it is.
func (l *lowerer) summands(n *ir.Node) []summand {
	if n.Op != ir.OpLog {
		return nil
	}
	terms := l.appendSummands(nil, n.Args[0], false)
	if logSumKernels[len(terms)] == "" {
		return nil
	}
	return terms
}

// appendSummands goes down into sums that are not kept: those in memory may be all that is left of
// their terms.
func (l *lowerer) appendSummands(terms []summand, n *ir.Node, negated bool) []summand {
	sum := n.Op == ir.OpAdd || n.Op == ir.OpSub
	if !sum || l.stored[n] != nil || l.keeping[n] != nil {
		return append(terms, summand{n, negated})
	}
	terms = l.appendSummands(terms, n.Args[0], negated)
	return l.appendSummands(terms, n.Args[1], negated != (n.Op == ir.OpSub))
}

// logSum computes the logarithm of a sum, and says whether the step is one.
func (s elementStep) logSum() bool {
	terms := s.l.summands(s.n)
	if terms == nil {
		return false
	}
	args := []Arg{arg(s.dst)}
	for _, t := range terms {
		args = append(args, arg(s.summand(t)))
	}
	s.call(logSumKernels[len(terms)], args...)
	return true
}

// summand returns a term with its sign for every element of the block.
func (s elementStep) summand(t summand) *Var {
	m := s.l.masks[s.n]
	x := s.l.spread(s.f, m, s.l.atomic(s.f, s.l.eval(s.f, t.node), t.node), s.n.Axes, nil)
	if !t.negated {
		return x
	}
	minus := s.l.temp(s.f, s.n, s.n.Axes, ir.Real)
	minus.Node, minus.Hint = nil, "minus"
	s.call("Neg", arg(minus), arg(x))
	return minus
}
