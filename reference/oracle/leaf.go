package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

func (e *evaluation) leaf(n *ir.Node) (*Array, error) {
	switch n.Op {
	case ir.OpConst:
		return scalar(bigreal.Float64(n.Value)), nil
	case ir.OpParam:
		return e.param(n.Name), nil
	case ir.OpInput:
		return e.input(n.Name)
	case ir.OpSize:
		return scalar(bigreal.Int(e.point.Sizes[n.Axis])), nil
	case ir.OpIndex:
		return e.fill(n.Axes, func() bigreal.Number { return bigreal.Int(e.coords[n.Axis]) }), nil
	}
	panic(fmt.Sprintf("oracle: leaf %s is not evaluated", n.Op))
}

func scalar(x bigreal.Number) *Array { return &Array{Data: []bigreal.Number{x}} }

func (e *evaluation) param(name string) *Array {
	if v, ok := e.point.Params[name]; ok {
		return scalar(v)
	}
	return scalar(bigreal.Float64(e.graph.FindParam(name).Default))
}

// input returns an input as the point has it, a single element of a broadcast
// input repeated.
func (e *evaluation) input(name string) (*Array, error) {
	in := e.graph.FindInput(name)
	data := e.point.Inputs[name]
	shape, total := make([]int, len(in.Axes)), 1
	for i, a := range in.Axes {
		shape[i] = e.point.Sizes[a]
		total *= shape[i]
	}
	if in.Broadcast && len(data) == 1 {
		return e.fill(ir.Axes(in.Axes...), func() bigreal.Number { return data[0] }), nil
	}
	if len(data) != total {
		return nil, fmt.Errorf("input %q has %d elements; its axes have %d", name, len(data), total)
	}
	return &Array{Axes: in.Axes, Shape: shape, Data: data}, nil
}
