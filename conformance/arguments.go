package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/kernel"
)

// The methods of this file take a call's arguments the way hand-written losses want them. What they
// return is the caller's own. They panic where the loss has no such argument; [Check] says which
// there are.

// Float64 has the elements of a real input, row by row.
func (c Call) Float64(name string) []float64 { return slices.Clone(argument(c, c.Real, name).Data) }

// Float32 has the elements of a real input, row by row, in a call in float32.
func (c Call) Float32(name string) []float32 { return convert[float32](argument(c, c.Real, name).Data) }

// Float64Rows has the rows of a real input with two axes.
func (c Call) Float64Rows(name string) [][]float64 { return rows(argument(c, c.Real, name)) }

// Float32Rows has the rows of a real input with two axes, in a call in float32.
func (c Call) Float32Rows(name string) [][]float32 {
	x := argument(c, c.Real, name)
	return rows(kernel.Array[float32]{Shape: x.Shape, Data: convert[float32](x.Data)})
}

// Ints has the elements of an index input, such as labels.
func (c Call) Ints(name string) []int { return slices.Clone(argument(c, c.Index, name).Data) }

// Bools has the elements of a mask input.
func (c Call) Bools(name string) []bool { return slices.Clone(argument(c, c.Mask, name).Data) }

// Param has a parameter.
func (c Call) Param(name string) float64 { return argument(c, c.Params, name) }

// Answer is the outcome of a call: a value, and the gradients by inputs, row by row. A gradient that is
// made of rows is given as slices.Concat(rows...).
func Answer[T kernel.Float](c Call, value T, gradient map[string][]T) Outcome {
	outcome := Outcome{Value: float64(value), Gradient: map[string]Array{}}
	for name, slope := range gradient {
		outcome.Gradient[name] = Array{Shape: c.Real[name].Shape, Data: convert[float64](slope)}
	}
	return outcome
}

func argument[V any](c Call, given map[string]V, name string) V {
	v, ok := given[name]
	if !ok {
		panic(fmt.Sprintf("%s has no such argument as %q; there are %s", c.Loss, name,
			strings.Join(slices.Sorted(maps.Keys(given)), ", ")))
	}
	return v
}

func rows[V any](x kernel.Array[V]) [][]V {
	if len(x.Shape) != 2 {
		panic(fmt.Sprintf("an array of the shape %v has no rows", x.Shape))
	}
	all := make([][]V, x.Shape[0])
	for i := range all {
		all[i] = slices.Clone(x.Data[i*x.Shape[1] : (i+1)*x.Shape[1]])
	}
	return all
}
