package spec

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Digest names what the formula means in 32 hexadecimal digits: axes, inputs, parameters,
// lets and loss, but no prose, no data and no cases. White space in a formula, and how a
// number is spelled outside one, make no difference.
func (s *Spec) Digest() string {
	var b strings.Builder
	for _, axis := range s.Axes {
		fmt.Fprintf(&b, "axis %s like %s\n", axis.Name, s.SizedBy(axis.Name))
	}
	for _, input := range s.Inputs {
		b.WriteString(input.meaning())
	}
	for _, param := range s.Params {
		b.WriteString(param.meaning())
	}
	for _, let := range s.Let {
		fmt.Fprintf(&b, "let %s = %s\n", let.Name, squeeze(let.Formula.Text))
	}
	fmt.Fprintf(&b, "loss %s\n", squeeze(s.Loss.Text))
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:16])
}

func (i Input) meaning() string {
	text := fmt.Sprintf("input %s %s", i.Name, i.Type)
	for _, axis := range i.Axes {
		text += " " + axis.Name
	}
	if i.Of != nil {
		text += " of " + i.Of.Name
	}
	if i.Range != nil {
		text += " range" + canonical([]Constant{i.Range.Min, i.Range.Max})
	}
	if i.Values != nil {
		text += " values" + canonical(i.Values)
	}
	return fmt.Sprintf("%s gradient %t broadcast %t\n", text, i.Gradient, i.Broadcast)
}

func (p Param) meaning() string {
	text := fmt.Sprintf("param %s %s%s", p.Name, p.Type, canonical([]Constant{p.Default}))
	for _, word := range p.Values {
		text += " " + word.Name
	}
	if p.Require != nil {
		text += " require " + squeeze(p.Require.Text)
	}
	return text + "\n"
}

// canonical writes numbers by their values: 1.0 is 1.
func canonical(constants []Constant) string {
	text := ""
	for _, c := range constants {
		text += " " + strconv.FormatFloat(c.Value, 'g', -1, 64)
	}
	return text
}

var blanks = regexp.MustCompile(`\s+`)
var removable = regexp.MustCompile(`\B | \B`)

// squeeze leaves white space only where it divides two words.
func squeeze(formula string) string {
	return removable.ReplaceAllString(blanks.ReplaceAllString(strings.TrimSpace(formula), " "), "")
}
