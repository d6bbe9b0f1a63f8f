package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
)

// state evaluates the streaming softmax state. Nothing streams here: a state is
// kept as the grid that it summarises, and each part is computed from that.
func (e *evaluation[T]) state(n *ir.Node) *Grid[T] {
	if n.Op == ir.OpState {
		return e.values[n.Args[0]]
	}
	x, axis := n.Args[0].Args[0], ir.Axes(n.Args[0].Axis)
	return e.fill(n.Axes, func() T {
		row := e.row(x, axis)
		switch n.Op {
		case ir.OpStateMax:
			return e.max(n, row)
		case ir.OpStateArg:
			return e.int(e.argMax(row))
		case ir.OpStateRest:
			return e.restOfExp(n, row)
		}
		panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
	})
}

// restOfExp returns the sum of exp(x - max) without the first maximum.
func (e *evaluation[T]) restOfExp(n *ir.Node, row []T) T {
	top, first := e.max(n, row), e.argMax(row)
	var rest []T
	for i, x := range row {
		if i != first {
			rest = append(rest, e.apply(n, ir.OpExp, e.apply(n, ir.OpSub, x, top)))
		}
	}
	return e.sum(n, rest)
}
