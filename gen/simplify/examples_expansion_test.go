package simplify

import "github.com/losscheck/losscheck/gen/ir"

// expansionExamples are for the rules that take primitives apart, and the last ones.
var expansionExamples = map[string]examples{
	"log_softmax adjoint": {
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.y, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.u, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.hot(b.u), b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.y, b.n) },
	},
	"softmax adjoint": {
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.y, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.w, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.u, b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.hot(b.u), b.c) },
		func(b *bench) *ir.Node {
			floored := b.Add(b.pick(b.softmax(b.x)), b.Real(0.125))
			return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.hot(b.Div(b.u, floored)), b.c)
		},
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.y, b.n) },
	},

	"derivative of a sigmoid": {
		func(b *bench) *ir.Node { return b.Mul(b.sigmoid(b.x), b.sigmoid(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Mul(b.sigmoid(b.Sub(b.x, b.u)), b.sigmoid(b.Sub(b.u, b.x))) },
	},
	"expand softmax": {
		func(b *bench) *ir.Node { return b.softmax(b.x) },
		func(b *bench) *ir.Node { return b.Softmax(ir.OpSoftmax, b.x, b.n) },
	},
	"expand log_softmax": {
		func(b *bench) *ir.Node { return b.Softmax(ir.OpLogSoftmax, b.x, b.c) },
		func(b *bench) *ir.Node { return b.Softmax(ir.OpLogSoftmax, b.x, b.n) },
	},
	"expand logsumexp": {
		func(b *bench) *ir.Node { return b.lse(b.x) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpLogSumExp, b.x, ir.Axes(b.n)) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpLogSumExp, b.x, ir.Axes(b.n, b.c)) },
	},
	"expand softplus": {
		func(b *bench) *ir.Node { return b.softplus(b.x) },
		func(b *bench) *ir.Node { return b.softplus(b.Sub(b.y, b.x)) },
	},
	"expand sigmoid": {
		func(b *bench) *ir.Node { return b.sigmoid(b.x) },
		func(b *bench) *ir.Node { return b.sigmoid(b.Neg(b.x)) },
	},
	"expand stop_gradient": {func(b *bench) *ir.Node { return b.Elementwise(ir.OpStop, b.x) }},
	"expand log cosh":      {func(b *bench) *ir.Node { return b.Elementwise(ir.OpLogCosh, b.x) }},
	"expand log(1-exp)":    {func(b *bench) *ir.Node { return b.log(b.Neg(b.Elementwise(ir.OpExpm1, b.Neg(b.positive)))) }},

	"gather by index": {
		func(b *bench) *ir.Node { return b.Gather(b.x, b.Index(b.c), b.c) },
		func(b *bench) *ir.Node { return b.Gather(b.u, b.Index(b.m), b.n) },
	},
	"gather of an index": {func(b *bench) *ir.Node { return b.Gather(b.Index(b.c), b.label, b.c) }},
	"gather of an elementwise": {
		func(b *bench) *ir.Node { return b.pick(b.Add(b.Mul(b.x, b.u), b.w)) },
		func(b *bench) *ir.Node { return b.pick(b.hot(b.u)) },
		func(b *bench) *ir.Node { return b.Gather(b.exp(b.pair), b.Index(b.n), b.m) },
	},
	"gather of a renaming": {
		func(b *bench) *ir.Node { return b.Gather(b.asM(b.u), b.partner, b.m) },
		func(b *bench) *ir.Node { return b.Gather(b.asM(b.x), b.Index(b.d), b.c) },
		func(b *bench) *ir.Node { return b.Gather(b.asM(b.q), b.Int(1), b.d) },
	},
	"renaming of a leaf": {
		func(b *bench) *ir.Node { return b.asM(b.Index(b.n)) },
		func(b *bench) *ir.Node { return b.Rename(b.asM(b.u), ir.AxisPair{From: b.m, To: b.n}) },
		func(b *bench) *ir.Node { return b.swapped(b.swapped(b.pair)) },
	},
	"renaming of an elementwise": {
		func(b *bench) *ir.Node { return b.asM(b.Mul(b.x, b.u)) },
		func(b *bench) *ir.Node { return b.swapped(b.Sub(b.u, b.asM(b.v))) },
		func(b *bench) *ir.Node { return b.asM(b.Where(b.full, b.x, b.w)) },
	},
	"renaming of a reduction": {
		func(b *bench) *ir.Node { return b.swapped(b.Reduce(ir.OpSum, b.Mul(b.q, b.key), ir.Axes(b.d))) },
		func(b *bench) *ir.Node {
			return b.swapped(b.Reduce(ir.OpNorm, b.Sub(b.q, b.key), ir.Axes(b.d)))
		},
		func(b *bench) *ir.Node {
			return b.swapped(b.Reduce(ir.OpMax, b.Sub(b.q, b.key), ir.Axes(b.d)))
		},
	},

	"negated choice": {
		func(b *bench) *ir.Node { return b.Neg(b.Where(b.full, b.Neg(b.x), b.y)) },
		func(b *bench) *ir.Node { return b.Neg(b.Where(b.full, b.x, b.Neg(b.y))) },
		func(b *bench) *ir.Node { return b.Neg(b.Where(b.full, b.u, b.Mul(b.x, b.Neg(b.y)))) },
		func(b *bench) *ir.Node { return b.Neg(b.Where(b.full, b.u, b.Div(b.Neg(b.x), b.positive))) },
	},
	"negated product": {
		func(b *bench) *ir.Node { return b.Neg(b.Mul(b.u, b.x)) },
		func(b *bench) *ir.Node { return b.Neg(b.Mul(b.x, b.s)) },
		func(b *bench) *ir.Node { return b.Neg(b.Div(b.u, b.positive)) },
	},
}
