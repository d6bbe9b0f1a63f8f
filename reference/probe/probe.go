// Package probe evaluates parts of a loss at the points that there are cases for: the spec's own
// and the reference vectors of its id.
package probe

import (
	"slices"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
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
	p := oracle.NewPoint(g)
	for _, s := range c.Params {
		p.SetParam(s.Name, s.Value.Value)
	}
	for _, d := range c.Data {
		mustSet(p.SetInput(g, d.Name, d.Tensor.Shape, d.Tensor.Data))
	}
	return p
}

// pointOfVector leaves out what the loss refuses, and what is long.
func pointOfVector(g *ir.Graph, v vectors.Vector) (oracle.Point, bool) {
	p := oracle.NewPoint(g)
	for name, value := range v.Params {
		p.SetParam(name, float64(value))
	}
	for name, a := range v.Inputs {
		data := a.Floats()
		if v.Refused != nil || len(data) > longest {
			return p, false
		}
		mustSet(p.SetInput(g, name, a.Shape, data))
	}
	return p, true
}

// mustSet panics: cases and vectors were held against the inputs' shapes when they were read.
func mustSet(err error) {
	if err != nil {
		panic("probe: internal error: " + err.Error())
	}
}
