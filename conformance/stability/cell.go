package stability

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// A Mark says what became of a value where digits do not.
type Mark string

// The marks. The zero mark is that of a value with a number of right digits.
const (
	Overflow  Mark = "overflow"  // infinite, where the exact value is not
	NaN       Mark = "NaN"       // where the exact value is a number
	Underflow Mark = "0"         // where the exact value is not zero
	Refused   Mark = "refused"   // the inputs were not accepted
	Broken    Mark = "error"     // no answer at all
	Unknown   Mark = "not known" // nobody captured it
)

// A GradientMark says what is wrong with the gradient beside a value; the zero mark: nothing.
type GradientMark string

// The marks of a gradient.
const (
	WrongGradient GradientMark = "wrong gradient" // no digit of its largest element is right
	NaNGradient   GradientMark = "NaN gradient"
)

// Cell is what one implementation makes of one rung.
type Cell struct {
	Mark     Mark
	Digits   int // right digits of the value, 0 to 15; 0 where there is a mark
	Gradient GradientMark
	full     int // the digits that the dtype has
}

// fullDigits is how many decimal digits are right in every float of the dtype that is next to the
// exact number. More would be luck.
func fullDigits(d conformance.Dtype) int {
	if d == conformance.Float32 {
		return 7
	}
	return 15
}

// Sound says whether there is nothing to tell: at most half the digits are lost, and the gradient
// is right.
func (c Cell) Sound() bool {
	return c.Mark == Unknown || c.Mark == "" && 2*c.Digits >= c.full && c.Gradient == ""
}

// String is the cell as a table has it: 15, or overflow, or 7, wrong gradient.
func (c Cell) String() string {
	var words []string
	switch c.Mark {
	case "":
		words = append(words, strconv.Itoa(c.Digits))
	case Unknown:
		return "–"
	case Overflow, NaN, Underflow, Refused, Broken:
		words = append(words, string(c.Mark))
	default:
		panic(fmt.Sprintf("stability: internal error: mark %q", string(c.Mark)))
	}
	if c.Gradient != "" {
		words = append(words, string(c.Gradient))
	}
	return strings.Join(words, ", ")
}

// valued is the cell of a value.
func valued(got, exact float64, d conformance.Dtype) Cell {
	c := Cell{full: fullDigits(d)}
	switch {
	case got == d.Nearest(exact) || math.IsNaN(got) && math.IsNaN(exact):
		c.Digits = c.full
	case math.IsNaN(got):
		c.Mark = NaN
	case math.IsInf(got, 0):
		c.Mark = Overflow
	case got == 0:
		c.Mark = Underflow
	default:
		c.Digits = digits(got, exact, c.full)
	}
	return c
}

// digits is floor(-log10 |got/exact - 1|), between 0 and what the dtype has. The decade is found by
// comparing, since logarithms differ between machines.
func digits(got, exact float64, full int) int {
	n, e, bound := 0, math.Abs(got-exact), math.Abs(exact)
	if math.IsInf(bound, 0) {
		return 0
	}
	for n < full && e <= bound*math.Pow10(-n-1) {
		n++
	}
	return n
}
