package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// recognitionExamples are for the rules that find primitives.
var recognitionExamples = map[string]examples{
	"log of a primitive": {
		func(b *bench) *ir.Node { return b.log(b.exp(b.x)) },
		func(b *bench) *ir.Node { return b.log(b.softmax(b.x)) },
		func(b *bench) *ir.Node { return b.log(b.sigmoid(b.x)) },
		func(b *bench) *ir.Node { return b.log(b.Elementwise(ir.OpCosh, b.x)) },
	},
	"log of a sum of exponentials": {func(b *bench) *ir.Node { return b.log(b.sumC(b.exp(b.x))) }},
	"log of two exponentials": {
		func(b *bench) *ir.Node { return b.log(b.Add(b.one(), b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.exp(b.x), b.one())) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.exp(b.x), b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.exp(b.u), b.sumC(b.exp(b.x)))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.pick(b.exp(b.x)), b.exp(b.v))) },
	},
	"log of a floored probability": {
		func(b *bench) *ir.Node { return b.log(b.Add(b.pick(b.softmax(b.x)), b.Real(0.125))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.Real(0.125), b.softmax(b.x))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.sigmoid(b.x), b.Real(0.5))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.exp(b.x), b.zero())) },
		func(b *bench) *ir.Node { return b.log(b.Sub(b.exp(b.positive), b.Real(0.125))) },
		func(b *bench) *ir.Node { return b.log(b.Add(b.Sub(b.exp(b.u), b.Real(0.25)), b.Real(0.5))) },
	},
	"power less one": {
		func(b *bench) *ir.Node {
			return b.Sub(b.Elementwise(ir.OpPow, b.Add(b.positive, b.one()), b.u), b.one())
		},
		func(b *bench) *ir.Node {
			base := b.Add(b.one(), b.Elementwise(ir.OpSquare, b.x))
			return b.Sub(b.Add(b.one(), b.y), b.Elementwise(ir.OpPow, base, b.Real(0.25)))
		},
	},
	"root less one": {
		func(b *bench) *ir.Node { return b.Sub(b.Elementwise(ir.OpSqrt, b.Add(b.positive, b.one())), b.one()) },
		func(b *bench) *ir.Node {
			return b.Sub(b.one(), b.Elementwise(ir.OpSqrt, b.Add(b.softmax(b.x), b.one())))
		},
	},
	"log of several exponentials": {
		func(b *bench) *ir.Node { return b.log(b.Add(b.Add(b.exp(b.x), b.exp(b.y)), b.exp(b.u))) },
		func(b *bench) *ir.Node {
			return b.log(b.Add(b.Add(b.one(), b.exp(b.x)), b.Add(b.exp(b.u), b.sumC(b.exp(b.y)))))
		},
	},
	"sum of a term and a softplus": {
		func(b *bench) *ir.Node { return b.Add(b.x, b.softplus(b.Sub(b.y, b.x))) },
		func(b *bench) *ir.Node { return b.Sub(b.Add(b.u, b.x), b.Neg(b.softplus(b.Sub(b.Sub(b.w, b.x), b.u)))) },
	},
	"difference of logarithms": {
		func(b *bench) *ir.Node { return b.Sub(b.log(b.Add(b.positive, b.one())), b.log(b.positive)) },
		func(b *bench) *ir.Node {
			p, floor := b.sigmoid(b.x), b.Real(0.125)
			return b.Sub(b.y, b.Sub(b.log(b.Add(p, floor)), b.log(b.Add(b.Sub(b.one(), p), floor))))
		},
	},
	"log of an element": {
		func(b *bench) *ir.Node { return b.log(b.pick(b.softmax(b.x))) },
		func(b *bench) *ir.Node { return b.log(b.asM(b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.log(b.pick(b.positive)) },
	},
	"log of a choice": {
		func(b *bench) *ir.Node { return b.log(b.Where(b.mask, b.sigmoid(b.x), b.sigmoid(b.Neg(b.x)))) },
		func(b *bench) *ir.Node { return b.log(b.Where(b.full, b.positive, b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.log(b.Where(b.mask, b.sumC(b.exp(b.x)), b.one())) },
		func(b *bench) *ir.Node { return b.log(b.Where(b.mask, b.Add(b.exp(b.u), b.exp(b.v)), b.s)) },
		func(b *bench) *ir.Node {
			p := b.pick(b.softmax(b.x))
			return b.log(b.Where(b.mask, p, b.Sub(b.one(), p)))
		},
		func(b *bench) *ir.Node {
			return b.log(b.Where(b.mask, b.one(), b.Where(b.mask2(), b.Mul(b.Real(3), b.exp(b.x)), b.positive)))
		},
	},
	"log of a product": {
		func(b *bench) *ir.Node { return b.log(b.Div(b.exp(b.x), b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.log(b.Div(b.Mul(b.Real(3), b.positive), b.Size(b.c))) },
		func(b *bench) *ir.Node { return b.log(b.Div(b.one(), b.Add(b.one(), b.exp(b.x)))) },
	},
	"log of a reciprocal": {
		func(b *bench) *ir.Node { return b.log(b.Div(b.one(), b.positive)) },
		func(b *bench) *ir.Node { return b.log(b.Div(b.one(), b.Add(b.softmax(b.x), b.positive))) },
	},
	"log1p": {
		func(b *bench) *ir.Node { return b.log(b.Add(b.positive, b.one())) },
		func(b *bench) *ir.Node { return b.log(b.Sub(b.one(), b.Neg(b.positive))) },
		func(b *bench) *ir.Node { return b.log(b.Sub(b.one(), b.softmax(b.x))) },
	},
	"log1p of a primitive": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLog1p, b.exp(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLog1p, b.sumC(b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLog1p, b.Neg(b.sigmoid(b.x))) },
	},
	"logsumexp over several axes": {func(b *bench) *ir.Node { return b.Reduce(ir.OpLogSumExp, b.x, ir.Axes(b.n, b.c)) }},
	"shift of a logsumexp": {
		func(b *bench) *ir.Node { return b.lse(b.Sub(b.x, b.u)) },
		func(b *bench) *ir.Node { return b.lse(b.Sub(b.Sub(b.s, b.x), b.Add(b.y, b.u))) },
	},

	"softmax": {
		func(b *bench) *ir.Node { return b.Div(b.exp(b.x), b.sumC(b.exp(b.x))) },
		func(b *bench) *ir.Node {
			return b.Mul(b.Div(b.Mul(b.Real(2), b.u), b.sumC(b.exp(b.x))), b.Mul(b.y, b.exp(b.x)))
		},
		func(b *bench) *ir.Node { return b.Div(b.exp(b.pick(b.x)), b.sumC(b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.Div(b.pick(b.exp(b.x)), b.sumC(b.exp(b.x))) },
	},
	"weighted softmax": {
		func(b *bench) *ir.Node { return b.Div(b.sumC(b.Mul(b.exp(b.x), b.y)), b.sumC(b.exp(b.x))) },
		func(b *bench) *ir.Node {
			return b.Div(b.Mul(b.s, b.sumC(b.Mul(b.w, b.Mul(b.u, b.exp(b.x))))), b.sumC(b.exp(b.x)))
		},
		func(b *bench) *ir.Node {
			masked := b.exp(b.Where(b.first(), b.x, b.Real(math.Inf(-1))))
			return b.Div(b.sumC(b.Where(b.first(), b.Mul(b.exp(b.x), b.y), b.zero())), b.sumC(masked))
		},
	},
	"masked exponential": {
		func(b *bench) *ir.Node { return b.Where(b.full, b.exp(b.x), b.zero()) },
		func(b *bench) *ir.Node { return b.Where(b.mask, b.zero(), b.exp(b.w)) },
		func(b *bench) *ir.Node { return b.Where(b.mask, b.exp(b.zero()), b.zero()) },
	},
	"log of a weighted sum of exponentials": {
		func(b *bench) *ir.Node { return b.log(b.sumC(b.Mul(b.positive, b.exp(b.x)))) },
		func(b *bench) *ir.Node {
			return b.log(b.sumC(b.Where(b.first(), b.Mul(b.exp(b.x), b.positive), b.zero())))
		},
		func(b *bench) *ir.Node {
			return b.log(b.Reduce(ir.OpSum, b.Div(b.exp(b.x), b.positive), ir.Axes(b.n, b.c)))
		},
	},
	"sigmoid": {
		func(b *bench) *ir.Node { return b.Div(b.exp(b.x), b.Add(b.exp(b.x), b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.Div(b.exp(b.x), b.Add(b.one(), b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.Div(b.exp(b.u), b.Add(b.sumC(b.exp(b.x)), b.exp(b.u))) },
	},
	"quotient of exponentials": {
		func(b *bench) *ir.Node { return b.Div(b.exp(b.x), b.exp(b.u)) },
		func(b *bench) *ir.Node { return b.Div(b.exp(b.u), b.sumC(b.exp(b.x))) },
	},
	"reciprocal sigmoid": {
		func(b *bench) *ir.Node { return b.Div(b.one(), b.Add(b.one(), b.exp(b.x))) },
		func(b *bench) *ir.Node { return b.Div(b.u, b.Add(b.exp(b.Neg(b.x)), b.one())) },
		func(b *bench) *ir.Node { return b.Div(b.u, b.Add(b.one(), b.sumC(b.exp(b.x)))) },
	},
	"exponential times sigmoid": {
		func(b *bench) *ir.Node { return b.Mul(b.exp(b.x), b.sigmoid(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Mul(b.Mul(b.u, b.sigmoid(b.Sub(b.x, b.y))), b.exp(b.Sub(b.y, b.x))) },
	},
	"tanh": {func(b *bench) *ir.Node {
		return b.Div(b.Mul(b.Real(2), b.Elementwise(ir.OpSinh, b.x)), b.Mul(b.Real(2), b.Elementwise(ir.OpCosh, b.x)))
	}},
	"shift of a softmax": {
		func(b *bench) *ir.Node { return b.softmax(b.Sub(b.x, b.Reduce(ir.OpMax, b.x, ir.Axes(b.c)))) },
		func(b *bench) *ir.Node { return b.Softmax(ir.OpLogSoftmax, b.Add(b.u, b.x), b.c) },
	},

	"equal terms": {
		func(b *bench) *ir.Node { return b.Sub(b.x, b.x) },
		func(b *bench) *ir.Node { return b.Sub(b.Add(b.x, b.u), b.Sub(b.x, b.y)) },
	},
	"softplus minus its argument": {
		func(b *bench) *ir.Node { return b.Sub(b.softplus(b.x), b.x) },
		func(b *bench) *ir.Node { return b.Sub(b.Add(b.y, b.x), b.softplus(b.x)) },
		func(b *bench) *ir.Node { return b.Add(b.Sub(b.softplus(b.Sub(b.x, b.u)), b.x), b.u) },
	},
	"logsumexp minus its argument": {
		func(b *bench) *ir.Node { return b.Sub(b.lse(b.x), b.x) },
		func(b *bench) *ir.Node { return b.Sub(b.Add(b.x, b.w), b.lse(b.Add(b.x, b.w))) },
	},
	"logsumexp minus an element": {
		func(b *bench) *ir.Node { return b.Sub(b.lse(b.x), b.pick(b.x)) },
		func(b *bench) *ir.Node { return b.Sub(b.Add(b.v, b.pick(b.x)), b.lse(b.x)) },
		func(b *bench) *ir.Node {
			return b.Sub(b.Sub(b.lse(b.Add(b.x, b.w)), b.pick(b.x)), b.pick(b.w))
		},
	},
	"element of a sum": {
		func(b *bench) *ir.Node { return b.pick(b.Sub(b.x, b.u)) },
		func(b *bench) *ir.Node { return b.pick(b.Sub(b.u, b.x)) },
		func(b *bench) *ir.Node { return b.pick(b.Add(b.Add(b.x, b.y), b.u)) },
	},
	"logsumexp minus a part of it": {
		func(b *bench) *ir.Node {
			return b.Sub(b.lse(b.x), b.lse(b.Where(b.first(), b.x, b.Real(math.Inf(-1)))))
		},
		func(b *bench) *ir.Node {
			return b.Sub(b.Add(b.u, b.lse(b.Where(b.first(), b.Real(math.Inf(-1)), b.x))), b.lse(b.x))
		},
	},
	"complement": {
		func(b *bench) *ir.Node { return b.Sub(b.one(), b.sigmoid(b.x)) },
		func(b *bench) *ir.Node { return b.Sub(b.sigmoid(b.x), b.one()) },
		func(b *bench) *ir.Node { return b.Sub(b.one(), b.exp(b.x)) },
		func(b *bench) *ir.Node { return b.Sub(b.Sub(b.exp(b.x), b.x), b.one()) },
		func(b *bench) *ir.Node { return b.Sub(b.one(), b.softmax(b.x)) },
		func(b *bench) *ir.Node { return b.Sub(b.one(), b.pick(b.softmax(b.x))) },
		func(b *bench) *ir.Node { return b.Add(b.Elementwise(ir.OpExpm1, b.x), b.one()) },
		func(b *bench) *ir.Node { return b.Sub(b.Neg(b.Elementwise(ir.OpExpm1, b.x)), b.one()) },
	},
	"complement of a choice": {
		func(b *bench) *ir.Node { return b.Sub(b.one(), b.Where(b.mask, b.sigmoid(b.x), b.sigmoid(b.Neg(b.x)))) },
		func(b *bench) *ir.Node { return b.Sub(b.Where(b.full, b.y, b.exp(b.x)), b.one()) },
		func(b *bench) *ir.Node {
			return b.Add(b.Sub(b.u, b.Where(b.mask, b.pick(b.softmax(b.x)), b.s)), b.one())
		},
		func(b *bench) *ir.Node {
			return b.Sub(b.one(), b.Where(b.mask, b.y, b.Where(b.mask2(), b.softmax(b.x), b.u)))
		},
		func(b *bench) *ir.Node {
			return b.Sub(b.one(), b.Where(b.mask, b.u, b.Neg(b.Elementwise(ir.OpExpm1, b.x))))
		},
	},
	"hyperbolic": {
		func(b *bench) *ir.Node { return b.Add(b.exp(b.x), b.exp(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Sub(b.exp(b.x), b.exp(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Sub(b.exp(b.Sub(b.x, b.u)), b.exp(b.Sub(b.u, b.x))) },
	},
}
