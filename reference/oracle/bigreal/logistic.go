package bigreal

// The functions of the logistic family. Each is written so that no step cancels, and
// relative errors do not grow in log1p either, because x/(1+x) <= log1p(x) for x >= 0:
// a few u remain.

// Sigmoid returns 1/(1+exp(-x)).
func (p Precision) Sigmoid(x Number) Number {
	w := p + guard
	return p.Div(Int(1), w.Add(Int(1), w.Exp(x.Neg())))
}

// Softplus returns log(1+exp(x)).
func (p Precision) Softplus(x Number) Number {
	w := p + guard
	if x.Sign() > 0 {
		return p.Add(x, w.Log1p(w.Exp(x.Neg())))
	}
	return p.Log1p(w.Exp(x))
}

// LogCosh returns log(cosh(x)). Beyond 1 it is at least 0.43, and what ln2 is taken from
// at most three times as much.
func (p Precision) LogCosh(x Number) Number {
	w := p + guard
	a := x.Abs()
	if Int(1).Less(a) { // a + log1p(exp(-2a)) - ln2
		tail := w.Log1p(w.Exp(w.Mul(a, Int(-2))))
		return p.Sub(w.Add(a, tail), w.Ln2())
	}
	s := w.Sinh(w.Mul(a, half)) // cosh(a) - 1 = 2 sinh(a/2)**2
	return p.Log1p(w.Mul(Int(2), w.Mul(s, s)))
}

// XLogY returns x*log(y), which is 0 at x = 0 unless y is NaN.
func (p Precision) XLogY(x, y Number) Number {
	if x.IsZero() && !y.IsNaN() {
		return Int(0)
	}
	w := p + guard
	return p.Mul(x, w.Log(y))
}
