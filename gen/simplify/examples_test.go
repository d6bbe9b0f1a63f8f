package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

type examples = []func(b *bench) *ir.Node

// Short forms for the left sides.

func (b *bench) exp(x *ir.Node) *ir.Node      { return b.Elementwise(ir.OpExp, x) }
func (b *bench) log(x *ir.Node) *ir.Node      { return b.Elementwise(ir.OpLog, x) }
func (b *bench) sigmoid(x *ir.Node) *ir.Node  { return b.Elementwise(ir.OpSigmoid, x) }
func (b *bench) softplus(x *ir.Node) *ir.Node { return b.Elementwise(ir.OpSoftplus, x) }
func (b *bench) softmax(x *ir.Node) *ir.Node  { return b.Softmax(ir.OpSoftmax, x, b.c) }
func (b *bench) sumC(x *ir.Node) *ir.Node     { return b.Reduce(ir.OpSum, x, ir.Axes(b.c)) }
func (b *bench) lse(x *ir.Node) *ir.Node      { return b.Reduce(ir.OpLogSumExp, x, ir.Axes(b.c)) }
func (b *bench) pick(x *ir.Node) *ir.Node     { return b.Gather(x, b.label, b.c) }
func (b *bench) one() *ir.Node                { return b.Real(1) }
func (b *bench) zero() *ir.Node               { return b.Real(0) }
func (b *bench) hot(h *ir.Node) *ir.Node {
	return b.Where(b.Elementwise(ir.OpEqual, b.Index(b.c), b.label), h, b.zero())
}

// first is a mask over C that leaves something of every row.
func (b *bench) first() *ir.Node { return b.Elementwise(ir.OpLess, b.Index(b.c), b.Int(2)) }
func (b *bench) swapped(x *ir.Node) *ir.Node {
	return b.Rename(x, ir.AxisPair{From: b.n, To: b.m}, ir.AxisPair{From: b.m, To: b.n})
}
func (b *bench) asM(x *ir.Node) *ir.Node { return b.Rename(x, ir.AxisPair{From: b.n, To: b.m}) }

// leftSides has, for every rule by name, what it must match; the right sides are compared by value.
var leftSides = map[string]examples{
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
	"log of an element": {
		func(b *bench) *ir.Node { return b.log(b.pick(b.softmax(b.x))) },
		func(b *bench) *ir.Node { return b.log(b.asM(b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.log(b.pick(b.positive)) },
	},
	"log of a product": {
		func(b *bench) *ir.Node { return b.log(b.Div(b.exp(b.x), b.exp(b.u))) },
		func(b *bench) *ir.Node { return b.log(b.Div(b.Mul(b.Real(3), b.positive), b.Size(b.c))) },
		func(b *bench) *ir.Node { return b.log(b.Div(b.one(), b.Add(b.one(), b.exp(b.x)))) },
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
	},
	"hyperbolic": {
		func(b *bench) *ir.Node { return b.Add(b.exp(b.x), b.exp(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Sub(b.exp(b.x), b.exp(b.Neg(b.x))) },
		func(b *bench) *ir.Node { return b.Sub(b.exp(b.Sub(b.x, b.u)), b.exp(b.Sub(b.u, b.x))) },
	},

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
	},
	"negated product": {
		func(b *bench) *ir.Node { return b.Neg(b.Mul(b.u, b.x)) },
		func(b *bench) *ir.Node { return b.Neg(b.Mul(b.x, b.s)) },
		func(b *bench) *ir.Node { return b.Neg(b.Div(b.u, b.positive)) },
	},
}
