package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A Point is where a graph is evaluated.
type Point struct {
	Sizes  []int                       // the length of every axis of the graph, by index
	Inputs map[string][]bigreal.Number // row-major in the input's own order of axes
	Params map[string]bigreal.Number   // a parameter that is absent has its default
}

// NewPoint returns a point of the graph without inputs; every axis has length 1.
func NewPoint(g *ir.Graph) Point {
	p := Point{
		Sizes:  make([]int, len(g.Axes)),
		Inputs: map[string][]bigreal.Number{},
		Params: map[string]bigreal.Number{},
	}
	for axis := range p.Sizes {
		p.Sizes[axis] = 1
	}
	return p
}

// SetParam gives a parameter a value.
func (p Point) SetParam(name string, value float64) { p.Params[name] = bigreal.Float64(value) }

// SetInput gives an input its elements, row-major, and its axes and those of the same
// length their sizes. One element that stands for an axis says nothing about its size.
func (p Point) SetInput(g *ir.Graph, name string, shape []int, data []float64) error {
	in := g.FindInput(name)
	if in == nil {
		return fmt.Errorf("there is no input %q", name)
	}
	if len(shape) != len(in.Axes) {
		return fmt.Errorf("input %q has %d axes, not %d", name, len(in.Axes), len(shape))
	}
	for d, axis := range in.Axes {
		if in.Broadcast && shape[d] == 1 {
			continue
		}
		for other := range g.Axes {
			if g.SameSize(axis, other) {
				p.Sizes[other] = shape[d]
			}
		}
	}
	p.Inputs[name] = make([]bigreal.Number, len(data))
	for i, x := range data {
		p.Inputs[name][i] = bigreal.Float64(x)
	}
	return nil
}

// shape returns the shape that an input's elements have.
func (p Point) shape(in *ir.Input) []int {
	if in.Broadcast && len(p.Inputs[in.Name]) == 1 {
		return []int{1}
	}
	shape := make([]int, len(in.Axes))
	for i, a := range in.Axes {
		shape[i] = p.Sizes[a]
	}
	return shape
}

// param returns a parameter's value.
func (p Point) param(g *ir.Graph, name string) bigreal.Number {
	if v, ok := p.Params[name]; ok {
		return v
	}
	return bigreal.Float64(g.FindParam(name).Default)
}
