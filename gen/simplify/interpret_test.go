package simplify_test

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// An array is dense, over the axes of its node in ascending order.
type array struct {
	axes ir.AxisSet
	data []float64 // truth values are 0 and 1
}

// An interpreter evaluates finished graphs in plain float64, one operation after the
// other, to show how accurate they are whatever the generated code looks like.
type interpreter struct {
	graph  *ir.Graph
	sizes  []int
	inputs map[string]array
	params map[string]float64
	coords []int
	values map[*ir.Node]array
}

func newInterpreter(g *ir.Graph, sizes []int, inputs map[string]array, params map[string]float64) *interpreter {
	return &interpreter{g, sizes, inputs, params, make([]int, len(g.Axes)), map[*ir.Node]array{}}
}

// evaluate returns the elements of n, over the axes of shape in the order given; n may lack some.
func (v *interpreter) evaluate(n *ir.Node, shape []int) []float64 {
	for _, m := range ir.Topological(n) {
		if _, done := v.values[m]; !done {
			v.values[m] = v.node(m)
		}
	}
	var out []float64
	v.each(shape, func() { out = append(out, v.at(n)) })
	return out
}

// at returns the element of n at the current coordinates.
func (v *interpreter) at(n *ir.Node) float64 {
	a, i := v.values[n], 0
	for axis := range a.axes.All() {
		i = i*v.sizes[axis] + v.coords[axis]
	}
	return a.data[i]
}

// each walks all coordinates of axes, the last one fastest, and restores them.
func (v *interpreter) each(axes []int, visit func()) {
	if len(axes) == 0 {
		visit()
		return
	}
	before := v.coords[axes[0]]
	for i := range v.sizes[axes[0]] {
		v.coords[axes[0]] = i
		v.each(axes[1:], visit)
	}
	v.coords[axes[0]] = before
}

func list(s ir.AxisSet) []int {
	var axes []int
	for a := range s.All() {
		axes = append(axes, a)
	}
	return axes
}

func (v *interpreter) node(n *ir.Node) array {
	if n.Op == ir.OpInput {
		return v.inputs[n.Name]
	}
	out := array{axes: n.Axes}
	if n.Op == ir.OpState {
		return out // its parts look at its argument
	}
	v.each(list(n.Axes), func() { out.data = append(out.data, v.element(n)) })
	return out
}

func (v *interpreter) element(n *ir.Node) float64 {
	switch n.Op.Class() {
	case ir.Leaf:
		return v.leaf(n)
	case ir.Elementwise:
		args := make([]float64, len(n.Args))
		for i, a := range n.Args {
			args[i] = v.at(a)
		}
		return elementwise(n.Op, args)
	case ir.Reduction:
		return v.reduce(n)
	case ir.Structure:
		return v.move(n)
	case ir.StateOp:
		return v.statePart(n)
	}
	panic(fmt.Sprintf("not a finished graph: it has a %s", n.Op))
}

func (v *interpreter) leaf(n *ir.Node) float64 {
	switch n.Op {
	case ir.OpConst:
		return n.Value
	case ir.OpParam:
		return v.params[n.Name]
	case ir.OpSize:
		return float64(v.sizes[n.Axis])
	case ir.OpIndex:
		return float64(v.coords[n.Axis])
	}
	panic("leaf " + n.Op.String())
}

func (v *interpreter) reduce(n *ir.Node) float64 {
	var elements []float64
	v.each(list(n.Over), func() { elements = append(elements, v.at(n.Args[0])) })
	switch n.Op {
	case ir.OpSum:
		return pairwise(elements)
	case ir.OpProd:
		p := 1.0
		for _, x := range elements {
			p *= x
		}
		return p
	case ir.OpMax:
		return elements[greatest(elements)]
	case ir.OpArgMax:
		return float64(greatest(elements))
	case ir.OpNorm:
		norm := 0.0
		for _, x := range elements {
			norm = math.Hypot(norm, x)
		}
		return norm
	case ir.OpSumExcept:
		elements[int(v.at(n.Args[1]))] = 0
		return pairwise(elements)
	}
	panic(fmt.Sprintf("not a finished graph: it has a %s", n.Op))
}

func pairwise(x []float64) float64 {
	if len(x) <= 2 {
		s := 0.0
		for _, e := range x {
			s += e
		}
		return s
	}
	half := len(x) / 2
	return pairwise(x[:half]) + pairwise(x[half:])
}

func greatest(x []float64) int {
	k := 0
	for i := range x {
		if x[i] > x[k] || math.IsNaN(x[i]) && !math.IsNaN(x[k]) {
			k = i
		}
	}
	return k
}

func (v *interpreter) move(n *ir.Node) float64 {
	before := append([]int(nil), v.coords...)
	defer copy(v.coords, before)
	switch n.Op {
	case ir.OpRename:
		for _, p := range n.Map {
			v.coords[p.From] = before[p.To]
		}
		return v.at(n.Args[0])
	case ir.OpGather:
		v.coords[n.Axis] = int(v.at(n.Args[1]))
		return v.at(n.Args[0])
	case ir.OpScatter:
		target, sum := before[n.Axis], 0.0
		v.each(list(n.Drop), func() {
			if int(v.at(n.Args[1])) == target {
				sum += v.at(n.Args[0])
			}
		})
		return sum
	}
	panic("structure " + n.Op.String())
}

func (v *interpreter) statePart(n *ir.Node) float64 {
	state := n.Args[0]
	var elements []float64
	v.each(list(state.Over), func() { elements = append(elements, v.at(state.Args[0])) })
	k := greatest(elements)
	switch n.Op {
	case ir.OpStateMax:
		return elements[k]
	case ir.OpStateArg:
		return float64(k)
	case ir.OpStateRest:
		var rest []float64
		for i, x := range elements {
			if i != k {
				rest = append(rest, math.Exp(x-elements[k]))
			}
		}
		return pairwise(rest)
	}
	panic("state " + n.Op.String())
}
