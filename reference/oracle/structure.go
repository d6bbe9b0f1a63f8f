package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

func (e *evaluation[T]) structure(n *ir.Node) (*Grid[T], error) {
	switch n.Op {
	case ir.OpRename:
		return e.rename(n), nil
	case ir.OpGather:
		return e.gather(n)
	case ir.OpScatter:
		return e.scatter(n), nil
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
}

// rename returns the argument's elements under their new names: nothing moves.
func (e *evaluation[T]) rename(n *ir.Node) *Grid[T] {
	from := e.values[n.Args[0]]
	to := &Grid[T]{Axes: make([]int, len(from.Axes)), Shape: from.Shape, Data: from.Data}
	for i, axis := range from.Axes {
		to.Axes[i] = axis
		for _, p := range n.Map {
			if p.From == axis {
				to.Axes[i] = p.To
			}
		}
	}
	return to
}

// gather fetches elements at coordinates of the result, in which the gathered axis
// may stand for something else (an axis of the index).
func (e *evaluation[T]) gather(n *ir.Node) (*Grid[T], error) {
	x := e.values[n.Args[0]]
	var err error
	out := e.fill(n.Axes, func() T {
		k, ok := e.number(e.arg(n, 1)).AsInt()
		if !ok || k < 0 || k >= e.point.Sizes[n.Axis] {
			err = fmt.Errorf("index %s is outside axis %s of length %d", e.number(e.arg(n, 1)), e.graph.Axes[n.Axis].Name, e.point.Sizes[n.Axis])
			return e.constant(bigreal.NaN())
		}
		own := e.coords[n.Axis]
		e.coords[n.Axis] = k
		v := x.At(e.coords)
		e.coords[n.Axis] = own
		return v
	})
	return out, err
}

// scatter adds every element of the source to the element of the result that its
// index names, in the order of the source.
func (e *evaluation[T]) scatter(n *ir.Node) *Grid[T] {
	out := newGrid[T](n.Axes, e.point.Sizes)
	for i := range out.Data {
		out.Data[i] = e.int(0)
	}
	e.each(n.Args[0].Axes|n.Args[1].Axes, func() {
		k, ok := e.number(e.arg(n, 1)).AsInt()
		if !ok || k < 0 || k >= e.point.Sizes[n.Axis] {
			return
		}
		v := e.arg(n, 0)
		own := e.coords[n.Axis]
		e.coords[n.Axis] = k
		to := out.offset(e.coords)
		e.coords[n.Axis] = own
		out.Data[to] = e.apply(n, ir.OpAdd, out.Data[to], v)
	})
	return out
}
