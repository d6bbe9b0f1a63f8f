package ball

import (
	"math"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A radius is an upper bound of an error: fraction * 2**exponent, the fraction within
// [1/2, 1), or 0 for none. The exponent is an int, so that nothing underflows.
//
// Every operation gives at least the exact result. It computes in float64, whose
// relative error is at most 2**-53 for each of the one or two operations that it takes,
// and then adds 2**-50 of the result, which is more than all of them.
type radius struct {
	fraction float64
	exponent int
}

const (
	upward   = 1 + 1.0/(1<<50)
	downward = 1 - 1.0/(1<<50)
)

// powerOfTwo is 2**exponent.
func powerOfTwo(exponent int) radius { return radius{0.5, exponent + 1} }

// scaled is fraction * 2**exponent in its normal form.
func scaled(fraction float64, exponent int) radius {
	f, e := math.Frexp(fraction)
	if f == 0 {
		return radius{}
	}
	return radius{f, e + exponent}
}

// above is an upper bound of |x|.
func above(x bigreal.Number) radius {
	f, e := x.Magnitude()
	return scaled(f*upward, e)
}

// below is a lower bound of |x|.
func below(x bigreal.Number) radius {
	f, e := x.Magnitude()
	return scaled(f*downward, e)
}

func (r radius) isZero() bool { return r.fraction == 0 }

func (r radius) times(s radius) radius {
	return scaled(r.fraction*s.fraction*upward, r.exponent+s.exponent)
}

// over is r/s for a lower bound s > 0.
func (r radius) over(s radius) radius {
	return scaled(r.fraction/s.fraction*upward, r.exponent-s.exponent)
}

// farApart is a difference of exponents beyond which the smaller operand of a sum is
// less than the 2**-50 that is added anyway, and within which shifting it is exact.
const farApart = 900

func (r radius) plus(s radius) radius {
	if r.less(s) {
		r, s = s, r
	}
	if s.isZero() {
		return r
	}
	sum := r.fraction
	if shift := r.exponent - s.exponent; shift <= farApart {
		sum += math.Ldexp(s.fraction, -shift)
	}
	return scaled(sum*upward, r.exponent)
}

// minus is a lower bound of r-s for a lower bound r and an upper bound s; 0 where the
// difference may be negative.
func (r radius) minus(s radius) radius {
	if s.isZero() {
		return r
	}
	if !s.less(r) {
		return radius{}
	}
	small := 1.0 / (1 << 50) // stands for an s that is far smaller
	if shift := r.exponent - s.exponent; shift <= farApart {
		small = math.Ldexp(s.fraction, -shift)
	}
	return scaled(math.Max(0, r.fraction-small-r.fraction/(1<<50)), r.exponent)
}

func (r radius) less(s radius) bool {
	if r.isZero() || s.isZero() || r.exponent == s.exponent {
		return r.fraction < s.fraction
	}
	return r.exponent < s.exponent
}

func (r radius) max(s radius) radius {
	if r.less(s) {
		return s
	}
	return r
}

func (r radius) min(s radius) radius {
	if r.less(s) {
		return r
	}
	return s
}

// one is the radius 1.
var one = powerOfTwo(0)

// number is the radius itself, or the smallest number if it is less than that.
func (r radius) number() bigreal.Number {
	exponent := max(r.exponent, smallest.exponent)
	return bigreal.Precision(64).Mul(bigreal.Float64(r.fraction), bigreal.PowerOfTwo(exponent))
}
