package oracle

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A Statement is a certificate for people to read.
type Statement struct {
	Loss        *check.Loss
	Certificate *Certificate
	Digits      int // of every number
}

// Write writes the value and the gradients, each with a bound of its error, and then
// what has to be known about them. A bound covers the rounding to the digits shown.
func (s Statement) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	c := s.Certificate
	fmt.Fprintf(out, "%s: %s\n\nvalue  %s\n", s.Loss.Spec.ID, s.Loss.Spec.Title, s.number(c.Value))
	s.limit(out)
	for _, g := range c.Gradient {
		fmt.Fprintf(out, "\ngradient of %s\n", g.Input)
		s.gradient(out, g)
	}
	if notes := s.notes(); len(notes) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(notes, "\n"))
	}
	return out.Flush() // which gives the first error of all the writes before
}

// limit writes what the value is in the limit, if that is something else, as far as it is known.
func (s Statement) limit(out io.Writer) {
	switch c := s.Certificate; {
	case c.Limit != nil:
		mid, _ := c.Limit.Decimal(s.Digits)
		fmt.Fprintf(out, "limit  %s, as the inputs approach the point\n", mid)
	case c.Value.IsNaN() && len(c.Specials) > 0:
		fmt.Fprintf(out, "limit  none found\n")
	}
}

func (s Statement) gradient(out io.Writer, g InputGradient) {
	for i, x := range g.By {
		fmt.Fprintf(out, "  %s  %s\n", g.subscript(i), s.number(x))
		if g.Left != nil && (differ(g.Left[i], x) || differ(g.Right[i], x)) {
			fmt.Fprintf(out, "       from the left   %s\n       from the right  %s\n", s.side(g.Left[i]), s.side(g.Right[i]))
		}
	}
}

// number writes a midpoint and its radius; an exact one needs none.
func (s Statement) number(x ball.Ball) string {
	if !settled(x, s.Digits) {
		return "undecided"
	}
	mid, radius := x.Decimal(s.Digits)
	if x.IsNaN() || !x.IsFinite() {
		return mid
	}
	return mid + " ± " + radius
}

// side writes a derivative from one side, which is not there where the loss jumps.
func (s Statement) side(x ball.Ball) string {
	if x.IsUnknown() {
		return "none"
	}
	mid, radius := x.Decimal(s.Digits)
	return mid + " ± " + radius
}

func (s Statement) notes() []string {
	var notes []string
	for _, k := range s.Certificate.Kinks {
		if k.Count > 0 {
			notes = append(notes, fmt.Sprintf("tied: %s, elements: %d", s.text(k.Node), k.Count))
		}
		if k.Computed > 0 {
			notes = append(notes, fmt.Sprintf("tied as computed: %s, elements: %d", s.text(k.Node), k.Computed))
		}
	}
	for _, n := range s.Certificate.Specials {
		notes = append(notes, "NaN or infinite, though its operands are real: "+s.text(n))
	}
	if len(s.Certificate.Undecided) == 0 {
		return notes
	}
	notes = append(notes, fmt.Sprintf("undecided with %d bits: %s", s.Certificate.Bits, strings.Join(s.Certificate.Undecided, ", ")))
	for _, n := range s.Certificate.Doubts {
		notes = append(notes, "too little is known of the operands of "+s.text(n))
	}
	return notes
}

// text is the smallest expression of the formula that a node is part of.
func (s Statement) text(n *ir.Node) string {
	for _, m := range ir.Topological(s.Loss.Value) {
		if p, ok := s.Loss.Places[m]; ok && slices.Contains(ir.Topological(m), n) {
			return strings.Join(strings.Fields(p.Text), " ")
		}
	}
	return n.Op.String()
}

// subscript writes the coordinates of an element: [2,0]; a scalar has none.
func (g InputGradient) subscript(element int) string {
	if len(g.Shape) == 0 {
		return ""
	}
	words := make([]string, len(g.Shape))
	for axis, size := range slices.Backward(g.Shape) {
		words[axis] = strconv.Itoa(element % size)
		element /= size
	}
	return "[" + strings.Join(words, ",") + "]"
}
