package simplify

import (
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
)

// TestLostAxes simplifies operands until they are the same along an axis that is reduced.
func TestLostAxes(t *testing.T) {
	// same is u, but has the axis C as well until it is simplified.
	same := func(b *bench) *ir.Node { return b.Where(b.full, b.u, b.u) }
	reduce := func(op ir.Op, axes ...func(b *bench) int) func(b *bench) *ir.Node {
		return func(b *bench) *ir.Node {
			var over ir.AxisSet
			for _, a := range axes {
				over |= ir.Axes(a(b))
			}
			return b.Reduce(op, same(b), over)
		}
	}
	n, c := func(b *bench) int { return b.n }, func(b *bench) int { return b.c }
	for name, build := range map[string]func(b *bench) *ir.Node{
		"sum":               reduce(ir.OpSum, c),
		"sum over both":     reduce(ir.OpSum, n, c),
		"max":               reduce(ir.OpMax, c),
		"max over both":     reduce(ir.OpMax, n, c),
		"prod":              reduce(ir.OpProd, n, c),
		"norm":              reduce(ir.OpNorm, c),
		"norm over both":    reduce(ir.OpNorm, n, c),
		"logsumexp":         reduce(ir.OpLogSumExp, c),
		"logsumexp of both": reduce(ir.OpLogSumExp, n, c),
		"argmax":            func(b *bench) *ir.Node { return b.ArgMax(same(b), b.c) },
		"sumexcept":         func(b *bench) *ir.Node { return b.SumExcept(same(b), b.label, b.c) },
		"softmax":           func(b *bench) *ir.Node { return b.softmax(same(b)) },
		"log_softmax":       func(b *bench) *ir.Node { return b.Softmax(ir.OpLogSoftmax, same(b), b.c) },
		"softmax_bwd":       func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, same(b), b.x, b.c) },
		"log_softmax_bwd":   func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, same(b), b.x, b.c) },
		"gather":            func(b *bench) *ir.Node { return b.pick(same(b)) },
		"scatter": func(b *bench) *ir.Node {
			return b.Scatter(b.Gather(b.x, b.Index(b.c), b.c), b.label, b.c, ir.Axes(b.n))
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench()
			before := build(b)
			r := newRewriter(b.Graph, concat(conditionRules, sinkRules), b.AxisOrder())
			after := r.node(before)
			if after == before {
				t.Fatal("nothing happened")
			}
			b.compare(t, before, after)
		})
	}
}
