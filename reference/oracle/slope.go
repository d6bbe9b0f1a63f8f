package oracle

import (
	"maps"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// Slope returns the central difference quotient of a scalar root with respect to
// every element of an input, in the input's order, with a step of 2**-precision/3.
// Its relative error is about the step squared, so a third of the bits of a
// smooth function's derivative are lost. Next to a kink it is the mean of the
// one-sided derivatives.
func Slope(g *ir.Graph, root *ir.Node, at Point, input string, precision uint) ([]bigreal.Number, error) {
	p := bigreal.Precision(precision)
	step := bigreal.PowerOfTwo(-int(precision / 3))
	slopes := make([]bigreal.Number, len(at.Inputs[input]))
	for i := range slopes {
		up, err := shifted(g, root, at, input, i, step, precision)
		if err != nil {
			return nil, err
		}
		down, err := shifted(g, root, at, input, i, step.Neg(), precision)
		if err != nil {
			return nil, err
		}
		slopes[i] = p.Div(p.Sub(up, down), p.Mul(bigreal.Int(2), step))
	}
	return slopes, nil
}

// shifted evaluates a scalar root with a step added to one element of an input.
func shifted(g *ir.Graph, root *ir.Node, at Point, input string, element int, step bigreal.Number, precision uint) (bigreal.Number, error) {
	data := slices.Clone(at.Inputs[input])
	exactSum := bigreal.Precision(2 * precision)
	data[element] = exactSum.Add(data[element], step)
	moved := at
	moved.Inputs = maps.Clone(at.Inputs)
	moved.Inputs[input] = data
	out, err := Evaluate(g, []*ir.Node{root}, moved, precision)
	if err != nil {
		return bigreal.NaN(), err
	}
	return out[0].Data[0], nil
}
