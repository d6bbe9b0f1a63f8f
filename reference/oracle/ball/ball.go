// Package ball computes with real numbers that are known up to an error bound.
//
// A Ball is a midpoint and a radius, and encloses the number it stands for. Every
// operation encloses all results that it has for numbers within its operands; the bound
// is argued beside its code. What is exact stays exact, with radius 0, so that exact ties
// are decided.
//
// Beside the reals there are the exact balls +Inf, -Inf and NaN, and exact zeros have a
// sign: between exact operands these follow IEEE 754, as bigreal does. And there is the
// ball of which nothing is known, the result where the operands allow too much: a
// divisor that may be 0, say. A higher precision may know more.
package ball

import "github.com/losscheck/losscheck/reference/oracle/bigreal"

// A Ball encloses a number. It is immutable; the zero Ball is NaN.
type Ball struct {
	mid     bigreal.Number
	rad     radius
	unknown bool
}

// Exact returns x without an error.
func Exact(x bigreal.Number) Ball { return Ball{mid: x} }

// Int returns v without an error.
func Int(v int) Ball { return Exact(bigreal.Int(v)) }

// Unknown returns the ball of which nothing is known.
func Unknown() Ball { return Ball{unknown: true} }

// Mid returns the midpoint; NaN if nothing is known.
func (x Ball) Mid() bigreal.Number { return x.mid }

// IsExact reports whether x is one number, an infinity or NaN.
func (x Ball) IsExact() bool { return !x.unknown && x.rad.isZero() }

// IsUnknown reports whether nothing is known of x.
func (x Ball) IsUnknown() bool { return x.unknown }

// IsFinite reports whether x is known to be a real number.
func (x Ball) IsFinite() bool { return !x.unknown && x.mid.IsFinite() }

// IsNaN reports whether x is NaN.
func (x Ball) IsNaN() bool { return !x.unknown && x.mid.IsNaN() }

// IsZero reports whether x is exactly 0 or -0.
func (x Ball) IsZero() bool { return x.IsExact() && x.mid.IsZero() }

// Sign returns -1, 0 or 1 where all numbers within x have that sign. NaN has none.
func (x Ball) Sign() (sign int, known bool) {
	switch {
	case x.unknown || x.mid.IsNaN():
		return 0, false
	case x.rad.isZero() || x.mid.IsFinite() && x.rad.less(below(x.mid)):
		return x.mid.Sign(), true
	}
	return 0, false
}

// Contains reports whether the finite y lies within x. It may miss numbers at the very
// edge, by 2**-50 of the radius.
func (x Ball) Contains(y bigreal.Number) bool {
	switch {
	case x.unknown:
		return true
	case !x.mid.IsFinite():
		return false
	}
	bits := bigreal.Precision(x.mid.Bits() + y.Bits() + 64)
	distance := bits.Sub(y, x.mid)
	return distance.IsZero() || !x.rad.less(above(distance))
}
