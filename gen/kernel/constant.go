package kernel

import "math"

// Constant is a number that T may not be able to hold: it overflows to an infinity.
func Constant[T Float](v float64) T { return T(v) }

// Inf is an infinity with the sign of sign.
func Inf[T Float](sign int) T { return T(math.Inf(sign)) }

// NaN is not a number.
func NaN[T Float]() T { return T(math.NaN()) }

// NegativeZero is -0, for which Go has no literal.
func NegativeZero[T Float]() T { return T(math.Copysign(0, -1)) }

// Choose is a where c holds, else b. Both have been computed.
func Choose[V any](c bool, a, b V) V {
	if c {
		return a
	}
	return b
}
