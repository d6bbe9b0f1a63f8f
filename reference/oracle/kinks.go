package oracle

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// ComputedKinks returns the operations that are tied, or at a corner, when every operation
// is rounded to a precision: 53 bits for float64 and 24 for float32. A point may be a kink exactly, or only
// as computed: 1.2 - 0.2 against a margin of 1. Of a choice both operands are looked at, the one
// not taken too.
func ComputedKinks(g *ir.Graph, root *ir.Node, at Point, precision uint) ([]Kink, error) {
	e, err := newEvaluation[bigreal.Number](reals(precision), g, at)
	if err != nil {
		return nil, err
	}
	depends := map[*ir.Node]bool{}
	var kinks []Kink
	for _, n := range ir.Topological(root) {
		v, err := e.node(n)
		if err != nil {
			return nil, err
		}
		e.values[n] = v
		depends[n] = n.Op == ir.OpInput && g.FindInput(n.Name).Gradient
		for _, arg := range n.Args {
			depends[n] = depends[n] || depends[arg] && n.Op != ir.OpStop
		}
		if count := e.ties(n); depends[n] && count > 0 {
			kinks = append(kinks, Kink{n, count})
		}
	}
	return kinks, nil
}

// ties counts the elements of a node that are at a kink.
func (e *evaluation[T]) ties(n *ir.Node) int {
	zero := func() bool { return e.number(e.arg(n, 0)).IsZero() }
	switch n.Op {
	case ir.OpAbs, ir.OpSign, ir.OpRelu:
		return e.count(n, zero)
	case ir.OpMaximum, ir.OpMinimum, ir.OpClampMin, ir.OpClampMax, ir.OpLess, ir.OpLessEqual, ir.OpEqual, ir.OpNotEqual:
		return e.count(n, func() bool { return e.number(e.arg(n, 0)).Equal(e.number(e.arg(n, 1))) })
	case ir.OpMax:
		return e.count(n, func() bool { return e.tiedMaximum(n) })
	case ir.OpNorm:
		return e.count(n, func() bool { return e.number(e.values[n].At(e.coords)).IsZero() })
	}
	return 0
}

func (e *evaluation[T]) count(n *ir.Node, tied func() bool) int {
	count := 0
	e.each(n.Axes, func() {
		if tied() {
			count++
		}
	})
	return count
}

func (e *evaluation[T]) tiedMaximum(n *ir.Node) bool {
	top, ties := e.number(e.values[n].At(e.coords)), 0
	for _, x := range e.row(n.Args[0], n.Over) {
		if e.number(x).Equal(top) {
			ties++
		}
	}
	return ties > 1
}
