package bigreal

import (
	"math"
	"math/big"
)

// guard is the number of bits by which every elementary function computes wider
// than it promises; what a step loses beyond a few bits is added at that step.
const guard = 32

// beyondExp is an exponent of x from which exp(x) leaves the range of big.Float.
const beyondExp = 33

// Exp returns e**x.
func (p Precision) Exp(x Number) Number {
	switch {
	case x.IsNaN():
		return x
	case x.IsZero():
		return p.Round(Int(1))
	case x.IsInf() || exponent(x.f) > beyondExp:
		if x.Sign() < 0 {
			return Int(0)
		}
		return Inf(1)
	}
	return p.Round(Number{expFinite(x.f, uint(p)+guard)})
}

// expFinite reduces x to r = (x - k ln2) / 2**halvings, sums the Taylor series of
// exp(r) and undoes both reductions, with an error of less than 8 * 2**-bits, relatively.
//
// With u = 2**-work = 2**-(bits+whole+halvings): k ln2 is at most 2**(whole+1), so it and
// the difference are off by 2**(whole+2) u, which e**x is off by relatively: 4 * 2**-bits / 2**halvings.
// The series, which is below 2**-halvings, is off by less than u, absolutely, and so y by 2u;
// each squaring doubles that and adds u/2, which makes less than 3u * 2**halvings <= 3 * 2**-bits.
func expFinite(x *big.Float, bits uint) *big.Float {
	halvings := halvingsFor(bits)
	whole := uint(max(exponent(x), 0))
	work := bits + whole + uint(halvings)
	k := nearestMultipleOfLn2(x, whole)
	r := sized(work).Mul(ln2.at(work), sized(64).SetInt64(k))
	r = scaled(r.Sub(x, r), -halvings)
	y := expSeries(r, work)
	y.Add(y, big.NewFloat(1))
	for range halvings {
		y.Mul(y, y)
	}
	return scaled(y, int(k))
}

// halvingsFor is how often to halve an argument so that a series of it takes about as much work as the halvings.
func halvingsFor(bits uint) int { return int(math.Sqrt(float64(bits)))/2 + 2 }

func nearestMultipleOfLn2(x *big.Float, whole uint) int64 {
	q, _ := sized(64+whole).Quo(x, ln2.at(64+whole)).Float64()
	return int64(math.RoundToEven(q))
}

// expSeries returns exp(x) - 1 by its Taylor series, for |x| < 1/2, with a relative
// error of less than (n+8)u for n terms: term i is off by 2i u of itself, all of them by
// 4u |x|, each addition adds u, the sum is at least |x|/2, and what is left out is less
// than the last term, u of the sum.
func expSeries(x *big.Float, bits uint) *big.Float {
	sum, term := sized(bits), sized(bits).SetInt64(1)
	for i := int64(1); ; i++ {
		term.Mul(term, x)
		term.Quo(term, sized(64).SetInt64(i))
		sum.Add(sum, term)
		if negligible(term, sum, bits) {
			return sum
		}
	}
}

// Expm1 returns e**x - 1, relatively accurate near 0 too. From |x| = 1/8 on e**x is at
// most 9 times the difference, which is off by 10u; below, the series has at most w/3 terms.
func (p Precision) Expm1(x Number) Number {
	switch {
	case x.IsNaN() || x.IsZero():
		return x
	case x.IsFinite() && exponent(x.f) < -2:
		return p.Round(Number{expSeries(x.f, uint(p)+guard)})
	}
	w := p + guard
	return p.Round(w.Sub(w.Exp(x), Int(1)))
}

// Sinh returns the hyperbolic sine of x: four roundings of positive terms.
func (p Precision) Sinh(x Number) Number {
	if !x.IsFinite() || x.IsZero() {
		return x
	}
	w := p + guard
	e := w.Expm1(x.Abs()) // sinh(a) = (e + e/(1+e))/2, e = expm1(a) >= 0
	if e.IsInf() {
		return Inf(x.Sign())
	}
	s := w.Add(e, w.Div(e, w.Add(e, Int(1))))
	return p.Mul(w.Mul(s, half), x.Signum())
}

// Cosh returns the hyperbolic cosine of x: four roundings of positive terms.
func (p Precision) Cosh(x Number) Number {
	if x.IsNaN() || x.IsInf() {
		return x.Abs()
	}
	w := p + guard
	e := w.Exp(x.Abs())
	return p.Mul(w.Add(e, w.Div(Int(1), e)), half)
}

// Tanh returns the hyperbolic tangent of x: four roundings of positive terms.
func (p Precision) Tanh(x Number) Number {
	w := p + guard
	switch {
	case x.IsNaN() || x.IsZero():
		return x
	case Int(int(w)).Less(x.Abs()): // 1 - tanh is below 2**-w
		return x.Signum()
	}
	e := w.Expm1(w.Mul(x.Abs(), Int(2))) // tanh(a) = e/(e+2), e = expm1(2a)
	return p.Mul(w.Div(e, w.Add(e, Int(2))), x.Signum())
}

var half = PowerOfTwo(-1)
