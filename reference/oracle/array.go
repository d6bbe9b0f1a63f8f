package oracle

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// An Array holds one Number for every combination of coordinates of its axes.
// Ints are Numbers too, truth values are 0 and 1.
type Array struct {
	Axes  []int // axes of the graph, outermost first
	Shape []int // the length of each
	Data  []bigreal.Number
}

// At returns the element at the given coordinates, which are those of every axis
// of the graph, by index; axes that the array lacks are ignored.
func (a *Array) At(coords []int) bigreal.Number { return a.Data[a.offset(coords)] }

func (a *Array) offset(coords []int) int {
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
	out := &Array{Axes: axes, Shape: make([]int, len(axes))}
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

// newArray returns an array of NaNs over a set of axes, in ascending order.
func newArray(axes ir.AxisSet, sizes []int) *Array {
	a := &Array{}
	total := 1
	for axis := range axes.All() {
		a.Axes = append(a.Axes, axis)
		a.Shape = append(a.Shape, sizes[axis])
		total *= sizes[axis]
	}
	a.Data = make([]bigreal.Number, total)
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
