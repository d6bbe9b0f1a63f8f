package bigreal

import (
	"math"
	"math/big"
)

// Log returns the natural logarithm of x, -Inf at 0 and NaN below.
func (p Precision) Log(x Number) Number {
	switch {
	case x.IsNaN() || x.Sign() < 0:
		return NaN()
	case x.IsZero():
		return Inf(-1)
	case x.IsInf():
		return x
	}
	return p.Round(Number{logFinite(x.f, uint(p)+guard)})
}

// logFinite returns log(x) for a finite x > 0 with a relative error of less than 64u,
// or w u near 1: either |x - 1| < 1/16, or the result is at least 0.06, and the two terms
// are off by 2u absolutely and by u of k ln2, which is at most three times the result.
func logFinite(x *big.Float, bits uint) *big.Float {
	if e := exponent(x); e == 0 || e == 1 { // 1/2 <= x < 2: x - 1 is exact
		d := sized(x.MinPrec()+2).Sub(x, big.NewFloat(1))
		if d.Sign() == 0 || exponent(d) < nearOne {
			return log1pSeries(d, bits)
		}
	}
	m := new(big.Float)
	k := x.MantExp(m)
	if v, _ := m.Float64(); v < math.Sqrt2/2 {
		m = scaled(m, 1)
		k--
	}
	y := logByNewton(m, bits)
	return y.Add(y, sized(bits).Mul(ln2.at(bits+32), sized(64).SetInt64(int64(k))))
}

// nearOne is the exponent of x - 1 below which the series converges fast.
const nearOne = -3

// logByNewton solves exp(y) = m, sqrt(1/2) <= m < sqrt(2), by Halley's iteration, with
// an error of less than 2u, absolutely. A y that is off by d becomes
// y + 2 tanh(d/2) = y + d - d**3/12 + …, so each step triples the correct bits; what
// the exponential and the operations of the last step are off by is within its 16 bits.
func logByNewton(m *big.Float, bits uint) *big.Float {
	v, _ := m.Float64()
	y := sized(bits).SetFloat64(math.Log(v))
	for correct := uint(45); correct < bits; correct *= 3 {
		w := min(bits, 3*correct) + 16
		e := sized(w).SetInt64(1)
		if y.Sign() != 0 {
			e = expFinite(sized(w).Set(y), w)
		}
		step := sized(w).Sub(m, e)
		step.Quo(step, e.Add(e, m))
		y.Add(y, scaled(step, 1))
	}
	return y
}

// log1pSeries returns log(1+x) = 2 atanh(x/(2+x)) for |x| < 1/16, with a relative error of
// less than (n+8)u for n terms, of which there are at most w/9: t is off by 2u.
func log1pSeries(x *big.Float, bits uint) *big.Float {
	t := sized(bits).Add(x, big.NewFloat(2))
	t.Quo(x, t)
	return scaled(oddSeries(t, sized(bits).Mul(t, t), bits), 1)
}

// oddSeries returns t + t s/3 + t s**2/5 + …, which is atanh(t) for s = t**2 and atan(t) for s = -t**2, for |t| < 1/2.
// It adds less than (n+4)u for n terms to the relative error of t: each addition adds u, the terms are off by 3u for each factor s
// but at most a twelfth of the one before, and what is left out is less than the last term.
func oddSeries(t, s *big.Float, bits uint) *big.Float {
	sum, power, term := sized(bits).Set(t), sized(bits).Set(t), sized(bits)
	for k := int64(3); sum.Sign() != 0; k += 2 {
		power.Mul(power, s)
		term.Quo(power, sized(64).SetInt64(k))
		sum.Add(sum, term)
		if negligible(term, sum, bits) {
			break
		}
	}
	return sum
}

// Log1p returns log(1+x), relatively accurate near 0 too. Where 1+x is rounded, x is at least
// 1/16 and the logarithm at least 0.06: u of its argument is 17u of it.
func (p Precision) Log1p(x Number) Number {
	switch {
	case x.IsNaN() || x.IsZero():
		return x
	case x.IsFinite() && exponent(x.f) < nearOne:
		return p.Round(Number{log1pSeries(x.f, uint(p)+guard)})
	case x.Sign() < 0 && x.IsFinite(): // 1+x cancels: exactly
		return p.Log(Precision(x.f.MinPrec()+4).Add(x, Int(1)))
	}
	w := p + guard
	return p.Log(w.Add(x, Int(1)))
}
