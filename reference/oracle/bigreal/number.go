// Package bigreal computes with extended real numbers to any precision.
//
// A Number is a real, ±Inf or NaN. Arithmetic follows IEEE 754 where an operand
// or a result is not finite or is a zero, and is correctly rounded otherwise. The
// elementary functions Exp, Expm1, Log, Log1p, Sinh, Cosh, Tanh, Sigmoid, Softplus,
// LogCosh, Sin, Cos, Atan, Erf, Erfc, Lgamma and Digamma are within one unit in the last place. They compute
// with 32 guard bits and then round, so that it is enough to be within 2**30 units before rounding; the comments
// beside them show that it is fewer than 2**6 w, for any precision below 2**24. In these u is 2**-w for a working precision
// w: what a rounded operation is off by, relatively, at most. The range is that of big.Float, exponents of 32 bits: exp(±1e6) is far inside it,
// beyond it results are ±Inf and 0 as usual.
//
// The package is the ground of the oracle and uses nothing but math/big.
package bigreal

import (
	"math"
	"math/big"
	"strconv"
)

// A Number is an immutable extended real number. The zero Number is NaN.
type Number struct {
	f *big.Float // nil is NaN; never modified once it is here
}

// NaN returns the Number that is none.
func NaN() Number { return Number{} }

// Inf returns +Inf if sign >= 0, else -Inf.
func Inf(sign int) Number { return Number{new(big.Float).SetInf(sign < 0)} }

// Float64 returns v exactly.
func Float64(v float64) Number {
	if math.IsNaN(v) {
		return NaN()
	}
	return Number{new(big.Float).SetFloat64(v)}
}

// Int returns v exactly.
func Int(v int) Number { return Number{new(big.Float).SetInt64(int64(v))} }

// Bool returns 1 for true and 0 for false.
func Bool(v bool) Number {
	if v {
		return Int(1)
	}
	return Int(0)
}

// PowerOfTwo returns 2**exponent exactly.
func PowerOfTwo(exponent int) Number { return Number{scaled(big.NewFloat(1), exponent)} }

// Parse reads a decimal literal, or a hexadecimal one with 0x, rounded to the given number
// of bits, or one of "NaN", "Inf" and "-Inf".
func Parse(text string, bits uint) (Number, error) {
	if text == "NaN" {
		return NaN(), nil
	}
	f, _, err := big.ParseFloat(text, 0, bits, big.ToNearestEven)
	if err != nil {
		return NaN(), err
	}
	return Number{f}, nil
}

// Big returns a copy of x, or nil for NaN.
func (x Number) Big() *big.Float {
	if x.f == nil {
		return nil
	}
	return new(big.Float).Copy(x.f)
}

// Float64 returns the float64 nearest to x; what overflows is ±Inf.
func (x Number) Float64() float64 {
	if x.f == nil {
		return math.NaN()
	}
	v, _ := x.f.Float64()
	return v
}

// Float32 returns the float32 nearest to x; what overflows is ±Inf.
func (x Number) Float32() float32 {
	if x.f == nil {
		return float32(math.NaN())
	}
	v, _ := x.f.Float32()
	return v
}

// Text returns x in decimal with the given number of significant digits.
func (x Number) Text(digits int) string {
	if x.f == nil {
		return "NaN"
	}
	return x.f.Text('g', digits)
}

// String returns x as a float64 in its shortest form.
func (x Number) String() string { return strconv.FormatFloat(x.Float64(), 'g', -1, 64) }

// IsNaN reports whether x is NaN.
func (x Number) IsNaN() bool { return x.f == nil }

// IsInf reports whether x is +Inf or -Inf.
func (x Number) IsInf() bool { return x.f != nil && x.f.IsInf() }

// IsFinite reports whether x is a real number.
func (x Number) IsFinite() bool { return x.f != nil && !x.f.IsInf() }

// IsZero reports whether x is 0 or -0.
func (x Number) IsZero() bool { return x.f != nil && x.f.Sign() == 0 }

// Sign returns -1, 0 or 1; 0 for NaN too.
func (x Number) Sign() int {
	if x.f == nil {
		return 0
	}
	return x.f.Sign()
}

// AsInt returns x if it is an integer that an int holds.
func (x Number) AsInt() (int, bool) {
	if !x.IsFinite() || !x.f.IsInt() {
		return 0, false
	}
	v, acc := x.f.Int64()
	return int(v), acc == big.Exact
}

// Fraction returns x less the integer nearest to it, exactly; x is finite.
func (x Number) Fraction() Number {
	k := new(big.Float).SetInt(nearestInteger(x.f))
	return Number{sized(exactSum(x.f)).Sub(x.f, k)}
}

// Rounded reports whether the operation that made x could not give its exact result.
// It is known for Add, Sub, Mul, Div, Sqrt and Round; the elementary functions always count as rounded.
func (x Number) Rounded() bool { return x.f != nil && x.f.Acc() != big.Exact }

// Magnitude returns |x| as fraction * 2**exponent, the fraction rounded to the nearest
// float64 and within [1/2, 1); both are 0 for zero. x is finite.
func (x Number) Magnitude() (fraction float64, exponent int) {
	m := new(big.Float).SetPrec(53).Set(x.f)
	exponent = m.MantExp(m)
	fraction, _ = m.Float64()
	return math.Abs(fraction), exponent
}

// IsNegative reports whether x has a minus sign: -0 has one.
func (x Number) IsNegative() bool { return x.f != nil && x.f.Signbit() }

// Bits returns the number of bits that x is kept with; 0 for NaN, zero and infinities.
func (x Number) Bits() uint {
	if x.f == nil {
		return 0
	}
	return x.f.MinPrec()
}
