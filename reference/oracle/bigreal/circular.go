package bigreal

import "math/big"

// Sin returns the sine of x, NaN at infinities and where |x| is 2**65536 or more: to take the
// whole turns out of such a number takes as many digits of pi as that.
func (p Precision) Sin(x Number) Number {
	if x.IsZero() {
		return x
	}
	return p.sine(x, 0)
}

// Cos returns the cosine of x, NaN where Sin is.
func (p Precision) Cos(x Number) Number {
	if x.IsZero() {
		return Int(1)
	}
	return p.sine(x, 1)
}

// beyondTurns is the exponent of the numbers from which no turns are taken.
const beyondTurns = 1 << 16

// sine returns the sine of x plus a number of quarter turns.
func (p Precision) sine(x Number, quarters uint) Number {
	if !x.IsFinite() || exponent(x.f) > beyondTurns {
		return NaN()
	}
	bits := uint(p) + guard
	rest, turned := takeQuarters(x.f, bits)
	y := Number{sineOrCosine(rest, bits, (turned+quarters)%2 == 1)}
	if (turned+quarters)%4 >= 2 {
		y = y.Neg()
	}
	return p.Round(y)
}

// takeQuarters returns x - k pi/2, which is less than 1 and has a relative error of less than 2u,
// and k modulo 4.
//
// k pi/2 is at most 2**(whole+1), its error and that of the difference 2**(whole+2-work) = 2**-w
// at most. The rest is no zero, because pi is irrational.
func takeQuarters(x *big.Float, bits uint) (rest *big.Float, quarters uint) {
	if exponent(x) <= 0 {
		return x, 0
	}
	whole := uint(exponent(x))
	quotient := sized(64 + whole)
	k := nearestInteger(quotient.Quo(x, quarterTurn(64+whole)))
	turns := new(big.Float).SetInt(k)
	rest = uncancelled(bits, func(w uint) *big.Float {
		work := w + whole + 2
		r := sized(work).Mul(turns, quarterTurn(work))
		return r.Sub(x, r)
	})
	return rest, uint(k.And(k, big.NewInt(3)).Uint64())
}

// quarterTurn is pi/2.
func quarterTurn(bits uint) *big.Float { return scaled(pi.at(bits), -1) }

// sineOrCosine sums the Taylor series of one of them, for |x| < 1, with a relative error of less than
// (n+16)u for n terms: term i is off by (3i+1)u of itself, all of them by 4u, each addition adds at
// most u, what is left out is less than the last term, u, and the sum is at least half of its first term.
func sineOrCosine(x *big.Float, bits uint, cosine bool) *big.Float {
	term, i := sized(bits).Set(x), int64(2)
	if cosine {
		term, i = sized(bits).SetInt64(1), 1
	}
	minusSquare := sized(bits).Mul(x, x)
	minusSquare.Neg(minusSquare)
	sum := sized(bits).Set(term)
	for ; ; i += 2 {
		term.Mul(term, minusSquare)
		term.Quo(term, sized(64).SetInt64(i*(i+1)))
		sum.Add(sum, term)
		if negligible(term, sum, bits) {
			return sum
		}
	}
}

// Atan returns the angle between -pi/2 and pi/2 whose tangent is x. Beyond 1 it is at
// least half of the quarter turn that the other angle is taken from.
func (p Precision) Atan(x Number) Number {
	if x.IsNaN() || x.IsZero() {
		return x
	}
	w, a, y := p+guard, x.Abs(), Number{}
	quarter := Number{quarterTurn(uint(w))}
	switch {
	case x.IsInf():
		y = quarter
	case Int(1).Less(a):
		y = w.Sub(quarter, Number{atanOfSmall(w.Div(Int(1), a).f, uint(w))})
	default:
		y = Number{atanOfSmall(a.f, uint(w))}
	}
	return p.Mul(y, x.Signum())
}

// atanOfSmall returns atan(x) for 0 < x <= 1, with a relative error of less than
// 4u for each halving of the angle, of which there are at most halvings+2, and n+8 for the n terms of the series.
// A halving makes atan(t) = 2 atan(t/(1+sqrt(1+t**2))) by four operations on positive
// numbers, and the relative error of t does not grow in it.
func atanOfSmall(x *big.Float, bits uint) *big.Float {
	t, one, halved := sized(bits).Set(x), big.NewFloat(1), 0
	for halvings := halvingsFor(bits); exponent(t) > -halvings; halved++ {
		s := sized(bits).Mul(t, t)
		s.Sqrt(s.Add(s, one))
		t.Quo(t, s.Add(s, one))
	}
	minusSquare := sized(bits).Mul(t, t)
	return scaled(oddSeries(t, minusSquare.Neg(minusSquare), bits), halved)
}
