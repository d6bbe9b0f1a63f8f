package oracle_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A bench is a graph with axes N = 2, M = 2 (like N) and C = 3, and inputs
// to evaluate it at.
type bench struct {
	*ir.Graph
	n, m, c int
	at      oracle.Point
}

func newBench() *bench {
	b := &bench{Graph: ir.NewGraph()}
	b.n = b.AddAxis("N", -1)
	b.m = b.AddAxis("M", b.n)
	b.c = b.AddAxis("C", -1)
	b.at = oracle.Point{Sizes: []int{2, 2, 3}, Inputs: map[string][]bigreal.Number{}}
	return b
}

// input declares an input and gives its elements.
func (b *bench) input(name string, kind ir.InputKind, axes []int, elements ...float64) *ir.Node {
	b.Inputs = append(b.Inputs, ir.Input{Name: name, Kind: kind, Axes: axes, Of: -1})
	for _, v := range elements {
		b.at.Inputs[name] = append(b.at.Inputs[name], bigreal.Float64(v))
	}
	return b.Input(name)
}

// x is [[1 4 2] [-1 0.5 3]] over N and C.
func (b *bench) x() *ir.Node {
	return b.input("x", ir.RealInput, []int{b.n, b.c}, 1, 4, 2, -1, 0.5, 3)
}

// evaluate returns a node's elements in ascending order of its axes.
func (b *bench) evaluate(t *testing.T, n *ir.Node) []float64 {
	t.Helper()
	if err := b.Verify(n); err != nil {
		t.Fatal(err)
	}
	out, err := oracle.Evaluate(b.Graph, []*ir.Node{n}, b.at, 200)
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	for axis := range n.Axes.All() {
		order = append(order, axis)
	}
	return out[0].Ordered(order).Float64s()
}

// expect compares element by element; NaN equals NaN. Exact decimals of want are
// rounded, so an error of a unit in the last place is allowed.
func expect(t *testing.T, name string, got, want []float64) {
	t.Helper()
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && (got[i] == want[i] || math.Abs(got[i]-want[i]) <= 3e-16*math.Abs(want[i]) || math.IsNaN(got[i]) && math.IsNaN(want[i]))
	}
	if !ok {
		t.Errorf("%s = %v, want %v", name, got, want)
	}
}
