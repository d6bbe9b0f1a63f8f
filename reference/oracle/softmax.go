package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// alongAxis computes the softmax family, one element at a time from the definition:
// with L = logsumexp(x), P = exp(x-L), the adjoints are P*(g - sum(P*g)) and g - P*sum(g).
func (e *evaluation) alongAxis(n *ir.Node) *Array {
	axis := ir.Axes(n.Axis)
	logSum := e.fill(n.Args[0].Axes.Without(axis), func() bigreal.Number {
		return e.logSumExp(n.Args[0], axis)
	})
	logP := func() bigreal.Number { return e.prec.Sub(e.arg(n, 0), logSum.At(e.coords)) }
	switch n.Op {
	case ir.OpLogSoftmax:
		return e.fill(n.Axes, logP)
	case ir.OpSoftmax:
		return e.fill(n.Axes, func() bigreal.Number { return e.prec.Exp(logP()) })
	case ir.OpSoftmaxBwd:
		return e.softmaxAdjoint(n, logP)
	case ir.OpLogSoftmaxBwd:
		return e.logSoftmaxAdjoint(n, logP)
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
}

func (e *evaluation) softmaxAdjoint(n *ir.Node, logP func() bigreal.Number) *Array {
	p := e.prec
	mean := e.rowSum(n, func() bigreal.Number { return p.Mul(p.Exp(logP()), e.arg(n, 1)) })
	return e.fill(n.Axes, func() bigreal.Number {
		return p.Mul(p.Exp(logP()), p.Sub(e.arg(n, 1), mean.At(e.coords)))
	})
}

func (e *evaluation) logSoftmaxAdjoint(n *ir.Node, logP func() bigreal.Number) *Array {
	p := e.prec
	total := e.rowSum(n, func() bigreal.Number { return e.arg(n, 1) })
	return e.fill(n.Axes, func() bigreal.Number {
		return p.Sub(e.arg(n, 1), p.Mul(p.Exp(logP()), total.At(e.coords)))
	})
}

// rowSum sums a term along n's axis, for every combination of its other axes.
func (e *evaluation) rowSum(n *ir.Node, term func() bigreal.Number) *Array {
	axis := ir.Axes(n.Axis)
	return e.fill(n.Axes.Without(axis), func() bigreal.Number {
		sum := bigreal.Int(0)
		e.each(axis, func() { sum = e.prec.Add(sum, term()) })
		return sum
	})
}
