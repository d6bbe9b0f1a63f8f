package spec

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	elementForm   = regexp.MustCompile(`^(-?\d+(\.\d*)?(e[-+]\d+)?|nan|-?inf)`)
	attributeForm = regexp.MustCompile(`^(dtype|grad_fn|requires_grad)=(torch\.float32|torch\.float64|<\w+>|True)`)
)

// maxRank is the depth of lists that a tensor may have.
const maxRank = 8

// tensorScanner reads tensor(…), which begins at an offset in bytes.
type tensorScanner struct {
	text  string
	at    int
	print *Print
	known bool // whether a finite element has set the print's form
}

func (s *tensorScanner) scan() *PrintError {
	s.at += len("tensor(")
	shape, problem := s.elements(maxRank)
	if problem != nil {
		return problem
	}
	s.print.Shape = shape
	s.print.Decimals = max(0, s.print.Decimals)
	s.print.Exact = s.print.Decimals == 0 && !s.print.Scientific
	for s.take(",") {
		if problem := s.attribute(); problem != nil {
			return problem
		}
	}
	if !s.take(")") {
		return s.expected("a comma or the closing parenthesis of tensor(")
	}
	if s.at < len(s.text) {
		return s.expected("nothing behind tensor(…)")
	}
	return nil
}

// elements reads an element or a list of them, and returns its shape.
func (s *tensorScanner) elements(levels int) ([]int, *PrintError) {
	if !s.take("[") {
		return nil, s.element()
	}
	if levels == 0 {
		return nil, s.expected("no deeper lists")
	}
	var inner []int
	for size := 1; ; size++ {
		shape, problem := s.elements(levels - 1)
		if problem != nil {
			return nil, problem
		}
		if size > 1 && !equalShapes(inner, shape) {
			return nil, s.expected("rows of equal length")
		}
		inner = shape
		if s.take("]") {
			return append([]int{size}, inner...), nil
		}
		if !s.take(",") {
			return nil, s.expected("a comma or a closing bracket")
		}
	}
}

func equalShapes(a, b []int) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// element reads a number. All finite ones of a tensor have the same number of decimals,
// and are all scientific or none.
func (s *tensorScanner) element() *PrintError {
	s.blanks()
	text := elementForm.FindString(s.text[s.at:])
	if text == "" {
		if strings.HasPrefix(s.text[s.at:], "...") {
			return s.expected("every element; a print that leaves some out cannot be compared")
		}
		return s.expected("a number")
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return s.expected("a number that float64 has")
	}
	unit := 0.0
	if !math.IsNaN(value) && !math.IsInf(value, 0) {
		decimals, exponent, scientific := numberForms(text)
		if s.known && (decimals != s.print.Decimals || scientific != s.print.Scientific) {
			return s.expected("as many decimals as before")
		}
		s.known, s.print.Decimals, s.print.Scientific = true, decimals, scientific
		unit = lastPlace(decimals, exponent, scientific)
	}
	s.at += len(text)
	s.print.Values, s.print.Units = append(s.print.Values, value), append(s.print.Units, unit)
	return nil
}

// numberForms counts a number's digits behind the point and reads its exponent.
func numberForms(text string) (decimals, exponent int, scientific bool) {
	mantissa, power, scientific := strings.Cut(text, "e")
	_, fraction, _ := strings.Cut(mantissa, ".")
	exponent, _ = strconv.Atoi(power) // "" without an exponent
	return len(fraction), exponent, scientific
}

// lastPlace is one unit in the last place of a print, 0 where it is exact.
func lastPlace(decimals, exponent int, scientific bool) float64 {
	if decimals == 0 && !scientific {
		return 0
	}
	unit, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", exponent-decimals), 64) // in range, as the number is
	return unit
}

func (s *tensorScanner) attribute() *PrintError {
	s.blanks()
	found := attributeForm.FindStringSubmatch(s.text[s.at:])
	if found == nil {
		return s.expected("dtype=torch.float32, dtype=torch.float64, grad_fn=<…> or requires_grad=True")
	}
	key, value := found[1], found[2]
	switch {
	case key == "dtype" && strings.HasPrefix(value, "torch.") && s.print.Dtype == "":
		s.print.Dtype = strings.TrimPrefix(value, "torch.")
	case key == "grad_fn" && value[0] == '<' && s.print.GradFn == "":
		s.print.GradFn = strings.Trim(value, "<>")
	case key == "requires_grad" && value == "True":
	default:
		return s.expected("each attribute once, with a value that it can have")
	}
	s.at += len(found[0])
	return nil
}

// blanks passes white space: PyTorch breaks long tensors into lines.
func (s *tensorScanner) blanks() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\n') {
		s.at++
	}
}

func (s *tensorScanner) take(symbol string) bool {
	s.blanks()
	if !strings.HasPrefix(s.text[s.at:], symbol) {
		return false
	}
	s.at += len(symbol)
	return true
}

func (s *tensorScanner) expected(what string) *PrintError {
	return &PrintError{utf8.RuneCountInString(s.text[:s.at]), "expected " + what}
}
