package autodiff

import "github.com/losscheck/losscheck/gen/ir"

// A rule passes the adjoint of n on to its arguments.
type rule func(t *tape, n, adjoint *ir.Node)

// rules has the derivative of every operation that gen/check can make. What is
// made later (adjoint primitives, streaming states) is never differentiated, and
// conditions and integers have no derivative.
var rules = [...]rule{
	ir.OpNeg: func(t *tape, n, adjoint *ir.Node) { t.pass(n, n.Args[0], t.Neg(adjoint)) },
	ir.OpAdd: func(t *tape, n, adjoint *ir.Node) {
		t.pass(n, n.Args[0], adjoint)
		t.pass(n, n.Args[1], adjoint)
	},
	ir.OpSub: func(t *tape, n, adjoint *ir.Node) {
		t.pass(n, n.Args[0], adjoint)
		t.pass(n, n.Args[1], t.Neg(adjoint))
	},
	ir.OpMul:     product,
	ir.OpDiv:     quotient,
	ir.OpPow:     power,
	ir.OpXLogY:   xlogy,
	ir.OpSquare:  unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Mul(t.Real(2), x) }),
	ir.OpAbs:     unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpSign, x) }), // 0 at 0
	ir.OpSign:    constant,
	ir.OpExp:     unary(func(_ *tape, _, y *ir.Node) *ir.Node { return y }),
	ir.OpExpm1:   unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpExp, x) }),
	ir.OpLog:     dividing(func(_ *tape, x, _ *ir.Node) *ir.Node { return x }),
	ir.OpLog1p:   dividing(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Add(t.Real(1), x) }),
	ir.OpSqrt:    dividing(func(t *tape, _, y *ir.Node) *ir.Node { return t.Mul(t.Real(2), y) }),
	ir.OpCosh:    unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpSinh, x) }),
	ir.OpSinh:    unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpCosh, x) }),
	ir.OpLogCosh: unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpTanh, x) }),
	ir.OpTanh:    unary(tanhDerivative),
	ir.OpSigmoid: unary(func(t *tape, x, y *ir.Node) *ir.Node { // 1-y would cancel
		return t.Mul(y, t.Elementwise(ir.OpSigmoid, t.Neg(x)))
	}),
	ir.OpSoftplus: unary(func(t *tape, x, _ *ir.Node) *ir.Node { return t.Elementwise(ir.OpSigmoid, x) }),

	ir.OpMaximum:  tied,
	ir.OpMinimum:  tied,
	ir.OpClampMin: clampMin,
	ir.OpClampMax: clampMax,
	ir.OpRelu: func(t *tape, n, adjoint *ir.Node) { // 0 at 0
		t.pass(n, n.Args[0], t.keep(t.Elementwise(ir.OpLess, t.Real(0), n.Args[0]), adjoint))
	},
	ir.OpStop:   constant,
	ir.OpToReal: constant,
	ir.OpWhere: func(t *tape, n, adjoint *ir.Node) {
		t.pass(n, n.Args[1], t.keep(n.Args[0], adjoint))
		t.pass(n, n.Args[2], t.drop(n.Args[0], adjoint))
	},

	ir.OpSum:        func(t *tape, n, adjoint *ir.Node) { t.add(n.Args[0], adjoint) },
	ir.OpProd:       productReduction,
	ir.OpMax:        maximumReduction,
	ir.OpNorm:       norm,
	ir.OpLogSumExp:  logSumExp,
	ir.OpSoftmax:    softmax(ir.OpSoftmaxBwd),
	ir.OpLogSoftmax: softmax(ir.OpLogSoftmaxBwd),

	ir.OpRename: rename,
	ir.OpGather: gather,
}

// constant is the rule of what is constant wherever it has a derivative.
func constant(*tape, *ir.Node, *ir.Node) {}

// unary is the rule of y = f(x) with the derivative f'(x).
func unary(derivative func(t *tape, x, y *ir.Node) *ir.Node) rule {
	return func(t *tape, n, adjoint *ir.Node) {
		t.pass(n, n.Args[0], t.scale(adjoint, derivative(t, n.Args[0], n)))
	}
}

// dividing is the rule of y = f(x) with the derivative 1/d(x).
func dividing(d func(t *tape, x, y *ir.Node) *ir.Node) rule {
	return func(t *tape, n, adjoint *ir.Node) {
		t.pass(n, n.Args[0], t.ratio(adjoint, d(t, n.Args[0], n)))
	}
}

// ratio returns adjoint/d, the division inside the adjoint's guards.
func (t *tape) ratio(adjoint, d *ir.Node) *ir.Node {
	return t.guarded(adjoint, func(adjoint *ir.Node) *ir.Node { return t.Div(adjoint, d) })
}

// keep returns v where cond holds, else 0.
func (t *tape) keep(cond, v *ir.Node) *ir.Node { return t.Where(cond, v, t.Real(0)) }

// drop returns 0 where cond holds, else v.
func (t *tape) drop(cond, v *ir.Node) *ir.Node { return t.Where(cond, t.Real(0), v) }
