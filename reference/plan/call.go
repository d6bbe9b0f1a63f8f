package plan

import (
	"maps"
	"slices"

	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/vectors"
)

// A call is what a loss is called with: every parameter and every input.
type call struct {
	params map[string]vectors.Decimal
	inputs map[string]vectors.Array
}

// clone returns a call that can be changed without changing c.
func (c call) clone() call {
	out := call{params: maps.Clone(c.params), inputs: map[string]vectors.Array{}}
	for name, a := range c.inputs {
		out.inputs[name] = vectors.Array{Shape: slices.Clone(a.Shape), Data: slices.Clone(a.Data)}
	}
	return out
}

// with returns the call with one element of an input replaced.
func (c call) with(name string, element int, v float64) call {
	out := c.clone()
	out.inputs[name].Data[element] = vectors.Decimal(v)
	return out
}

// filled returns the call with every element of an input replaced.
func (c call) filled(name string, v float64) call {
	out := c.clone()
	for i := range out.inputs[name].Data {
		out.inputs[name].Data[i] = vectors.Decimal(v)
	}
	return out
}

// setting returns the call with a parameter replaced.
func (c call) setting(name string, v float64) call {
	out := c.clone()
	out.params[name] = vectors.Decimal(v)
	return out
}

// elements counts the elements of all inputs.
func (c call) elements() int {
	n := 0
	for _, a := range c.inputs {
		n += len(a.Data)
	}
	return n
}

// point is where the oracle evaluates the call.
func (p *planner) point(c call) (oracle.Point, error) {
	at := oracle.NewPoint(p.graph)
	for name, v := range c.params {
		at.SetParam(name, float64(v))
	}
	for _, in := range p.inputs {
		a := c.inputs[in.Name]
		if err := at.SetInput(p.graph, in.Name, a.Shape, a.Floats()); err != nil {
			return at, err
		}
	}
	return at, nil
}

func product(sizes []int) int {
	n := 1
	for _, size := range sizes {
		n *= size
	}
	return n
}
