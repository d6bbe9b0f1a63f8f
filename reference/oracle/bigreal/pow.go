package bigreal

// Pow returns x**y with the special cases of IEEE 754: anything to the 0 and 1
// to anything are 1, a negative x has powers at integers only.
func (p Precision) Pow(x, y Number) Number {
	one := Int(1)
	switch {
	case y.IsZero() || x.Equal(one):
		return one
	case x.IsNaN() || y.IsNaN():
		return NaN()
	case y.IsInf():
		return powInfinite(x, y)
	}
	if n, ok := y.AsInt(); ok && -maxRepeated <= n && n <= maxRepeated {
		return p.powRepeated(x, n)
	}
	return p.powLog(x, y)
}

// maxRepeated is the greatest exponent for which powers are repeated products.
const maxRepeated = 256

func powInfinite(x, y Number) Number {
	one := Int(1)
	switch {
	case x.Abs().Equal(one):
		return one
	case one.Less(x.Abs()) == (y.Sign() > 0):
		return Inf(1)
	}
	return Int(0)
}

func (p Precision) powRepeated(x Number, n int) Number {
	w := p + guard
	result, square := Int(1), x
	for m := max(n, -n); m != 0; m /= 2 {
		if m%2 == 1 {
			result = w.Mul(result, square)
		}
		square = w.Mul(square, square)
	}
	if n < 0 {
		return p.Div(Int(1), result)
	}
	return p.Round(result)
}

// powLog returns exp(y log|x|) with the sign that an odd y gives it.
func (p Precision) powLog(x, y Number) Number {
	if x.Sign() < 0 && x.IsFinite() && !y.f.IsInt() {
		return NaN()
	}
	w := p + guard
	exponents := w.Log(x.Abs())
	if exponents.IsFinite() && !exponents.IsZero() { // exp turns absolute into relative error
		w += Precision(max(0, exponent(exponents.f)+exponent(y.f)))
	}
	result := p.Exp(w.Mul(y, w.Log(x.Abs())))
	if x.Sign() < 0 && isOdd(y) {
		return result.Neg()
	}
	return result
}

func isOdd(y Number) bool {
	return y.f.IsInt() && !Number{scaled(y.f, -1)}.f.IsInt()
}
