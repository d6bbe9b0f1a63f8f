package oracle

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

// Effort says how precise a certificate has to be, and how far to go for it.
type Effort struct {
	Digits     int  // decimal digits wanted beyond what decides float64 and float32; 0: none
	Start, Cap uint // bits of the first and of the last attempt, about twice as many each time; more digits start with more

	// Significand is the number of bits of a dtype whose rounding may tie what is not tied exactly: 53 for
	// float64, 24 for float32; 0: exact ties only.
	Significand uint
}

// DefaultEffort decides all but what is exact only in the limit: e**-700 beside 1 takes 1024
// bits, and what is zero by cancellation is decided once its bound is below the smallest float64.
var DefaultEffort = Effort{Start: 128, Cap: 4096}

// A Certificate encloses a loss and its gradient at a point.
type Certificate struct {
	Bits     uint // the precision of the last attempt
	Value    ball.Ball
	Gradient []InputGradient // of the inputs that have one, in the graph's order

	// Kinks are the operations that matter to the value and are tied here, or at the corner of a
	// norm or an absolute value, each with the numbers of its elements that are.
	Kinks []Kink

	// Specials are operations that made NaN or an infinity of real numbers, as IEEE 754
	// has it, where some result is none either. Infinities and NaN that no such operation
	// explains come from the inputs, and are the limits too.
	Specials []*ir.Node

	// Limit is the limit of the value as the inputs approach the point from within their domain, where
	// the formula's IEEE 754 semantics give something else; nil where there is none, or none was found.
	Limit *ball.Ball

	// Undecided says which results the last attempt left open, and Doubts which
	// operations did not know enough of their operands.
	Undecided []string
	Doubts    []*ir.Node

	significand uint // of the effort
}

// An InputGradient is the gradient by one input, element by element in the input's order.
type InputGradient struct {
	Input string
	Shape []int
	By    []ball.Ball // at a kink the language's convention

	// Left and Right are the derivatives from the two sides of each element, nil where all elements
	// of By are derivatives. Where the loss jumps there is none, and it is unknown. Beside what is tied only
	// as computed they are those that it would have at the tie, and By is the derivative.
	Left, Right []ball.Ball
}

// A Kink is an operation without a derivative at the point.
type Kink struct {
	Node     *ir.Node
	Count    int // elements tied exactly
	Computed int // elements tied only within the rounding of Effort.Significand bits
}

// Certify evaluates and differentiates a scalar root at a point, with more and more bits
// until the float64 and the float32 of each result are decided; halfway between two floats that
// takes 256 bits, and is the even one. What is still open at the cap is listed as undecided, such as
// what hangs on a comparison of numbers that are equal but not exact. An error is that of Evaluate.
func Certify(g *ir.Graph, root *ir.Node, at Point, effort Effort) (*Certificate, error) {
	for bits := effort.first(); ; bits = min(2*bits, effort.Cap) {
		c, err := attempt(g, root, at, ball.Precision(bits), effort)
		if err != nil {
			return nil, err
		}
		if len(c.Undecided) == 0 || bits >= effort.Cap {
			return c, c.addLimit(g, root, at)
		}
	}
}

// addLimit looks for a limit of a value that is no real number though its operands are.
func (c *Certificate) addLimit(g *ir.Graph, root *ir.Node, at Point) error {
	if len(c.Specials) == 0 || c.Value.IsFinite() || c.Value.IsUnknown() {
		return nil
	}
	limit, err := findLimit(g, root, at)
	if limit != nil && ball.Equal(*limit, c.Value) != ball.Yes {
		c.Limit = limit
	}
	return err
}

// first is the precision of the first attempt, in which the wanted digits have some room.
func (e Effort) first() uint {
	const room = 56
	return max(e.Start, uint(ball.MinPrecision), uint(float64(e.Digits)*math.Log2(10))+room)
}

func attempt(g *ir.Graph, root *ir.Node, at Point, p ball.Precision, effort Effort) (*Certificate, error) {
	b := newBalls(g, at, p, hasGradient)
	b.Significand = effort.Significand
	grids, err := evaluate(b, g, []*ir.Node{root}, at)
	if err != nil {
		return nil, err
	}
	value := grids[0].Data[0]
	gradient := b.Gradient(value)
	c := &Certificate{Bits: uint(p), Value: value.Ball, Kinks: counted(gradient.Kinks), Doubts: b.Doubts, Specials: b.Specials, significand: effort.Significand}
	for _, in := range g.Inputs {
		if in.Gradient {
			c.Gradient = append(c.Gradient, b.by(in, at.shape(&in), gradient))
		}
	}
	if c.isReal() {
		c.Specials = nil
	}
	c.listUndecided(effort.Digits)
	if len(c.Kinks) > 0 && len(c.Undecided) == 0 {
		b.oneSided(c, value)
		c.listUndecidedSides(effort.Digits)
	}
	return c, nil
}

// isReal reports whether all results are real numbers.
func (c *Certificate) isReal() bool {
	finite := c.Value.IsFinite()
	for _, g := range c.Gradient {
		for _, x := range g.By {
			finite = finite && x.IsFinite()
		}
	}
	return finite
}

// by collects the derivatives by an input.
func (b *balls) by(in ir.Input, shape []int, gradient *tape.Gradient) InputGradient {
	g := InputGradient{Input: in.Name, Shape: shape}
	for _, v := range b.variables[in.Name] {
		g.By = append(g.By, gradient.By(v))
	}
	return g
}

// counted counts the ties of each node, in the order in which the graph has them.
func counted(ties []tape.Tie) []Kink {
	slices.SortStableFunc(ties, func(a, b tape.Tie) int { return a.Node.ID - b.Node.ID })
	var kinks []Kink
	for _, tie := range ties {
		if len(kinks) == 0 || kinks[len(kinks)-1].Node != tie.Node {
			kinks = append(kinks, Kink{Node: tie.Node})
		}
		if k := &kinks[len(kinks)-1]; tie.Exact {
			k.Count++
		} else {
			k.Computed++
		}
	}
	return kinks
}

// oneSided adds the derivatives from both sides to the gradients in which they differ
// from the convention.
func (b *balls) oneSided(c *Certificate, root tape.Value) {
	for i := range c.Gradient {
		g := &c.Gradient[i]
		left, right := slices.Clone(g.By), slices.Clone(g.By)
		twoSided := false
		for j, v := range b.variables[g.Input] {
			l, r, kink := b.OneSided(root, v)
			if kink && (differ(l, g.By[j]) || differ(r, g.By[j])) {
				left[j], right[j] = l, r
				twoSided = true
			}
		}
		if twoSided {
			g.Left, g.Right = left, right
		}
	}
}

// differ reports whether two derivatives are known to differ, or one of them is not known.
func differ(a, b ball.Ball) bool {
	return a.IsUnknown() || b.IsUnknown() || ball.Equal(a, b) == ball.No
}

func (c *Certificate) listUndecided(digits int) {
	if !settled(c.Value, digits) {
		c.Undecided = append(c.Undecided, "the value")
	}
	for _, g := range c.Gradient {
		for i, x := range g.By {
			if !settled(x, digits) {
				c.Undecided = append(c.Undecided, "the gradient of "+g.Input+g.subscript(i))
			}
		}
	}
}

// listUndecidedSides lists the derivatives from one side that are open; what jumps has none.
func (c *Certificate) listUndecidedSides(digits int) {
	open := func(side ball.Ball) bool { return !side.IsUnknown() && !settled(side, digits) }
	for _, g := range c.Gradient {
		for i := range g.Left {
			if open(g.Left[i]) || open(g.Right[i]) {
				c.Undecided = append(c.Undecided, "the one-sided derivatives by "+g.Input+g.subscript(i))
			}
		}
	}
}

// settled reports whether a result is known well enough.
func settled(x ball.Ball, digits int) bool {
	_, is64 := x.Float64()
	_, is32 := x.Float32()
	return is64 && is32 && x.Accurate(digits)
}
