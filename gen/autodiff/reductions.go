package autodiff

import "github.com/losscheck/losscheck/gen/ir"

// maximumReduction is the rule of max: ties share the adjoint evenly.
func maximumReduction(t *tape, n, adjoint *ir.Node) {
	x := n.Args[0]
	greatest := t.Elementwise(ir.OpEqual, x, n)
	count := t.Reduce(ir.OpSum, t.keep(greatest, t.Real(1)), n.Over)
	t.add(x, t.keep(greatest, t.ratio(adjoint, count)))
}

// norm is the rule of sqrt(sum(x²)): x/norm, and 0 where the norm is 0.
func norm(t *tape, n, adjoint *ir.Node) {
	x := n.Args[0]
	zero := t.Elementwise(ir.OpEqual, n, t.Real(0))
	t.add(x, t.drop(zero, t.scale(adjoint, t.Div(x, n))))
}

// productReduction is the rule of prod: the product of the other elements, from one
// product over what is not zero, so that a zero needs no division by zero.
func productReduction(t *tape, n, adjoint *ir.Node) {
	x, one, zero := n.Args[0], t.Real(1), t.Real(0)
	isZero := t.Elementwise(ir.OpEqual, x, zero)
	zeros := t.Reduce(ir.OpSum, t.keep(isZero, one), n.Over)
	rest := t.Reduce(ir.OpProd, t.Where(isZero, one, x), n.Over)
	here := t.keep(t.Elementwise(ir.OpEqual, zeros, one), t.scale(adjoint, rest))
	elsewhere := t.keep(t.Elementwise(ir.OpEqual, zeros, zero), t.scale(adjoint, t.Div(rest, x)))
	t.add(x, t.Where(isZero, here, elsewhere))
}

// logSumExp is the rule of log(sum(exp(x))): softmax(x).
func logSumExp(t *tape, n, adjoint *ir.Node) {
	x := n.Args[0]
	if n.Over.Len() == 1 {
		t.add(x, t.scale(adjoint, t.Softmax(ir.OpSoftmax, x, n.Over.First())))
		return
	}
	t.add(x, t.scale(adjoint, t.Elementwise(ir.OpExp, t.Sub(x, n))))
}

// softmax is the rule of softmax and log_softmax. A guard that is the same along the
// axis stays outside the adjoint primitive.
func softmax(backward ir.Op) rule {
	return func(t *tape, n, adjoint *ir.Node) {
		t.add(n.Args[0], t.softmaxAdjoint(backward, n, adjoint))
	}
}

func (t *tape) softmaxAdjoint(backward ir.Op, n, adjoint *ir.Node) *ir.Node {
	switch {
	case adjoint.Op == ir.OpNeg:
		return t.Neg(t.softmaxAdjoint(backward, n, adjoint.Args[0]))
	case adjoint.Op == ir.OpWhere && adjoint.Args[2].IsConst(0) && !adjoint.Args[0].Axes.Has(n.Axis):
		return t.keep(adjoint.Args[0], t.softmaxAdjoint(backward, n, adjoint.Args[1]))
	case adjoint.Op == ir.OpWhere && adjoint.Args[1].IsConst(0) && !adjoint.Args[0].Axes.Has(n.Axis):
		return t.drop(adjoint.Args[0], t.softmaxAdjoint(backward, n, adjoint.Args[2]))
	}
	return t.SoftmaxAdjoint(backward, n.Args[0], adjoint, n.Axis)
}
