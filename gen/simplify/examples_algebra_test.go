package simplify

import "github.com/losscheck/losscheck/gen/ir"

// algebraExamples are for the rules of every phase.
var algebraExamples = map[string]examples{
	"constant": {
		func(b *bench) *ir.Node { return b.Div(b.Sub(b.Real(3), b.one()), b.Neg(b.Real(4))) },
		func(b *bench) *ir.Node {
			return b.Elementwise(ir.OpSqrt, b.Add(b.Elementwise(ir.OpAbs, b.Real(-7)), b.Elementwise(ir.OpSquare, b.Real(-3))))
		},
		func(b *bench) *ir.Node { return b.Mul(b.x, b.Mul(b.Real(2), b.Elementwise(ir.OpToReal, b.Int(3)))) },
	},
	"constant condition": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLess, b.one(), b.Real(2)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpNotEqual, b.Int(1), b.Int(1)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpAnd, b.mask, b.Bool(true)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpAnd, b.Bool(false), b.mask) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpOr, b.mask, b.Bool(false)) },
		func(b *bench) *ir.Node {
			return b.Elementwise(ir.OpOr, b.Elementwise(ir.OpNot, b.Bool(false)), b.mask)
		},
	},

	"plus zero": {
		func(b *bench) *ir.Node { return b.Add(b.x, b.zero()) },
		func(b *bench) *ir.Node { return b.Add(b.zero(), b.x) },
		func(b *bench) *ir.Node { return b.Sub(b.x, b.zero()) },
		func(b *bench) *ir.Node { return b.Sub(b.zero(), b.x) },
	},
	"times one": {
		func(b *bench) *ir.Node { return b.Mul(b.one(), b.x) },
		func(b *bench) *ir.Node { return b.Mul(b.x, b.Real(-1)) },
		func(b *bench) *ir.Node { return b.Div(b.x, b.one()) },
		func(b *bench) *ir.Node { return b.Div(b.x, b.Real(-1)) },
	},
	"small power": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpPow, b.x, b.zero()) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpPow, b.x, b.one()) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpPow, b.x, b.Real(2)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpPow, b.positive, b.Real(-1)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpPow, b.positive, b.Real(0.5)) },
	},
	"square": {func(b *bench) *ir.Node { return b.Mul(b.x, b.x) }},
	"even function": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpAbs, b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpSquare, b.Elementwise(ir.OpAbs, b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLogCosh, b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpCosh, b.Elementwise(ir.OpAbs, b.x)) },
	},

	"negated negation": {
		func(b *bench) *ir.Node { return b.Neg(b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Neg(b.Sub(b.x, b.u)) },
	},
	"negation in a sum": {
		func(b *bench) *ir.Node { return b.Add(b.x, b.Neg(b.y)) },
		func(b *bench) *ir.Node { return b.Sub(b.x, b.Neg(b.y)) },
		func(b *bench) *ir.Node { return b.Add(b.Neg(b.x), b.y) },
		func(b *bench) *ir.Node { return b.Sub(b.Neg(b.x), b.y) },
	},
	"negation in a product": {
		func(b *bench) *ir.Node { return b.Mul(b.Neg(b.x), b.y) },
		func(b *bench) *ir.Node { return b.Mul(b.x, b.Neg(b.y)) },
		func(b *bench) *ir.Node { return b.Div(b.Neg(b.x), b.positive) },
		func(b *bench) *ir.Node { return b.Div(b.x, b.Neg(b.positive)) },
	},
	"odd function": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpSign, b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpTanh, b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpSinh, b.Neg(b.x)) },
	},
	"negation in a linear operation": {
		func(b *bench) *ir.Node { return b.sumC(b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.asM(b.Neg(b.u)) },
		func(b *bench) *ir.Node { return b.pick(b.Neg(b.x)) },
		func(b *bench) *ir.Node { return b.Scatter(b.Neg(b.u), b.label, b.c, ir.Axes(b.n)) },
	},
	"negation in an adjoint": {
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpSoftmaxBwd, b.x, b.Neg(b.y), b.c) },
		func(b *bench) *ir.Node { return b.SoftmaxAdjoint(ir.OpLogSoftmaxBwd, b.x, b.Neg(b.w), b.c) },
	},
	"negation in a choice": {
		func(b *bench) *ir.Node { return b.Where(b.full, b.Neg(b.x), b.Neg(b.y)) },
		func(b *bench) *ir.Node { return b.Where(b.full, b.Neg(b.x), b.zero()) },
		func(b *bench) *ir.Node { return b.Where(b.mask, b.zero(), b.Neg(b.y)) },
	},

	"decided choice": {
		func(b *bench) *ir.Node { return b.Where(b.Bool(true), b.x, b.y) },
		func(b *bench) *ir.Node { return b.Where(b.Bool(false), b.x, b.y) },
		func(b *bench) *ir.Node { return b.Where(b.full, b.u, b.u) },
	},
	"negated condition": {
		func(b *bench) *ir.Node { return b.Where(b.Elementwise(ir.OpNot, b.full), b.x, b.y) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpNot, b.Elementwise(ir.OpNot, b.full)) },
	},
	"repeated condition": {
		func(b *bench) *ir.Node { return b.Where(b.full, b.Where(b.full, b.x, b.u), b.y) },
		func(b *bench) *ir.Node { return b.Where(b.full, b.x, b.Where(b.full, b.u, b.y)) },
	},
	"nested guards": {
		func(b *bench) *ir.Node {
			return b.Where(b.mask, b.Where(b.mask2(), b.x, b.zero()), b.zero())
		},
		func(b *bench) *ir.Node {
			return b.Where(b.mask, b.zero(), b.Where(b.mask2(), b.zero(), b.x))
		},
	},
	"diagonal": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpEqual, b.Index(b.m), b.Index(b.n)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpNotEqual, b.Index(b.m), b.Index(b.n)) },
	},
	"sum of choices": {
		func(b *bench) *ir.Node {
			return b.Add(b.Where(b.full, b.x, b.zero()), b.Where(b.full, b.zero(), b.y))
		},
		func(b *bench) *ir.Node {
			return b.Sub(b.Where(b.mask, b.u, b.zero()), b.Add(b.y, b.Where(b.mask, b.zero(), b.y)))
		},
	},

	"sum of a softmax": {
		func(b *bench) *ir.Node { return b.sumC(b.softmax(b.x)) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.softmax(b.x), ir.Axes(b.n, b.c)) },
	},
	"sum of a one-hot": {
		func(b *bench) *ir.Node { return b.sumC(b.hot(b.u)) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.hot(b.u), ir.Axes(b.n, b.c)) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.hot(b.s), ir.Axes(b.n, b.c)) },
		func(b *bench) *ir.Node {
			return b.Reduce(ir.OpSum, b.Where(b.Elementwise(ir.OpEqual, b.Index(b.n), b.Index(b.m)), b.u, b.zero()), ir.Axes(b.m))
		},
		func(b *bench) *ir.Node {
			return b.sumC(b.Where(b.Elementwise(ir.OpEqual, b.ArgMax(b.x, b.c), b.Index(b.c)), b.u, b.zero()))
		},
	},
	"sum of a pick": {
		func(b *bench) *ir.Node { return b.sumC(b.hot(b.x)) },
		func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.hot(b.exp(b.x)), ir.Axes(b.n, b.c)) },
	},
	"contraction": {
		func(b *bench) *ir.Node { return b.sumC(b.Mul(b.u, b.x)) },
		func(b *bench) *ir.Node { return b.sumC(b.Div(b.Mul(b.Real(3), b.x), b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.sumC(b.Where(b.full, b.Mul(b.s, b.x), b.zero())) },
		func(b *bench) *ir.Node {
			return b.sumC(b.Where(b.full, b.Mul(b.Mul(b.s, b.Real(2)), b.x), b.Mul(b.Mul(b.s, b.y), b.Real(-2))))
		},
		func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.Mul(b.Mul(b.q, b.key), b.s), ir.Axes(b.d)) },
		func(b *bench) *ir.Node {
			return b.Reduce(ir.OpSum, b.Mul(b.Mul(b.q, b.key), b.pair), ir.Axes(b.n, b.d))
		},
		func(b *bench) *ir.Node {
			return b.Reduce(ir.OpSum, b.Mul(b.Mul(b.u, b.pair), b.asM(b.v)), ir.Axes(b.n, b.m))
		},
		func(b *bench) *ir.Node {
			return b.Reduce(ir.OpSum, b.Mul(b.Size(b.c), b.Div(b.x, b.Size(b.c))), ir.Axes(b.n, b.c))
		},
	},
	"guarded sum": {
		func(b *bench) *ir.Node { return b.sumC(b.Where(b.mask, b.x, b.zero())) },
		func(b *bench) *ir.Node { return b.sumC(b.Where(b.mask, b.zero(), b.w)) },
	},
	"sum of a sum of terms": {
		func(b *bench) *ir.Node { return b.sumC(b.Sub(b.hot(b.u), b.x)) },
		func(b *bench) *ir.Node { return b.sumC(b.Add(b.x, b.u)) },
		func(b *bench) *ir.Node {
			return b.Reduce(ir.OpSum, b.Sub(b.Sub(b.s, b.x), b.w), ir.Axes(b.n, b.c))
		},
	},
	"sum of a sum": {func(b *bench) *ir.Node { return b.Reduce(ir.OpSum, b.sumC(b.x), ir.Axes(b.n)) }},

	"guarded product": {
		func(b *bench) *ir.Node { return b.Mul(b.Where(b.full, b.x, b.zero()), b.u) },
		func(b *bench) *ir.Node { return b.Mul(b.s, b.Where(b.full, b.zero(), b.x)) },
		func(b *bench) *ir.Node { return b.Div(b.Where(b.mask, b.u, b.zero()), b.exp(b.v)) },
	},
	"product order": {
		func(b *bench) *ir.Node { return b.Mul(b.Mul(b.x, b.u), b.s) },
		func(b *bench) *ir.Node { return b.Mul(b.Div(b.x, b.exp(b.u)), b.Div(b.s, b.Size(b.n))) },
		func(b *bench) *ir.Node { return b.Mul(b.Size(b.n), b.Div(b.x, b.Size(b.m))) },
		func(b *bench) *ir.Node {
			return b.Mul(b.Div(b.x, b.Reduce(ir.OpNorm, b.positive, ir.Axes(b.c))), b.Mul(b.Real(-2), b.s))
		},
	},
	"common factor": {
		func(b *bench) *ir.Node { return b.Add(b.Mul(b.s, b.x), b.Mul(b.y, b.s)) },
		func(b *bench) *ir.Node {
			return b.Sub(b.Div(b.x, b.Size(b.n)), b.Div(b.Mul(b.t, b.u), b.Size(b.n)))
		},
		func(b *bench) *ir.Node { return b.Sub(b.Mul(b.Real(2), b.x), b.Mul(b.Real(-2), b.y)) },
		func(b *bench) *ir.Node { return b.Add(b.Mul(b.s, b.x), b.s) },
	},
}
