package formula

import (
	"math"
	"regexp"
	"strconv"

	"github.com/losscheck/losscheck/gen/diag"
)

var (
	decimal     = regexp.MustCompile(`^(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)
	leadingZero = regexp.MustCompile(`^0\d`)
)

// number scans everything that hangs together with the digits at an offset, so that
// 2x and 1.2.3 are one mistake each and not several.
func (s *scanner) number(at int) int {
	end := at
	for end < len(s.runes) && s.inNumber(at, end) {
		end++
	}
	text := string(s.runes[at:end])
	switch {
	case !decimal.MatchString(text):
		s.reject(Span{at, end}, diag.FormulaNumber, "%q is not a number; numbers are decimal, and a product needs its *", text)
	case leadingZero.MatchString(text):
		s.reject(Span{at, end}, diag.FormulaNumber, "%q has a leading zero, which some readers take for octal", text)
	case math.IsInf(valueOf(text), 0):
		s.reject(Span{at, end}, diag.FormulaNumber, "%q is larger than any float64; infinity is written inf", text)
	default:
		s.add(tokenNumber, text, at, end)
	}
	return end
}

// inNumber says whether the rune at an offset continues the number begun at start: a
// letter, a digit, a point, or the sign of an exponent.
func (s *scanner) inNumber(start, at int) bool {
	c := s.runes[at]
	if c == '+' || c == '-' {
		previous := s.runes[at-1]
		return at > start && (previous == 'e' || previous == 'E') && at+1 < len(s.runes) && isDigit(s.runes[at+1])
	}
	return isDigit(c) || isLetter(c) || c == '.'
}

// valueOf rounds a decimal to float64; what is too large becomes +Inf.
func valueOf(text string) float64 {
	value, _ := strconv.ParseFloat(text, 64) // the only error left is the range
	return value
}
