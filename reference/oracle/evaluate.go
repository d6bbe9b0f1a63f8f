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

// Evaluate returns the value of every root at a point, each operation rounded to
// the given precision. An error says which input does not fit or which index lies
// outside its axis; a graph that no checker made panics.
func Evaluate(g *ir.Graph, roots []*ir.Node, at Point, precision uint) ([]*Array, error) {
	e := &evaluation{
		graph:  g,
		point:  at,
		prec:   bigreal.Precision(precision),
		coords: make([]int, len(g.Axes)),
		values: map[*ir.Node]*Array{},
	}
	if len(at.Sizes) != len(g.Axes) {
		return nil, fmt.Errorf("%d sizes for %d axes", len(at.Sizes), len(g.Axes))
	}
	for _, n := range ir.Topological(roots...) {
		v, err := e.node(n)
		if err != nil {
			return nil, err
		}
		e.values[n] = v
	}
	out := make([]*Array, len(roots))
	for i, r := range roots {
		out[i] = e.values[r]
	}
	return out, nil
}

type evaluation struct {
	graph  *ir.Graph
	point  Point
	prec   bigreal.Precision
	coords []int // where the element that is being computed lies
	values map[*ir.Node]*Array
}

func (e *evaluation) node(n *ir.Node) (*Array, error) {
	switch n.Op.Class() {
	case ir.Leaf:
		return e.leaf(n)
	case ir.Elementwise:
		return e.elementwise(n), nil
	case ir.Reduction:
		return e.reduction(n), nil
	case ir.AlongAxis:
		return e.alongAxis(n), nil
	case ir.Structure:
		return e.structure(n)
	case ir.StateOp:
		return e.state(n), nil
	}
	panic(fmt.Sprintf("oracle: class of %s is not evaluated", n.Op))
}

// fill computes every element of an array over the given axes.
func (e *evaluation) fill(axes ir.AxisSet, element func() bigreal.Number) *Array {
	out := newArray(axes, e.point.Sizes)
	next := 0
	e.each(axes, func() {
		out.Data[next] = element()
		next++
	})
	return out
}

// each walks the coordinates of axes, leaving the others in place.
func (e *evaluation) each(axes ir.AxisSet, visit func()) {
	each(axes, e.point.Sizes, e.coords, visit)
}

// arg returns the element of n's argument i at the current coordinates.
func (e *evaluation) arg(n *ir.Node, i int) bigreal.Number {
	return e.values[n.Args[i]].At(e.coords)
}
