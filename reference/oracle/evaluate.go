package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// Evaluate returns the value of every root at a point, each operation rounded to
// the given precision. An error says which input does not fit or which index lies
// outside its axis; a graph that no checker made panics.
func Evaluate(g *ir.Graph, roots []*ir.Node, at Point, precision uint) ([]*Array, error) {
	grids, err := evaluate[bigreal.Number](reals(precision), g, roots, at)
	if err != nil {
		return nil, err
	}
	out := make([]*Array, len(roots))
	for i, grid := range grids {
		out[i] = &Array{*grid}
	}
	return out, nil
}

// An arithmetic computes with elements of a kind.
type arithmetic[T any] interface {
	constant(x bigreal.Number) T
	input(name string, element int, x bigreal.Number) T
	param(name string, x bigreal.Number) T
	number(x T) bigreal.Number            // near x, and of Ints exact; 0 where nothing is known of x
	apply(n *ir.Node, op ir.Op, x ...T) T // an elementwise operation, on behalf of a node
	sum(n *ir.Node, x []T) T
	max(n *ir.Node, x []T) T // -Inf if there are none
	norm(n *ir.Node, x []T) T
	argMax(x []T) int // the first maximum, or the first NaN if there is one
}

func newEvaluation[T any](a arithmetic[T], g *ir.Graph, at Point) (*evaluation[T], error) {
	if len(at.Sizes) != len(g.Axes) {
		return nil, fmt.Errorf("%d sizes for %d axes", len(at.Sizes), len(g.Axes))
	}
	return &evaluation[T]{
		arithmetic: a,
		graph:      g,
		point:      at,
		coords:     make([]int, len(g.Axes)),
		values:     map[*ir.Node]*Grid[T]{},
	}, nil
}

func evaluate[T any](a arithmetic[T], g *ir.Graph, roots []*ir.Node, at Point) ([]*Grid[T], error) {
	e, err := newEvaluation(a, g, at)
	if err != nil {
		return nil, err
	}
	for _, n := range ir.Topological(roots...) {
		v, err := e.node(n)
		if err != nil {
			return nil, err
		}
		e.values[n] = v
	}
	out := make([]*Grid[T], len(roots))
	for i, r := range roots {
		out[i] = e.values[r]
	}
	return out, nil
}

type evaluation[T any] struct {
	arithmetic[T]
	graph  *ir.Graph
	point  Point
	coords []int // where the element that is being computed lies
	values map[*ir.Node]*Grid[T]
}

func (e *evaluation[T]) node(n *ir.Node) (*Grid[T], error) {
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

func (e *evaluation[T]) elementwise(n *ir.Node) *Grid[T] {
	args := make([]T, len(n.Args))
	return e.fill(n.Axes, func() T {
		for i := range args {
			args[i] = e.arg(n, i)
		}
		return e.apply(n, n.Op, args...)
	})
}

// fill computes every element of a grid over the given axes.
func (e *evaluation[T]) fill(axes ir.AxisSet, element func() T) *Grid[T] {
	out := newGrid[T](axes, e.point.Sizes)
	next := 0
	e.each(axes, func() {
		out.Data[next] = element()
		next++
	})
	return out
}

// each walks the coordinates of axes, leaving the others in place.
func (e *evaluation[T]) each(axes ir.AxisSet, visit func()) {
	each(axes, e.point.Sizes, e.coords, visit)
}

// arg returns the element of n's argument i at the current coordinates.
func (e *evaluation[T]) arg(n *ir.Node, i int) T {
	return e.values[n.Args[i]].At(e.coords)
}

// row collects the elements of x along axes, from the current coordinates.
func (e *evaluation[T]) row(x *ir.Node, over ir.AxisSet) []T {
	v := e.values[x]
	var row []T
	e.each(over, func() { row = append(row, v.At(e.coords)) })
	return row
}

func (e *evaluation[T]) int(v int) T { return e.constant(bigreal.Int(v)) }
