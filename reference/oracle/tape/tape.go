// Package tape records a computation with balls, element by element, and differentiates it.
//
// Only what depends on a variable is recorded, and of a maximum or a choice only the operand
// taken, so the tape is as sparse as the computation. Derivatives are balls too: they
// enclose the derivative at every number within the operands.
package tape

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A Value is a number, or a condition as 0 or 1, that a tape may know how to differentiate.
type Value struct {
	Ball  ball.Ball
	at    int   // its entry on the tape, 0 for what depends on no variable
	slack slack // what a dtype's rounding may get wrong, where that is asked for
}

// Constant returns a value that depends on nothing.
func Constant(x ball.Ball) Value { return Value{Ball: x} }

// A Tape records what became of its variables.
type Tape struct {
	Doubts   []*ir.Node // operations that the precision was too low for, each once
	Specials []*ir.Node // operations that made NaN or an infinity of real numbers, each once

	// Significand is the number of bits of a dtype whose rounding may tie what is not tied exactly; 0: nothing
	// else is tied. To be set before anything is recorded.
	Significand uint

	// Curved has second derivatives recorded too, for Curvature. To be set before anything is recorded.
	Curved bool

	prec    ball.Precision
	origin  *ir.Node
	entries []entry // the first one is not used
	users   [][]int // by entry, those that have it as an operand; filled when it is needed
}

// An entry is one recorded operation.
type entry struct {
	parts []part
	bends []bend
	kink  *kink // what happens beside the point; nil where the parts say it
}

// A part is the derivative of an entry by one of its operands.
type part struct {
	of    int
	slope ball.Ball
}

// A bend is the second derivative of an entry by two of its operands.
type bend struct {
	of, with int
	second   ball.Ball
}

// derivatives are those of an operation by its operand i, and by its operands i and j, i <= j; a nil
// bend is 0.
type derivatives struct {
	slope func(i int) ball.Ball
	bend  func(i, j int) ball.Ball
	adds  bool // the operation adds its operands, or subtracts them
}

// sameSlope is the same derivative by every operand.
func sameSlope(slope ball.Ball) derivatives {
	return derivatives{slope: func(int) ball.Ball { return slope }}
}

// New returns an empty tape that computes with a precision.
func New(p ball.Precision) *Tape { return &Tape{prec: p, entries: make([]entry, 1)} }

// Variable returns a new variable.
func (t *Tape) Variable(x ball.Ball) Value { return t.record(x, entry{}) }

// From says which node of a graph the operations that follow belong to.
func (t *Tape) From(n *ir.Node) { t.origin = n }

func (t *Tape) record(x ball.Ball, e entry) Value {
	t.entries = append(t.entries, e)
	return Value{Ball: x, at: len(t.entries) - 1}
}

// smooth records an operation with derivatives, which are asked for where the operand depends on
// a variable.
func (t *Tape) smooth(x ball.Ball, operands []Value, d derivatives) Value {
	t.watch(x, operands)
	e := entry{}
	for i, o := range operands {
		if o.at != 0 {
			e.parts = append(e.parts, part{o.at, d.slope(i)})
		}
	}
	if t.Curved && d.bend != nil {
		e.bends = bendsOf(operands, d.bend)
	}
	v := Constant(x)
	if len(e.parts) > 0 {
		v = t.record(x, e)
	}
	v.slack = t.rounding(x, operands, d)
	return v
}

// bendsOf lists the second derivatives that are not 0, a mixed one for either order: both operands may be
// the same entry.
func bendsOf(operands []Value, second func(i, j int) ball.Ball) []bend {
	var bends []bend
	for i, o := range operands {
		for j, with := range operands[i:] {
			if o.at == 0 || with.at == 0 {
				continue
			}
			by := second(i, i+j)
			if by.IsZero() {
				continue
			}
			bends = append(bends, bend{o.at, with.at, by})
			if j > 0 {
				bends = append(bends, bend{with.at, o.at, by})
			}
		}
	}
	return bends
}

// watch notes results that the operands do not explain.
func (t *Tape) watch(x ball.Ball, operands []Value) {
	if x.IsFinite() {
		return
	}
	for _, o := range operands {
		if !o.Ball.IsFinite() {
			return
		}
	}
	if x.IsUnknown() {
		t.doubt()
		return
	}
	t.Specials = addOnce(t.Specials, t.origin)
}

func (t *Tape) doubt() { t.Doubts = addOnce(t.Doubts, t.origin) }

func addOnce(list []*ir.Node, n *ir.Node) []*ir.Node {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

// A Gradient has the derivatives of one value.
type Gradient struct {
	Kinks []Tie // where operations without a derivative matter to the value, one for each element

	adjoints []adjoint // by entry
}

// A Tie is an element of an operation that has no derivative at the point.
type Tie struct {
	Node  *ir.Node
	Exact bool // not only within the rounding of Significand bits
}

type adjoint struct {
	sum     ball.Ball
	reached bool
}

// Gradient differentiates a value by everything before it. At a kink it takes the
// language's convention.
func (t *Tape) Gradient(root Value) *Gradient {
	g := &Gradient{adjoints: make([]adjoint, len(t.entries))}
	g.adjoints[root.at] = adjoint{ball.Int(1), true}
	for i := root.at; i > 0; i-- {
		// Where nothing arrives an infinite slope does not matter: 0 * Inf is 0 here.
		if a := g.adjoints[i]; a.reached && !a.sum.IsZero() {
			t.passOn(g, i, a.sum)
		}
	}
	return g
}

func (t *Tape) passOn(g *Gradient, i int, sum ball.Ball) {
	e := t.entries[i]
	if e.kink != nil {
		g.Kinks = append(g.Kinks, Tie{e.kink.origin, e.kink.exact})
	}
	for _, p := range e.parts {
		more := t.prec.Mul(sum, p.slope)
		if to := &g.adjoints[p.of]; to.reached {
			to.sum = t.prec.Add(to.sum, more)
		} else {
			*to = adjoint{more, true}
		}
	}
}

// By returns the derivative by a variable.
func (g *Gradient) By(v Value) ball.Ball {
	if v.at == 0 || !g.adjoints[v.at].reached {
		return ball.Int(0)
	}
	return g.adjoints[v.at].sum
}
