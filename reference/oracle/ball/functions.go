package ball

import "github.com/losscheck/losscheck/reference/oracle/bigreal"

// The elementary functions are bigreal's at the midpoint, plus two errors: that of
// bigreal, which is less than a unit in the last place (see its package comment for the
// argument), and what the function can change within the radius.

// beyond is an upper bound of e**r - 1 for r <= 1: r + r², which is more than
// r + r²(1/2 + r/6 + …) <= r + 0.72 r². For greater radii nothing is said.
func beyond(r radius) (bound radius, ok bool) {
	if one.less(r) {
		return radius{}, false
	}
	return r.plus(r.times(r)), true
}

// approximate makes a ball of a function's value at the midpoint, as bigreal gives it,
// and of what the radius of the operand makes of it.
func (p Precision) approximate(mid bigreal.Number, rad radius) Ball {
	switch {
	case !mid.IsFinite(): // of finite operands: it overflowed
		return Unknown()
	case mid.IsZero(): // it underflowed, or the midpoint is a zero of the function
		return Ball{mid: mid, rad: rad.plus(smallest)}
	}
	return Ball{mid: mid, rad: rad.plus(p.unit(mid, 0))}
}

// isPlain reports whether x has a midpoint and may have an error: bigreal's values at infinities, NaN
// and zero are exact, and where nothing is known of x nothing is known of a function.
func (x Ball) isPlain() bool { return x.IsFinite() && !x.IsZero() }

// growing makes a ball of a function that changes by less than size * (e**r - 1).
func (p Precision) growing(mid bigreal.Number, size, r radius) Ball {
	change, ok := beyond(r)
	if !ok || !mid.IsFinite() {
		return Unknown()
	}
	return p.approximate(mid, size.times(change))
}

// Exp returns e**x: e**(m+d) - e**m = e**m (e**d - 1).
func (p Precision) Exp(x Ball) Ball {
	f := p.real().Exp
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.growing(mid, p.size(mid), x.rad)
}

// size is an upper bound of what bigreal's value stands for, which is within a unit in
// its last place, or has underflowed.
func (p Precision) size(mid bigreal.Number) radius { return above(mid).plus(smallest) }

// Expm1 returns e**x - 1. It changes as e**x does, and e**m <= |expm1(m)| + 1.
func (p Precision) Expm1(x Ball) Ball {
	f := p.real().Expm1
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.growing(mid, p.size(mid).plus(one), x.rad)
}

// Log returns the natural logarithm of x: its derivative within the ball is at most
// 1/(m-r). It is -Inf at 0 and NaN below.
func (p Precision) Log(x Ball) Ball {
	f := p.real().Log
	switch sign, known := x.Sign(); {
	case !x.isPlain():
		return at(f, x)
	case !known:
		return Unknown()
	case sign < 0:
		return Exact(bigreal.NaN())
	case x.IsExact() && x.mid.Equal(bigreal.Int(1)):
		return Int(0)
	}
	return p.logarithm(f(x.mid), x.rad, x)
}

// Log1p returns log(1+x): its derivative within the ball is at most 1/(1+m-r).
func (p Precision) Log1p(x Ball) Ball {
	f := p.real().Log1p
	if !x.isPlain() {
		return at(f, x)
	}
	shifted := Precision(x.mid.Bits()+64).Add(x, Int(1))
	sign, known := shifted.Sign()
	switch {
	case !known:
		return Unknown()
	case sign < 0:
		return Exact(bigreal.NaN())
	case shifted.IsZero():
		return Exact(bigreal.Inf(-1))
	}
	return p.logarithm(f(x.mid), x.rad, shifted)
}

// logarithm makes a ball of a logarithm's value at the midpoint, of the radius of the
// operand, and of the positive number x that it is the logarithm of.
func (p Precision) logarithm(mid bigreal.Number, r radius, x Ball) Ball {
	least := below(x.mid).minus(x.rad)
	if least.isZero() {
		return Unknown()
	}
	return p.approximate(mid, r.over(least))
}

// Tanh returns the hyperbolic tangent, whose derivative is at most 1.
func (p Precision) Tanh(x Ball) Ball {
	f := p.real().Tanh
	if !x.isPlain() {
		return at(f, x)
	}
	return p.approximate(f(x.mid), x.rad)
}

// Cosh returns the hyperbolic cosine: |sinh| <= cosh, so its logarithm changes by at
// most r and it by a factor of e**r.
func (p Precision) Cosh(x Ball) Ball {
	f := p.real().Cosh
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.growing(mid, p.size(mid), x.rad)
}

// Sinh returns the hyperbolic sine. Its derivative cosh is at most cosh(m) e**r within
// the ball, cosh(m) <= |sinh(m)| + 1 and r e**r <= 2 (e**r - 1) for r <= 1.
func (p Precision) Sinh(x Ball) Ball {
	f := p.real().Sinh
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.growing(mid, p.size(mid).plus(one).times(powerOfTwo(1)), x.rad)
}

// Sigmoid returns 1/(1+e**-x). Its derivative is at most 1/4, and that of its
// logarithm at most 1.
func (p Precision) Sigmoid(x Ball) Ball {
	f := p.real().Sigmoid
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.approximate(mid, p.gentle(mid, x.rad))
}

// Softplus returns log(1+e**x). Its derivative, the sigmoid, is at most 1, and that of its logarithm too.
func (p Precision) Softplus(x Ball) Ball {
	f := p.real().Softplus
	if !x.isPlain() && !x.IsZero() {
		return at(f, x)
	}
	mid := f(x.mid)
	return p.approximate(mid, p.gentle(mid, x.rad))
}

// gentle bounds the change of a positive function whose derivative and whose
// logarithm's derivative are at most 1, absolutely and relatively.
func (p Precision) gentle(mid bigreal.Number, r radius) radius {
	change, ok := beyond(r)
	if !ok {
		return r
	}
	return r.min(p.size(mid).times(change))
}

// LogCosh returns log(cosh(x)), whose derivative tanh is at most 1 and at most |x|.
func (p Precision) LogCosh(x Ball) Ball {
	f := p.real().LogCosh
	if !x.isPlain() {
		return at(f, x)
	}
	slope := one.min(above(x.mid).plus(x.rad))
	return p.approximate(f(x.mid), x.rad.times(slope))
}
