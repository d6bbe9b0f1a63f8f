package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
)

// place is where everything stands while x, the first element of the first input that the loss is
// differentiated by, moves from low to high.
type place struct {
	checked   *check.Loss
	entry     kernel.Entry
	params    map[string]float64
	sizes     []int // of the graph's axes
	inputs    map[string]arrays.Array
	moved     string
	low, high float64
}

// halfWidth of what is drawn of an input without a range.
const halfWidth = 4

// choosePlace finds the simplest place where the loss depends on x: axes of one element before
// axes of two, zeros before ones.
func choosePlace(checked *check.Loss, entry kernel.Entry, params map[string]float64) (*place, error) {
	moved := slices.IndexFunc(checked.Graph.Inputs, func(in ir.Input) bool { return in.Gradient })
	if moved < 0 {
		return nil, fmt.Errorf("%s has no gradient by any input, so there is nothing to draw it over", entry.ID)
	}
	p := &place{checked: checked, entry: entry, params: params, moved: checked.Graph.Inputs[moved].Name}
	p.low, p.high = bounds(checked.Graph.Inputs[moved])
	for _, fill := range []func(ir.Input, string) float64{leading, firstOne} {
		for _, sizes := range sizesToTry(checked.Graph) {
			p.sizes = sizes
			p.fill(fill)
			if p.moves() {
				return p, nil
			}
		}
	}
	return nil, fmt.Errorf("no place was found where %s takes its inputs and depends on %s", entry.ID, p.moved)
}

// bounds is what is drawn of an input.
func bounds(in ir.Input) (low, high float64) {
	low, high = -halfWidth, halfWidth
	switch {
	case !in.Ranged:
		return low, high
	case !math.IsInf(in.Lo, 0) && !math.IsInf(in.Hi, 0):
		return in.Lo, in.Hi
	case !math.IsInf(in.Lo, 0):
		return in.Lo, in.Lo + halfWidth
	case !math.IsInf(in.Hi, 0):
		return in.Hi - halfWidth, in.Hi
	}
	return low, high
}

// sizesToTry lists lengths for the axes: all of them one, each in turn two, all of them two. Axes
// that share their length count as one.
func sizesToTry(g *ir.Graph) [][]int {
	tries := [][]int{slices.Repeat([]int{1}, len(g.Axes))}
	for axis := range g.Axes {
		if g.Axes[axis].Like != axis {
			continue
		}
		sizes := slices.Clone(tries[0])
		for other := range g.Axes {
			if g.SameSize(axis, other) {
				sizes[other] = 2
			}
		}
		tries = append(tries, sizes)
	}
	return append(tries, slices.Repeat([]int{2}, len(g.Axes)))
}

// leading is the first element of an input: 1 for what says which answer is right, else 0.
func leading(_ ir.Input, is string) float64 {
	if slices.Contains([]string{"label", "probability", "relevance"}, is) {
		return 1
	}
	return 0
}

// firstOne is 1 for every input.
func firstOne(ir.Input, string) float64 { return 1 }

// fill gives every input its elements: the first as first says, the others 0, or what is nearest
// to it among the values that the input may have.
func (p *place) fill(first func(ir.Input, string) float64) {
	p.inputs = map[string]arrays.Array{}
	for i, in := range p.checked.Graph.Inputs {
		var shape []int
		for _, axis := range in.Axes {
			shape = append(shape, p.sizes[axis])
		}
		x := kernel.NewArray[float64](shape...)
		for j := range x.Data {
			wanted := 0.0
			if j == 0 && in.Name != p.moved {
				wanted = first(in, p.checked.Spec.Inputs[i].Is)
			}
			x.Data[j] = nearest(in, wanted)
		}
		p.inputs[in.Name] = x
	}
}

// nearest is the number closest to v that an input may hold.
func nearest(in ir.Input, v float64) float64 {
	switch {
	case in.Kind == ir.IndexInput:
		return 0
	case in.Kind == ir.MaskInput:
		return 1
	case in.Ranged:
		return min(max(v, in.Lo), in.Hi)
	case len(in.Values) > 0:
		return slices.MinFunc(in.Values, func(a, b float64) int {
			return int(math.Copysign(1, math.Abs(a-v)-math.Abs(b-v)))
		})
	}
	return v
}

// moves says whether the loss takes the inputs and depends on x.
func (p *place) moves() bool {
	const steps = 8
	lowest, highest := math.Inf(1), math.Inf(-1)
	for i := range steps + 1 {
		value, _, err := p.at(p.low+(p.high-p.low)*float64(i)/steps, p.params)
		if err != nil || math.IsNaN(value) {
			return false
		}
		lowest, highest = min(lowest, value), max(highest, value)
	}
	return highest-lowest > 1e-6*max(math.Abs(lowest), math.Abs(highest))
}

// at computes the loss and its slope at x.
func (p *place) at(x float64, params map[string]float64) (value, slope float64, err error) {
	call := kernel.Arguments[float64]{
		Real: map[string]kernel.Array[float64]{}, Index: map[string]kernel.Array[int]{}, Mask: map[string]kernel.Array[bool]{},
		Params: params, Gradient: map[string][]float64{p.moved: make([]float64, len(p.inputs[p.moved].Data))},
	}
	for _, in := range p.checked.Graph.Inputs {
		array := p.inputs[in.Name]
		switch in.Kind {
		case ir.RealInput:
			call.Real[in.Name] = array
		case ir.IndexInput:
			call.Index[in.Name] = kernel.Array[int]{Shape: array.Shape, Data: make([]int, len(array.Data))}
		case ir.MaskInput:
			call.Mask[in.Name] = kernel.Array[bool]{Shape: array.Shape, Data: slices.Repeat([]bool{true}, len(array.Data))}
		}
	}
	call.Real[p.moved].Data[0] = x
	value, err = p.entry.Float64(call)
	return value, call.Gradient[p.moved][0], err
}

// setting says where the inputs stand, and the parameters that are the same for all curves:
// pred = x, target = 0, eps = 0.0001.
func (p *place) setting(choices []choice) string {
	var words []string
	for _, in := range p.checked.Graph.Inputs {
		words = append(words, in.Name+" = "+p.spell(in.Name))
	}
	for _, param := range p.entry.Params {
		if param.Name != choices[0].varied {
			words = append(words, param.Name+" = "+short(choices[0].value(param)))
		}
	}
	return strings.Join(words, ", ")
}

// spell writes an input's elements: a number for one, else rows between brackets.
func (p *place) spell(name string) string {
	x := p.inputs[name]
	words := make([]string, len(x.Data))
	for i, v := range x.Data {
		words[i] = short(v)
	}
	if name == p.moved {
		words[0] = "x"
	}
	if len(words) == 1 {
		return words[0]
	}
	if len(x.Shape) < 2 {
		return "[" + strings.Join(words, ", ") + "]"
	}
	var rows []string
	for row := range slices.Chunk(words, x.Shape[len(x.Shape)-1]) {
		rows = append(rows, "["+strings.Join(row, ", ")+"]")
	}
	return "[" + strings.Join(rows, ", ") + "]"
}
