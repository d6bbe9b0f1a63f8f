package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
)

func (e *evaluation[T]) reduction(n *ir.Node) *Grid[T] {
	return e.fill(n.Axes, func() T { return e.reduce(n) })
}

// reduce computes one element of a reduction, at the current coordinates.
func (e *evaluation[T]) reduce(n *ir.Node) T {
	x := n.Args[0]
	switch n.Op {
	case ir.OpSum:
		return e.sum(n, e.row(x, n.Over))
	case ir.OpProd:
		return e.product(n, e.row(x, n.Over))
	case ir.OpMax:
		return e.max(n, e.row(x, n.Over))
	case ir.OpNorm:
		return e.norm(n, e.row(x, n.Over))
	case ir.OpLogSumExp:
		row, shift := e.shifted(n, e.row(x, n.Over))
		return e.logSumExp(n, row, shift)
	case ir.OpArgMax:
		return e.int(e.argMax(e.row(x, ir.Axes(n.Axis))))
	case ir.OpSumExcept:
		return e.sumExcept(n)
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
}

func (e *evaluation[T]) product(n *ir.Node, row []T) T {
	product := e.int(1)
	for _, x := range row {
		product = e.apply(n, ir.OpMul, product, x)
	}
	return product
}

func (e *evaluation[T]) sumExcept(n *ir.Node) T {
	left := e.number(e.arg(n, 1))
	var row []T
	e.each(ir.Axes(n.Axis), func() {
		if k, ok := left.AsInt(); !ok || k != e.coords[n.Axis] {
			row = append(row, e.arg(n, 0))
		}
	})
	return e.sum(n, row)
}
