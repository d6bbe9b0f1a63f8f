package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// state evaluates the streaming softmax state. Nothing streams here: a state is
// kept as the array that it summarises, and each part is computed from that.
func (e *evaluation) state(n *ir.Node) *Array {
	if n.Op == ir.OpState {
		return e.values[n.Args[0]]
	}
	x, axis := n.Args[0].Args[0], n.Args[0].Axis
	return e.fill(n.Axes, func() bigreal.Number {
		switch n.Op {
		case ir.OpStateMax:
			return e.maximum(x, ir.Axes(axis))
		case ir.OpStateArg:
			return e.argMax(x, axis)
		case ir.OpStateRest:
			return e.restOfExp(x, axis)
		}
		panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
	})
}

// restOfExp returns the sum of exp(x - max) without the first maximum.
func (e *evaluation) restOfExp(x *ir.Node, axis int) bigreal.Number {
	v := e.values[x]
	top := e.maximum(x, ir.Axes(axis))
	first := e.argMax(x, axis)
	sum := bigreal.Int(0)
	e.each(ir.Axes(axis), func() {
		if !first.Equal(bigreal.Int(e.coords[axis])) {
			sum = e.prec.Add(sum, e.prec.Exp(e.prec.Sub(v.At(e.coords), top)))
		}
	})
	return sum
}
