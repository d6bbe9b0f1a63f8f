package oracle

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A Grid holds one element for every combination of coordinates of its axes.
// Ints are numbers too, truth values are 0 and 1.
type Grid[T any] struct {
	Axes  []int // axes of the graph, outermost first
	Shape []int // the length of each
	Data  []T
}

// An Array is a grid of numbers.
type Array struct{ Grid[bigreal.Number] }

// At returns the element at the given coordinates, which are those of every axis
// of the graph, by index; axes that the grid lacks are ignored.
func (a *Grid[T]) At(coords []int) T { return a.Data[a.offset(coords)] }

func (a *Grid[T]) offset(coords []int) int {
	i := 0
	for d, axis := range a.Axes {
		i = i*a.Shape[d] + coords[axis]
	}
	return i
}

// Float64s returns the elements rounded to float64.
func (a *Array) Float64s() []float64 {
	out := make([]float64, len(a.Data))
	for i, x := range a.Data {
		out[i] = x.Float64()
	}
	return out
}

// Ordered returns the array with its axes in the given order, which must be one of
// its own axes.
func (a *Array) Ordered(axes []int) *Array {
	length := map[int]int{}
	highest := -1
	for d, axis := range a.Axes {
		length[axis] = a.Shape[d]
		highest = max(highest, axis)
	}
	out := &Array{Grid[bigreal.Number]{Axes: axes, Shape: make([]int, len(axes))}}
	for d, axis := range axes {
		out.Shape[d] = length[axis]
	}
	coords := make([]int, highest+1)
	for flat := range a.Data {
		rest := flat
		for d := len(axes) - 1; d >= 0; d-- {
			coords[axes[d]] = rest % out.Shape[d]
			rest /= out.Shape[d]
		}
		out.Data = append(out.Data, a.At(coords))
	}
	return out
}

// newGrid returns a grid of zero Ts over a set of axes, in ascending order.
func newGrid[T any](axes ir.AxisSet, sizes []int) *Grid[T] {
	a := &Grid[T]{}
	total := 1
	for axis := range axes.All() {
		a.Axes = append(a.Axes, axis)
		a.Shape = append(a.Shape, sizes[axis])
		total *= sizes[axis]
	}
	a.Data = make([]T, total)
	return a
}

// each sets coords to every combination of coordinates of the axes, the last axis
// fastest, and calls visit. Coordinates of other axes are left as they are.
func each(axes ir.AxisSet, sizes, coords []int, visit func()) {
	axis := axes.First()
	if axis < 0 {
		visit()
		return
	}
	rest := axes.Without(ir.Axes(axis))
	for i := range sizes[axis] {
		coords[axis] = i
		each(rest, sizes, coords, visit)
	}
}
