package spec

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// PrintError says why a text is no print.
type PrintError struct {
	Offset  int // of the rune where the text stops making sense
	Message string
}

// Error implements error.
func (e *PrintError) Error() string { return e.Message }

// ParsePrint reads an output to the letter:
//
//	print     = [label ":"] (number | tensor)
//	number    = a Python int or float, nan, inf or -inf
//	tensor    = "tensor(" elements {"," attribute} ")"
//	elements  = element | "[" elements {"," elements} "]"
//	element   = digits with or without a point, 1.2346e-05, nan, inf or -inf
//	attribute = "dtype=torch.float32" | "dtype=torch.float64" | "grad_fn=<Name>" | "requires_grad=True"
//
// The label ends at the colon that stands before the value. The error is a *PrintError.
func ParsePrint(text string) (Print, error) {
	p, problem := parsePrint(text)
	if problem != nil {
		return Print{}, problem
	}
	return p, nil
}

func parsePrint(text string) (Print, *PrintError) {
	p := Print{Text: text, Decimals: -1}
	body := strings.TrimRight(text, " \n")
	value := strings.LastIndex(body, ":") + 1
	if at := strings.Index(body, "tensor("); at >= 0 {
		p.Tensor = true
		value = at
		if label := strings.TrimRight(body[:at], " "); label != "" && !strings.HasSuffix(label, ":") {
			return p, &PrintError{utf8.RuneCountInString(label), "a colon must stand between the label and tensor(…)"}
		}
	}
	p.Label = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(body[:value]), ":"))
	value += len(body[value:]) - len(strings.TrimLeft(body[value:], " "))
	if p.Tensor {
		s := &tensorScanner{text: body, at: value, print: &p}
		return p, s.scan()
	}
	return p, p.number(body, value)
}

var pythonNumber = regexp.MustCompile(`^(-?\d+(\.\d+)?(e[-+]?\d+)?|nan|-?inf)$`)

// number reads a number that Python printed, which says it in full.
func (p *Print) number(text string, at int) *PrintError {
	value := text[at:]
	offset := utf8.RuneCountInString(text[:at])
	switch {
	case value == "":
		return &PrintError{offset, "a value is missing behind the label"}
	case strings.HasPrefix(value, "np."):
		return &PrintError{offset, "NumPy 2 shows a scalar's type in a repr; write what print() gives, the number alone"}
	case !pythonNumber.MatchString(value):
		return &PrintError{offset, fmt.Sprintf("%q is neither a Python number nor tensor(…)", value)}
	}
	parsed, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return &PrintError{offset, fmt.Sprintf("%q is larger than any float64", value)}
	}
	p.Values, p.Units = []float64{parsed}, []float64{0}
	return nil
}
