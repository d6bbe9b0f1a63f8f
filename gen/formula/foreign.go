package formula

import (
	"fmt"
	"unicode"

	"github.com/losscheck/losscheck/gen/diag"
)

// foreignSymbol is an operator of another language that has a twin in this one: it is
// reported and read as the twin, so that the rest of the formula is checked too.
type foreignSymbol struct {
	text, twin, why string
}

// foreignSymbols has the longest first where one begins another.
var foreignSymbols = []foreignSymbol{
	{"&&", "and", ""},
	{"||", "or", ""},
	{"<>", "!=", ""},
	{"^", "**", "a power is written **"},
	{"&", "and", ""},
	{"|", "or", "absolute values are abs(x), and the word for either is or"},
	{"~", "not", ""},
	{"≤", "<=", ""},
	{"≥", ">=", ""},
	{"≠", "!=", ""},
	{"−", "-", ""},
	{"·", "*", ""},
	{"×", "*", ""},
	{"÷", "/", ""},
}

// unsupported are operators with no twin, and what to write instead.
var unsupported = []struct{ text, why string }{
	{"//", "there is no // here: values are real numbers, and / divides them"},
	{"@", "there is no @ here: a matrix product is sum(a*b, axis=D), with named axes"},
	{"%", "there is no % in formulas"},
	{"!", "the operator is the word not"},
}

// foreign deals with an operator of another language at an offset. It returns the
// offset behind it, or the same offset when there is none.
func (s *scanner) foreign(at int) int {
	if s.startsWith(at, "!=") {
		return at
	}
	for _, symbol := range foreignSymbols {
		if s.startsWith(at, symbol.text) {
			return s.adopt(symbol, at)
		}
	}
	for _, symbol := range unsupported {
		if s.startsWith(at, symbol.text) {
			end := at + len(symbol.text)
			s.reject(Span{at, end}, diag.FormulaOperator, "%s", symbol.why)
			return end
		}
	}
	return at
}

func (s *scanner) adopt(symbol foreignSymbol, at int) int {
	end := at + len([]rune(symbol.text))
	message := fmt.Sprintf("%s is not an operator here; use %s", symbol.text, symbol.twin)
	if symbol.why != "" {
		message = fmt.Sprintf("use %s, not %s: %s", symbol.twin, symbol.text, symbol.why)
	}
	s.report(Span{at, end}, diag.FormulaOperator, "%s", message)
	kind := tokenSymbol
	if isLetter(rune(symbol.twin[0])) {
		kind = tokenName
	}
	s.add(kind, symbol.twin, at, end)
	return end
}

// explainRune says why a formula cannot hold a character that begins no token.
func explainRune(c rune) string {
	switch {
	case c == '.':
		return "formulas have no dots: write exp(x) and sum(x), not np.exp(x) or x.sum()"
	case c == ':':
		return "formulas have no colons: an index names its axis and one coordinate, x[C=label]"
	case c == '"' || c == '\'':
		return "formulas have no quoted text"
	case c == '#':
		return "formulas have no comments; put it on a YAML line of its own"
	case c == '{' || c == '}':
		return "formulas have no braces; group with ( )"
	case c == '?':
		return "formulas have no ?; write where(condition, a, b)"
	case unicode.IsLetter(c):
		return fmt.Sprintf("%q is not an ASCII letter; names are written in a-z, A-Z, 0-9 and _", c)
	default:
		return fmt.Sprintf("formulas do not have the character %q", c)
	}
}
