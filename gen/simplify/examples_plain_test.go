package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// plainExamples are for the rules that write gradients for people.
var plainExamples = map[string]examples{
	"plain log_softmax adjoint": {
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.y, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.u, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.hot(b.u), b.c) },
	},
	"plain softmax adjoint": {
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.y, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.u, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.hot(b.u), b.c) },
	},
	"plain square": {func(b *bench) *ir.Node {
		square := b.Mul(b.Real(3), b.square(b.x))
		return b.Where(b.Elementwise(ir.OpLess, square, b.Real(math.Inf(1))), square, b.y)
	}},
	"one-hot times a factor": {
		func(b *bench) *ir.Node { return b.hot(b.u) },
		func(b *bench) *ir.Node {
			return b.Where(b.Elementwise(ir.OpEqual, b.Index(b.n), b.Index(b.m)), b.s, b.zero())
		},
	},
	"common factor of a choice": {
		func(b *bench) *ir.Node { return b.Where(b.full, b.Mul(b.s, b.x), b.zero()) },
		func(b *bench) *ir.Node { return b.Where(b.full, b.Mul(b.s, b.x), b.Mul(b.y, b.s)) },
	},
	"common factor of terms": {
		func(b *bench) *ir.Node { return b.Sub(b.Mul(b.u, b.x), b.Mul(b.y, b.u)) },
		func(b *bench) *ir.Node { return b.Add(b.u, b.Div(b.Mul(b.v, b.u), b.Real(3))) },
		func(b *bench) *ir.Node {
			return b.Sub(b.Add(b.Div(b.x, b.positive), b.Div(b.u, b.positive)), b.Div(b.y, b.positive))
		},
	},
	"tie of a maximum": {
		func(b *bench) *ir.Node { return b.stepped(b.Elementwise(ir.OpMaximum, b.zero(), b.x), b.zero(), b.x) },
		func(b *bench) *ir.Node { return b.stepped(b.Elementwise(ir.OpMaximum, b.x, b.zero()), b.x, b.zero()) },
	},
}

// stepped is m = maximum(a, b), one of which is 0, times the derivative of m.
func (b *bench) stepped(m, x, y *ir.Node) *ir.Node {
	above := b.Where(b.Elementwise(ir.OpLess, b.zero(), b.x), b.Mul(m, b.y), b.zero())
	return b.Where(b.Elementwise(ir.OpEqual, x, y), b.Mul(b.y, m), b.Mul(b.Real(2), above))
}
