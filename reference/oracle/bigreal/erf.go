package bigreal

import (
	"math/big"
	"math/bits"
)

// Erf returns the error function of x, 2/sqrt(pi) times the integral of exp(-t**2) from 0 to x.
func (p Precision) Erf(x Number) Number {
	w := p + guard
	switch {
	case x.IsNaN() || x.IsZero():
		return x
	case isFar(x, w): // 1 - |erf| is below 2**-w
		return x.Signum()
	}
	return p.Round(w.erfSeries(x))
}

// Erfc returns 1 - Erf(x), relatively accurate for great x too.
func (p Precision) Erfc(x Number) Number {
	w, one := p+guard, Int(1)
	switch {
	case x.IsNaN():
		return x
	case x.Sign() <= 0:
		return p.Sub(one, w.Erf(x))
	case x.IsInf():
		return Int(0)
	case isFar(x, w):
		return p.Round(w.erfcAsymptotic(x))
	}
	return p.Round(Number{uncancelled(uint(w), func(w uint) *big.Float { // erf is off by 32w times 2**-wide
		wide := Precision(w + 6 + uint(bits.Len(w)))
		return wide.Sub(one, wide.erfSeries(x)).f
	})})
}

// isFar reports whether x**2 is at least three quarters of w. Then exp(-x**2), and erfc(|x|) too,
// are below 2**(-1.08 w), so that the asymptotic series is precise, and where it is
// not so, 1 - erf loses no more than 1.1 w bits.
func isFar(x Number, w Precision) bool {
	v := x.Float64()
	return v*v >= 0.75*float64(w)
}

// erfSeries sums erf(x) = 2/sqrt(pi) exp(-x**2) (x + 2x**3/3 + 4x**5/15 + …), whose terms have one sign,
// for an x that is not far, with a relative error of less than 32w u. Term n is 2x**2/(2n+1)
// times the one before and off by (3n+1)u of itself, each addition adds u, and there are fewer
// than 5w terms: from n = 2e x**2 on each is less than half of the one before. At a
// negligible term that is so too, so what is left out is less than the term, u. The exponential
// is that of the exact square.
func (p Precision) erfSeries(x Number) Number {
	square := Precision(2*x.f.MinPrec()).Mul(x, x)
	double := scaled(p.Round(square).f, 1)
	sum, term := p.float().Set(x.f), p.float().Set(x.f)
	for n := int64(1); ; n++ {
		term.Mul(term, double)
		term.Quo(term, sized(64).SetInt64(2*n+1))
		sum.Add(sum, term)
		if negligible(term, sum, uint(p)) {
			break
		}
	}
	return p.Div(p.Mul(Number{scaled(sum, 1)}, p.Exp(square.Neg())), p.sqrtPi())
}

// erfcAsymptotic sums erfc(x) = exp(-x**2)/(x sqrt(pi)) (1 - 1/(2x**2) + 3/(2x**2)**2 - …) for a far x > 0,
// with a relative error of less than 2w u. The truth lies between any two neighbouring
// sums, so what is left out is less than the last term. The terms fall until n = x**2, where they are below
// sqrt(2) exp(-x**2), which is negligible. Fewer than w of them are added, with u each;
// together the terms are off by less than 8u, and the sum is at least 1/2.
func (p Precision) erfcAsymptotic(x Number) Number {
	square := Precision(2*x.f.MinPrec()).Mul(x, x)
	double := Number{scaled(square.f, 1)}
	one := Int(1)
	sum, term := one, one
	for n := 1; !term.IsZero() && exponent(term.f) >= -int(p); n += 2 {
		term = p.Div(p.Mul(term, Int(-n)), double)
		sum = p.Add(sum, term)
	}
	return p.Div(p.Mul(p.Exp(square.Neg()), sum), p.Mul(x, p.sqrtPi()))
}

// sqrtPi is the square root of pi.
func (p Precision) sqrtPi() Number { return p.Sqrt(Number{pi.at(uint(p))}) }
