// Package check gives a formula its meaning: it resolves names, works out types
// and axes, and turns a spec into a graph of gen/ir, or says what is wrong.
//
// The graph holds the formula as written. Two readings are decided here, so that
// everyone downstream agrees: the square root of a sum or mean of squares is a
// norm, and what the reduction of a loss is (see Loss.Terms).
package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// A Loss is a checked spec.
type Loss struct {
	Spec  *spec.Spec
	Graph *ir.Graph

	Value *ir.Node // the loss with its default reduction, a Real scalar

	// Terms is what the outermost mean averages, a sign and constant factors outside
	// the mean applied, and Total is Value with that mean replaced by a sum. Both are
	// nil where the loss is not a mean up to sign and constant factors.
	Terms, Total *ir.Node

	Lets     []Let
	Requires []Require
	Checks   []RuntimeCheck

	// Places has the nodes that an expression of the formulas means by itself, and not only
	// together with others: of clamp(x, min=a, max=b) the outer node and not the inner one.
	Places map[*ir.Node]Place
}

// A Place is where something is written for the first time.
type Place struct {
	At   diag.Span // cut off at the end of the line
	Text string    // the expression, without parentheses around it
}

// A Let is a named part of the formula.
type Let struct {
	Name string
	Node *ir.Node
}

// A Require is a condition that a parameter must meet.
type Require struct {
	Param string
	Text  string   // as written
	Node  *ir.Node // a Bool scalar over parameters
}

// A RuntimeCheck is a condition on the inputs that only a call can decide: a
// masked reduction without `empty=` needs a mask that selects something.
type RuntimeCheck struct {
	Node    *ir.Node // a Real scalar that must not be 0
	Message string   // what it means that it is 0
}

// Spec checks a spec. The Loss is nil if the list holds an error; all problems of
// the file's formulas are listed at once.
func Spec(s *spec.Spec) (*Loss, diag.List) {
	c := newChecker(s)
	c.declare()
	lets := c.lets()
	value := c.loss()
	requires := c.requires()
	c.refuseUnused()
	if value != nil {
		c.refuseGradients(value)
	}
	c.problems.Sort()
	if c.problems.Failed() {
		return nil, c.problems
	}
	loss := &Loss{Spec: s, Graph: c.graph, Value: value, Lets: lets, Requires: requires, Checks: c.checks, Places: c.places}
	loss.Terms, loss.Total = c.reductionOf(value)
	return loss, c.problems
}
