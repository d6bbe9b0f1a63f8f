package ball

import (
	"math/big"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A Precision is the number of bits of midpoints, at least MinPrecision.
type Precision uint

// MinPrecision is the least precision. The bounds take for granted that rounding a
// midpoint changes it by less than 2**-51 of itself.
const MinPrecision Precision = 64

func (p Precision) real() bigreal.Precision { return bigreal.Precision(p) }

// smallest is more than any number that is rounded to 0: those are below 2**MinExp.
var smallest = powerOfTwo(big.MinExp)

// rounded makes a ball of a midpoint that was correctly rounded from an exact result,
// and of the radius that the operands give it. Rounding to the nearest adds at most half a unit in the
// last place, which is 2**(e-p-1) for a midpoint in [2**(e-1), 2**e); what underflows adds smallest,
// and what overflows is not known.
func (p Precision) rounded(mid bigreal.Number, rad radius) Ball {
	switch {
	case !mid.Rounded():
	case mid.IsInf():
		return Unknown()
	case mid.IsZero():
		rad = rad.plus(smallest)
	default:
		rad = rad.plus(p.unit(mid, -1))
	}
	return Ball{mid: mid, rad: rad}
}

// unit is 2**shift units in the last place of a finite midpoint that is not 0.
func (p Precision) unit(mid bigreal.Number, shift int) radius {
	_, e := mid.Magnitude()
	return powerOfTwo(e - int(p) + shift)
}

// special computes an operation that has an operand which is not a real number, or of
// which nothing is known. Such results depend on the other operand by its sign at most.
func special(op func(x, y bigreal.Number) bigreal.Number, x, y Ball) Ball {
	if x.unknown || y.unknown || !x.settled() || !y.settled() {
		return Unknown()
	}
	return Exact(op(x.mid, y.mid))
}

// settled reports whether the midpoint stands for the whole ball beside an infinity.
func (x Ball) settled() bool {
	_, known := x.Sign()
	return known || x.mid.IsNaN()
}

// Neg returns -x.
func (x Ball) Neg() Ball {
	x.mid = x.mid.Neg()
	return x
}

// Abs returns |x|: || x | - | m || <= | x - m |.
func (x Ball) Abs() Ball {
	x.mid = x.mid.Abs()
	return x
}

// Add returns x + y: the errors add.
func (p Precision) Add(x, y Ball) Ball {
	if !x.IsFinite() || !y.IsFinite() {
		return special(p.real().Add, x, y)
	}
	return p.rounded(p.real().Add(x.mid, y.mid), x.rad.plus(y.rad))
}

// Sub returns x - y.
func (p Precision) Sub(x, y Ball) Ball { return p.Add(x, y.Neg()) }

// Mul returns x * y. With m, n the midpoints and r, s the radii,
// xy - mn = (x-m)n + m(y-n) + (x-m)(y-n), so the error is at most r|n| + |m|s + rs.
func (p Precision) Mul(x, y Ball) Ball {
	if !x.IsFinite() || !y.IsFinite() {
		return special(p.real().Mul, x, y)
	}
	mid := p.real().Mul(x.mid, y.mid)
	if x.rad.isZero() && y.rad.isZero() {
		return p.rounded(mid, radius{})
	}
	rad := x.rad.times(above(y.mid)).plus(above(x.mid).times(y.rad)).plus(x.rad.times(y.rad))
	return p.rounded(mid, rad)
}

// Square returns x * x, whose two factors are the same number.
func (p Precision) Square(x Ball) Ball { return p.Mul(x, x) }

// Div returns x / y. With m, n the midpoints and r, s the radii,
// x/y - m/n = ((x-m) - (m/n)(y-n)) / y, so the error is at most (r + |m/n| s) / (|n| - s).
// Nothing is known where y may be 0 and may be something else.
func (p Precision) Div(x, y Ball) Ball {
	if !x.IsFinite() || !y.IsFinite() || y.IsZero() {
		return special(p.real().Div, x, y)
	}
	if _, known := y.Sign(); known && x.IsZero() {
		return Exact(p.real().Div(x.mid, y.mid))
	}
	least := below(y.mid).minus(y.rad)
	if least.isZero() {
		return Unknown()
	}
	mid := p.real().Div(x.mid, y.mid)
	if mid.IsInf() {
		return Unknown()
	}
	quotient := above(mid).plus(smallest) // the rounding of mid is within the margin of above, unless it is 0
	return p.rounded(mid, x.rad.plus(quotient.times(y.rad)).over(least))
}

// Sqrt returns the square root of x, NaN below 0. |√x - √m| = |x-m| / (√x + √m) <= r/√m.
// The square root of math/big does not say whether it is exact, and rounds a result that it
// computed with 32 more bits, so a whole unit in the last place is added unless its square is x.
func (p Precision) Sqrt(x Ball) Ball {
	switch sign, known := x.Sign(); {
	case !x.IsFinite() || x.IsZero():
		return at(p.real().Sqrt, x)
	case !known:
		return Unknown()
	case sign < 0:
		return Exact(bigreal.NaN())
	}
	mid := p.real().Sqrt(x.mid)
	rad := x.rad.over(below(mid).times(notAbove))
	if square := (2 * p).real().Mul(mid, mid); !square.Equal(x.mid) {
		rad = rad.plus(p.unit(mid, 0))
	}
	return Ball{mid: mid, rad: rad}
}

// notAbove makes a product with it a lower bound again, and one that allows for the
// rounding of a midpoint.
var notAbove = radius{1 - 1.0/(1<<45), 0}

// at is a function's exact value at an operand that is one number, or nothing where
// nothing is known of it.
func at(f func(bigreal.Number) bigreal.Number, x Ball) Ball {
	if x.unknown {
		return x
	}
	return Exact(f(x.mid))
}
