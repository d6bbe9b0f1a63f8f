package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

func (e *evaluation[T]) leaf(n *ir.Node) (*Grid[T], error) {
	switch n.Op {
	case ir.OpConst:
		return e.scalar(e.constant(bigreal.Float64(n.Value))), nil
	case ir.OpParam:
		return e.scalar(e.param(n.Name, e.point.param(e.graph, n.Name))), nil
	case ir.OpInput:
		return e.inputOf(n.Name)
	case ir.OpSize:
		return e.scalar(e.int(e.point.Sizes[n.Axis])), nil
	case ir.OpIndex:
		return e.fill(n.Axes, func() T { return e.int(e.coords[n.Axis]) }), nil
	}
	panic(fmt.Sprintf("oracle: leaf %s is not evaluated", n.Op))
}

func (e *evaluation[T]) scalar(x T) *Grid[T] { return &Grid[T]{Data: []T{x}} }

// inputOf returns an input as the point has it, a single element of a broadcast
// input repeated.
func (e *evaluation[T]) inputOf(name string) (*Grid[T], error) {
	in := e.graph.FindInput(name)
	shape, total := make([]int, len(in.Axes)), 1
	for i, a := range in.Axes {
		shape[i] = e.point.Sizes[a]
		total *= shape[i]
	}
	var data []T
	for i, x := range e.point.Inputs[name] {
		data = append(data, e.input(name, i, x))
	}
	if in.Broadcast && len(data) == 1 {
		return e.fill(ir.Axes(in.Axes...), func() T { return data[0] }), nil
	}
	if len(data) != total {
		return nil, fmt.Errorf("input %q has %d elements; its axes have %d", name, len(data), total)
	}
	return &Grid[T]{Axes: in.Axes, Shape: shape, Data: data}, nil
}
