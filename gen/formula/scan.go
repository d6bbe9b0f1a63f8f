package formula

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenName // and the words and, or, not
	tokenSymbol
)

type token struct {
	kind tokenKind
	text string
	at   Span
}

// symbols are the operators and brackets, longest first where one begins another.
var symbols = []string{
	"**", "==", "!=", "<=", ">=",
	"<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "=",
}

// scanner turns a formula into tokens. It reports every bad character and goes on.
type scanner struct {
	runes    []rune
	tokens   []token
	problems []Problem
	broken   bool // something was left out: parsing would only report it again
}

func scan(text string) *scanner {
	s := &scanner{runes: []rune(text)}
	for at := 0; at < len(s.runes); {
		at = s.next(at)
	}
	s.add(tokenEnd, "", len(s.runes), len(s.runes))
	return s
}

// next scans the token at an offset and returns the offset behind it.
func (s *scanner) next(at int) int {
	switch c := s.runes[at]; {
	case c == ' ' || c == '\n' || c == '\r' || c == '\t':
		return at + 1
	case isDigit(c), c == '.' && at+1 < len(s.runes) && isDigit(s.runes[at+1]):
		return s.number(at)
	case isLetter(c):
		return s.word(at)
	}
	if end := s.foreign(at); end > at {
		return end
	}
	for _, symbol := range symbols {
		if s.startsWith(at, symbol) {
			s.add(tokenSymbol, symbol, at, at+len(symbol))
			return at + len(symbol)
		}
	}
	s.reject(Span{at, at + 1}, diag.FormulaCharacter, "%s", explainRune(s.runes[at]))
	return at + 1
}

func (s *scanner) word(at int) int {
	end := at
	for end < len(s.runes) && (isLetter(s.runes[end]) || isDigit(s.runes[end])) {
		end++
	}
	s.add(tokenName, string(s.runes[at:end]), at, end)
	return end
}

func (s *scanner) startsWith(at int, text string) bool {
	return strings.HasPrefix(string(s.runes[at:min(len(s.runes), at+2)]), text)
}

func (s *scanner) add(kind tokenKind, text string, start, end int) {
	s.tokens = append(s.tokens, token{kind, text, Span{start, end}})
}

func (s *scanner) report(at Span, code diag.Code, format string, args ...any) {
	s.problems = append(s.problems, Problem{At: at, Code: code, Message: fmt.Sprintf(format, args...)})
}

func (s *scanner) reject(at Span, code diag.Code, format string, args ...any) {
	s.report(at, code, format, args...)
	s.broken = true
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLetter(c rune) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
