package autodiff

import "github.com/losscheck/losscheck/gen/ir"

// product is the rule of a*b. A factor that brings axes which the adjoint lacks stays
// outside the adjoint's guards: it may be half of a contraction, which a
// condition inside would keep from being a matrix product.
func product(t *tape, n, adjoint *ir.Node) {
	a, b := n.Args[0], n.Args[1]
	t.pass(n, a, t.multiply(adjoint, b))
	t.pass(n, b, t.multiply(adjoint, a))
}

func (t *tape) multiply(adjoint, factor *ir.Node) *ir.Node {
	if factor.Axes.Within(adjoint.Axes) {
		return t.scale(adjoint, factor)
	}
	return t.Mul(adjoint, factor)
}

// quotient is the rule of a/b: 1/b and -(a/b)/b.
func quotient(t *tape, n, adjoint *ir.Node) {
	a, b := n.Args[0], n.Args[1]
	perB := t.ratio(adjoint, b)
	t.pass(n, a, perB)
	if t.active[b] {
		t.pass(n, b, t.Neg(t.scale(perB, n)))
	}
}

// power is the rule of a**b: b*a**(b-1), 0 where b is 0; and a**b*log(a), 0 where a**b is 0.
func power(t *tape, n, adjoint *ir.Node) {
	a, b := n.Args[0], n.Args[1]
	if t.active[a] {
		t.pass(n, a, t.powerOfBase(a, b, adjoint))
	}
	if t.active[b] {
		zero := t.Elementwise(ir.OpEqual, n, t.Real(0))
		t.pass(n, b, t.drop(zero, t.scale(adjoint, t.Mul(n, t.Elementwise(ir.OpLog, a)))))
	}
}

func (t *tape) powerOfBase(a, b, adjoint *ir.Node) *ir.Node {
	if b.Op == ir.OpConst && b.Value != 0 {
		return t.scale(adjoint, t.Mul(b, t.Elementwise(ir.OpPow, a, t.Real(b.Value-1))))
	}
	lower := t.Elementwise(ir.OpPow, a, t.Sub(b, t.Real(1)))
	return t.drop(t.Elementwise(ir.OpEqual, b, t.Real(0)), t.scale(adjoint, t.Mul(b, lower)))
}

// xlogy is the rule of x*log(y): log(y), 0 where the value is 0 although the logarithm is not finite;
// and x/y, 0 where x is 0.
func xlogy(t *tape, n, adjoint *ir.Node) {
	x, y := n.Args[0], n.Args[1]
	xZero := t.Elementwise(ir.OpEqual, x, t.Real(0))
	if t.active[x] {
		noLog := t.Elementwise(ir.OpAnd, xZero, t.Elementwise(ir.OpLessEqual, y, t.Real(0)))
		t.pass(n, x, t.drop(noLog, t.scale(adjoint, t.Elementwise(ir.OpLog, y))))
	}
	if t.active[y] {
		t.pass(n, y, t.drop(xZero, t.ratio(t.multiply(adjoint, x), y)))
	}
}

// tanhDerivative returns 1-tanh² as 4*sigmoid(2x)*sigmoid(-2x), which does not cancel.
func tanhDerivative(t *tape, x, _ *ir.Node) *ir.Node {
	twice := t.Mul(t.Real(2), x)
	s := t.Mul(t.Elementwise(ir.OpSigmoid, twice), t.Elementwise(ir.OpSigmoid, t.Neg(twice)))
	return t.Mul(t.Real(4), s)
}

// tied is the rule of maximum and minimum: the adjoint goes to the chosen argument, half to each at a tie.
func tied(t *tape, n, adjoint *ir.Node) {
	a, b := n.Args[0], n.Args[1]
	tie := t.Elementwise(ir.OpEqual, a, b)
	half := t.scale(adjoint, t.Real(0.5))
	aChosen, bChosen := t.Elementwise(ir.OpLess, b, a), t.Elementwise(ir.OpLess, a, b)
	if n.Op == ir.OpMinimum {
		aChosen, bChosen = bChosen, aChosen
	}
	t.pass(n, a, t.Where(tie, half, t.keep(aChosen, adjoint)))
	t.pass(n, b, t.Where(tie, half, t.keep(bChosen, adjoint)))
}

// clampMin is the rule of max(x, lo): the adjoint goes to x where x >= lo, else to lo.
func clampMin(t *tape, n, adjoint *ir.Node) {
	x, lo := n.Args[0], n.Args[1]
	t.pass(n, x, t.keep(t.Elementwise(ir.OpLessEqual, lo, x), adjoint))
	t.pass(n, lo, t.keep(t.Elementwise(ir.OpLess, x, lo), adjoint))
}

// clampMax is the rule of min(x, hi): the adjoint goes to x where x <= hi, else to hi.
func clampMax(t *tape, n, adjoint *ir.Node) {
	x, hi := n.Args[0], n.Args[1]
	t.pass(n, x, t.keep(t.Elementwise(ir.OpLessEqual, x, hi), adjoint))
	t.pass(n, hi, t.keep(t.Elementwise(ir.OpLess, hi, x), adjoint))
}
