package ball

// Lgamma returns log|gamma(x)|, +Inf at a pole. Where the ball may have one in it, beside
// other numbers, nothing is known.
func (p Precision) Lgamma(x Ball) Ball {
	f := p.real().Lgamma
	room := x.distanceToPoles()
	switch {
	case !x.isPlain() || x.isPole():
		return at(f, x)
	case room.isZero():
		return Unknown()
	}
	mid := f(x.mid)
	if x.IsExact() && mid.IsZero() { // at 1 and 2
		return Int(0)
	}
	return p.approximate(mid, x.rad.times(x.digammaBound(room)))
}

// Digamma returns the derivative of log gamma, ∓Inf at ±0 and NaN at the negative integers. Where the
// ball may have a pole in it, beside other numbers, nothing is known.
func (p Precision) Digamma(x Ball) Ball {
	f := p.real().Digamma
	room := x.distanceToPoles()
	switch {
	case !x.isPlain() || x.isPole():
		return at(f, x)
	case room.isZero():
		return Unknown()
	}
	return p.approximate(f(x.mid), x.rad.times(x.trigammaBound(room)))
}

// isPole reports whether x is exactly a negative integer.
func (x Ball) isPole() bool {
	return x.IsExact() && x.mid.IsFinite() && x.mid.Sign() < 0 && x.mid.Fraction().IsZero()
}

// distanceToPoles is a lower bound of how far all numbers within a finite ball are from the poles of gamma: from 0 or,
// for a negative midpoint, from every integer. It is 0 where one may be in it.
func (x Ball) distanceToPoles() radius {
	switch {
	case !x.IsFinite():
		return radius{}
	case x.mid.Sign() < 0:
		return below(x.mid.Fraction()).minus(x.rad)
	}
	return below(x.mid).minus(x.rad)
}

// digammaBound is an upper bound of |digamma| within a ball that is at least room > 0 away from the poles.
// For positive numbers log(x) - 1/x < digamma(x) < log(x). For negative ones, digamma(x) = digamma(1-x) - π cot(πx), of
// which the first is at most log(1-x) + 1, and the second 1/room, because tan(y) >= y.
func (x Ball) digammaBound(room radius) radius {
	most := above(x.mid).plus(x.rad)
	if x.mid.Sign() > 0 {
		return logBound(room, most).plus(one.over(room))
	}
	return logBound(one, most.plus(one)).plus(one).plus(one.over(room))
}

// trigammaBound is an upper bound of digamma's derivative in such a ball. For positive numbers it is the sum of 1/(x+k)² for k = 0, 1, …, which
// is less than 1/x² and the integral 1/x. For negative ones it is less than (π / sin(πx))², and |sin(πx)| >= 2 room.
func (x Ball) trigammaBound(room radius) radius {
	inverse := one.over(room)
	if x.mid.Sign() > 0 {
		return inverse.plus(inverse.times(inverse))
	}
	return inverse.times(inverse).times(fiveHalves)
}

// logBound is an upper bound of |log(x)| for low <= x <= high: by 2**(e-1) <= low and high < 2**e with
// their exponents e, and log(2) < 1.
func logBound(low, high radius) radius {
	return scaled(float64(max(high.exponent, 1-low.exponent, 0)), 0)
}
