package bigreal

import (
	"math/big"
	"math/bits"
)

// Lgamma returns log|gamma(x)|. As in C it is +Inf at 0, at the negative integers and at both infinities.
func (p Precision) Lgamma(x Number) Number {
	switch {
	case x.IsNaN():
		return x
	case x.IsInf() || isPole(x):
		return Inf(1)
	case x.Equal(Int(1)) || x.Equal(Int(2)):
		return Int(0)
	}
	return p.Round(Number{uncancelled(uint(p)+guard, func(w uint) *big.Float {
		return gammaPrecision(w, x).logGamma(x).f
	})})
}

// Digamma returns the logarithmic derivative of gamma at x. As in PyTorch it is -Inf at 0, +Inf at -0,
// and NaN at the negative integers, where it has both signs; it is +Inf at +Inf and NaN at -Inf.
func (p Precision) Digamma(x Number) Number {
	switch {
	case x.IsNaN() || x.IsInf() && x.Sign() > 0:
		return x
	case x.IsZero():
		return p.Div(Int(-1), x)
	case x.IsInf() || isPole(x):
		return NaN()
	}
	return p.Round(Number{uncancelled(uint(p)+guard, func(w uint) *big.Float {
		return gammaPrecision(w, x).digamma(x).f
	})})
}

// isPole reports whether the finite x is 0 or a negative integer.
func isPole(x Number) bool { return x.Sign() <= 0 && x.f.IsInt() }

// gammaPrecision is the precision p with which logGamma and digamma are off by less than 2**-w, or by 2**-w
// of a result greater than 1.
//
// For x > 0 let y >= x be where Stirling's series is taken, at most max(x, p/4+6). The shift by
// n <= p/4+6 steps rounds 3n times, the series' terms less often, a logarithm is off by u, and y, rounded, changes the
// result by y log(y) u or less: all in all less than 2**4 y log(y) u, and u of the logarithm of the product
// or of 1/x. These are great for a tiny x, when the result is as great. If y = x the result is at least a
// third of y log(y), or for digamma of log(y). Else p is at most 8w, and the error less than 2**10 w**2 u: 10 bits and two
// lengths of w. For x < 0 the other term, a logarithm or a cotangent, is off by a few u of itself, or of 1. Where it
// is greater than that of y = 1 - x twice over, so is the result; where not, all is less than
// 2**4 y log(y) u again, and y may be great, but is no more than 2**exponent(x) + 1.
func gammaPrecision(w uint, x Number) Precision {
	extra := 16 + 2*uint(bits.Len(w))
	if x.Sign() < 0 {
		extra += 2 * uint(max(0, exponent(x.f)))
	}
	return Precision(w + extra)
}

// logGamma returns log|gamma(x)|, for a negative x by gamma(x) gamma(1-x) = pi/sin(pi x).
func (p Precision) logGamma(x Number) Number {
	if x.Sign() < 0 {
		reflected := p.logGamma(p.Sub(Int(1), x))
		return p.Sub(p.Log(p.Div(p.Pi(), p.Sin(p.halfTurns(x)).Abs())), reflected)
	}
	y, product, from := x, Int(1), p.stirlingFrom()
	for i := 1; y.Less(from); i++ { // gamma(x+1) = x gamma(x)
		product = p.Mul(product, y)
		y = p.Add(x, Int(i))
	}
	return p.Sub(p.stirling(y), p.Log(product))
}

// digamma is the derivative of logGamma.
func (p Precision) digamma(x Number) Number {
	if x.Sign() < 0 {
		angle := p.halfTurns(x)
		cotangent := p.Div(p.Cos(angle), p.Sin(angle))
		return p.Sub(p.digamma(p.Sub(Int(1), x)), p.Mul(p.Pi(), cotangent))
	}
	y, sum, from := x, Int(0), p.stirlingFrom()
	for i := 1; y.Less(from); i++ {
		sum = p.Add(sum, p.Div(Int(1), y))
		y = p.Add(x, Int(i))
	}
	return p.Sub(p.stirlingSlope(y), sum)
}

// halfTurns is pi times x less the nearest integer: there sin(pi x) and cos(pi x) are taken, but for their sign.
func (p Precision) halfTurns(x Number) Number { return p.Mul(p.Pi(), x.Fraction()) }
