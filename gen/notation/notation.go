// Package notation writes graphs as formulas: the way back from gen/ir to gen/formula,
// so that people read what the compiler made in the language in which they wrote.
//
// What is used more than once gets a name of its own. The formulas are for reading and
// mean what the graph means; they do not say how it is rounded.
package notation

import (
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A Style says how closely a formula follows its graph.
type Style int

const (
	// Exact writes every operation where the graph has it.
	Exact Style = iota
	// Tidy writes sums and products as people do: what is added before what is subtracted; numbers
	// first, then what has few axes, what has many, and divisors last.
	Tidy
)

// A Named is a formula with a name.
type Named struct {
	Name string
	Expr formula.Expr
}

// String returns the definition as one line.
func (n Named) String() string { return n.Name + " = " + formula.Format(n.Expr) }

// A Text is a set of formulas that belong together.
type Text struct {
	Lets  []Named        // what the formulas and later lets share
	Exprs []formula.Expr // one for each root
}

// Write returns the formulas of the roots. Known nodes are written by the names given, in the roots'
// place too if they are roots.
func Write(g *ir.Graph, style Style, known map[*ir.Node]string, roots ...*ir.Node) Text {
	counting := newWriter(g, style, known)
	for _, n := range roots {
		counting.expr(n)
	}
	w := newWriter(g, style, known)
	w.shared = counting.worthNaming()
	var text Text
	for _, n := range roots {
		text.Exprs = append(text.Exprs, w.expr(n))
	}
	text.Lets = w.lets
	return text
}

// A writer turns the nodes of one graph into formulas.
type writer struct {
	*ir.Graph
	style  Style
	known  map[*ir.Node]string
	shared map[*ir.Node]bool // to be written as lets
	done   map[*ir.Node]formula.Expr
	uses   map[*ir.Node]int // how often each node was asked for
	lets   []Named
	taken  map[string]bool
}

func newWriter(g *ir.Graph, style Style, known map[*ir.Node]string) *writer {
	w := &writer{
		Graph: g, style: style, known: known,
		done: map[*ir.Node]formula.Expr{}, uses: map[*ir.Node]int{}, taken: map[string]bool{},
	}
	for _, in := range g.Inputs {
		w.taken[in.Name] = true
	}
	for _, p := range g.Params {
		w.taken[p.Name] = true
	}
	for _, name := range known {
		w.taken[name] = true
	}
	return w
}

// expr returns the formula of a node, or its name.
func (w *writer) expr(n *ir.Node) formula.Expr {
	w.uses[n]++
	if x := w.done[n]; x != nil {
		return x
	}
	var x formula.Expr
	if name, ok := w.known[n]; ok {
		x = word(name)
	} else {
		x = w.write(n)
	}
	if w.shared[n] {
		name := w.newName(n)
		w.lets = append(w.lets, Named{name, x})
		x = word(name)
	}
	w.done[n] = x
	return x
}

// hasName reports whether a node is written by a name.
func (w *writer) hasName(n *ir.Node) bool { return w.shared[n] || w.known[n] != "" }

// minShared is the length from which on a shared formula is worth a name of its own.
const minShared = 16

// worthNaming returns the nodes that were used twice and are long enough for a name.
func (w *writer) worthNaming() map[*ir.Node]bool {
	shared := map[*ir.Node]bool{}
	for n, x := range w.done {
		if w.uses[n] > 1 && len(formula.Format(x)) >= minShared {
			shared[n] = true
		}
	}
	return shared
}
