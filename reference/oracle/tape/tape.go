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
	Ball ball.Ball
	at   int // its entry on the tape, 0 for what depends on no variable
}

// Constant returns a value that depends on nothing.
func Constant(x ball.Ball) Value { return Value{Ball: x} }

// A Tape records what became of its variables.
type Tape struct {
	Doubts   []*ir.Node // operations that the precision was too low for, each once
	Specials []*ir.Node // operations that made NaN or an infinity of real numbers, each once

	prec    ball.Precision
	origin  *ir.Node
	entries []entry // the first one is not used
	users   [][]int // by entry, those that have it as an operand; filled when it is needed
}

// An entry is one recorded operation.
type entry struct {
	parts []part
	kink  *kink // what happens beside the point; nil where the parts say it
}

// A part is the derivative of an entry by one of its operands.
type part struct {
	of    int
	slope ball.Ball
}

// New returns an empty tape that computes with a precision.
func New(p ball.Precision) *Tape { return &Tape{prec: p, entries: make([]entry, 1)} }

// Variable returns a new variable.
func (t *Tape) Variable(x ball.Ball) Value { return t.record(x, entry{}) }

// From says which node of a graph the operations that follow belong to.
func (t *Tape) From(n *ir.Node) { t.origin = n }

func (t *Tape) record(x ball.Ball, e entry) Value {
	t.entries = append(t.entries, e)
	return Value{x, len(t.entries) - 1}
}

// smooth records an operation with derivatives; slope(i) is that by operand i, asked for
// where the operand depends on a variable.
func (t *Tape) smooth(x ball.Ball, operands []Value, slope func(i int) ball.Ball) Value {
	t.watch(x, operands)
	var parts []part
	for i, o := range operands {
		if o.at != 0 {
			parts = append(parts, part{o.at, slope(i)})
		}
	}
	if len(parts) == 0 {
		return Constant(x)
	}
	return t.record(x, entry{parts: parts})
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
	Kinks []*ir.Node // where operations without a derivative matter to the value, one for each element

	adjoints []adjoint // by entry
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
		g.Kinks = append(g.Kinks, e.kink.origin)
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
