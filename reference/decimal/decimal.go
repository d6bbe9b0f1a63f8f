// Package decimal spells floats in JSON: as texts, because a JSON number can carry neither NaN nor
// an infinity and loses the sign of zero in many readers.
//
// A text is a decimal or hexadecimal float as Go writes one, or NaN, Infinity or -Infinity.
package decimal

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The texts of the values that have no digits.
const (
	NaN              = "NaN"
	Infinity         = "Infinity"
	NegativeInfinity = "-Infinity"
)

// Format gives the shortest decimal that reads back as v, a float of 32 or 64 bits.
// Exponents appear where plain digits would be long: below 1e-6 and from 1e21.
func Format(v float64, bits int) string {
	switch {
	case math.IsNaN(v):
		return NaN
	case math.IsInf(v, 1):
		return Infinity
	case math.IsInf(v, -1):
		return NegativeInfinity
	}
	size := math.Abs(v)
	if size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.FormatFloat(v, 'e', -1, bits)
	}
	return strconv.FormatFloat(v, 'f', -1, bits)
}

// Parse reads a text as the nearest float of 32 or 64 bits. As IEEE 754 has it, what lies beyond
// the largest float is infinite.
func Parse(text string, bits int) (float64, error) {
	switch text {
	case NaN:
		return math.NaN(), nil
	case Infinity:
		return math.Inf(1), nil
	case NegativeInfinity:
		return math.Inf(-1), nil
	}
	// strconv reads other spellings of the specials and digits_with_separators too.
	if strings.ContainsAny(text, "nN_") {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	v, err := strconv.ParseFloat(text, bits)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	return v, nil
}

// Float is a float64 that JSON holds as a text.
type Float float64

// MarshalText spells the float.
func (f Float) MarshalText() ([]byte, error) { return []byte(Format(float64(f), 64)), nil }

// UnmarshalText reads the float.
func (f *Float) UnmarshalText(text []byte) error {
	v, err := Parse(string(text), 64)
	*f = Float(v)
	return err
}
