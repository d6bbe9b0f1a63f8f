package autodiff_test

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A bench is a graph with axes N, M (like N) and C, and a point to evaluate it at.
type bench struct {
	*ir.Graph
	n, m, c int
	at      oracle.Point
}

// A failer is a *testing.T or a *rapid.T.
type failer interface {
	Fatalf(format string, args ...any)
}

func newBench() *bench {
	b := &bench{Graph: ir.NewGraph()}
	b.n = b.AddAxis("N", -1)
	b.m = b.AddAxis("M", b.n)
	b.c = b.AddAxis("C", -1)
	b.at = oracle.Point{Sizes: []int{2, 2, 3}, Inputs: map[string][]bigreal.Number{}}
	return b
}

func (b *bench) declare(name string, kind ir.InputKind, of int, axes ...int) *ir.Node {
	b.Inputs = append(b.Inputs, ir.Input{Name: name, Kind: kind, Axes: axes, Of: of})
	return b.Input(name)
}

func (b *bench) real(name string, axes ...int) *ir.Node {
	return b.declare(name, ir.RealInput, -1, axes...)
}

// set appends elements to an input.
func (b *bench) set(name string, elements ...float64) {
	for _, v := range elements {
		b.at.Inputs[name] = append(b.at.Inputs[name], bigreal.Float64(v))
	}
}

func (b *bench) count(in ir.Input) int {
	count := 1
	for _, a := range in.Axes {
		count *= b.at.Sizes[a]
	}
	return count
}

// elements returns a gradient at every element of an input, in the input's order.
func (b *bench) elements(t failer, gradient *ir.Node, name string) []bigreal.Number {
	out, err := oracle.Evaluate(b.Graph, []*ir.Node{gradient}, b.at, precision)
	if err != nil {
		t.Fatalf("%v", err)
	}
	coords := make([]int, len(b.Axes))
	var elements []bigreal.Number
	var walk func(axes []int)
	walk = func(axes []int) {
		if len(axes) == 0 {
			elements = append(elements, out[0].At(coords))
			return
		}
		for i := range b.at.Sizes[axes[0]] {
			coords[axes[0]] = i
			walk(axes[1:])
		}
	}
	walk(b.FindInput(name).Axes)
	return elements
}
