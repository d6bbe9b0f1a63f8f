// Package probe evaluates parts of a loss at the points that there are cases for: the spec's own
// and the reference vectors of its id.
package probe

import (
	"slices"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/vectors"
)

const (
	precision = 256  // bits; what is asked for are differences of inputs and the like
	longest   = 1000 // elements of an input; longer vectors test summation, and take long here
)

// Values returns the elements of each node at all points, one point after the other. Points at
// which the nodes have no value, such as those with a label outside its axis, are left out.
func Values(l *check.Loss, nodes []*ir.Node) [][]float64 {
	out := make([][]float64, len(nodes))
	for _, p := range points(l) {
		arrays, err := oracle.Evaluate(l.Graph, nodes, p, precision)
		if err != nil {
			continue
		}
		for i, a := range arrays {
			out[i] = append(out[i], a.Float64s()...)
		}
	}
	return out
}

// points lists the points of the spec's cases and of the vectors.
func points(l *check.Loss) []oracle.Point {
	var all []oracle.Point
	for _, c := range l.Spec.Cases {
		all = append(all, pointOfCase(l.Graph, c))
	}
	for _, v := range vectorsOf(l.Spec) {
		if p, ok := pointOfVector(l.Graph, v); ok {
			all = append(all, p)
		}
	}
	return all
}

// vectorsOf returns the reference vectors of a loss. Those of another formula under the same id
// are none of its.
func vectorsOf(s *spec.Spec) []vectors.Vector {
	if !slices.Contains(vectors.Losses(), s.ID) {
		return nil
	}
	file, err := vectors.Load(s.ID)
	if err != nil {
		panic("probe: internal error: " + err.Error()) // the files are compiled in, and tested
	}
	if file.Formula != s.Digest() {
		return nil
	}
	return file.Vectors
}

func pointOfCase(g *ir.Graph, c spec.Case) oracle.Point {
	p := newPoint(g)
	for _, s := range c.Params {
		p.Params[s.Name] = bigreal.Float64(s.Value.Value)
	}
	for _, d := range c.Data {
		setInput(g, p, d.Name, d.Tensor.Shape, d.Tensor.Data)
	}
	setLikeSizes(g, p)
	return p
}

// pointOfVector leaves out what the loss refuses, and what is long.
func pointOfVector(g *ir.Graph, v vectors.Vector) (oracle.Point, bool) {
	p := newPoint(g)
	for name, value := range v.Params {
		p.Params[name] = bigreal.Float64(float64(value))
	}
	for name, a := range v.Inputs {
		data := a.Floats()
		if v.Refused != nil || len(data) > longest {
			return p, false
		}
		setInput(g, p, name, a.Shape, data)
	}
	setLikeSizes(g, p)
	return p, true
}

func newPoint(g *ir.Graph) oracle.Point {
	return oracle.Point{
		Sizes:  make([]int, len(g.Axes)),
		Inputs: map[string][]bigreal.Number{},
		Params: map[string]bigreal.Number{},
	}
}

// setInput gives an input its elements, and its axes their sizes. One element that stands for
// an axis says nothing about its size.
func setInput(g *ir.Graph, p oracle.Point, name string, shape []int, data []float64) {
	in := g.FindInput(name)
	for d, axis := range in.Axes {
		if !in.Broadcast || shape[d] != 1 {
			p.Sizes[axis] = shape[d]
		}
	}
	for _, x := range data {
		p.Inputs[name] = append(p.Inputs[name], bigreal.Float64(x))
	}
}

// setLikeSizes sizes the axes that no input has: each is like one that an input has, or that
// one is like it.
func setLikeSizes(g *ir.Graph, p oracle.Point) {
	for axis := range g.Axes {
		for other := range g.Axes {
			if g.SameSize(axis, other) {
				p.Sizes[axis] = max(p.Sizes[axis], p.Sizes[other], 1)
			}
		}
	}
}
