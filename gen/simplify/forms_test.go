package simplify_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/simplify"
)

// TestProductsAreMatrixProducts requires that nothing has all axes of a product of two matrices
// but the product itself: its factors have fewer, and only sums use it.
func TestProductsAreMatrixProducts(t *testing.T) {
	for _, name := range []string{"symmetric_info_nce", "cosine_info_nce", "nt_xent", "attention", "attention_naive", "weighted_similarity"} {
		t.Run(name, func(t *testing.T) {
			c := others[name].compile(t)
			nodes := ir.Topological(append(c.gradients, c.value)...)
			users := ir.Users(nodes)
			products := 0
			for _, n := range nodes {
				if n.Axes.Len() < 3 {
					continue
				}
				products++
				if n.Op != ir.OpMul || n.Args[0].Axes.Len() > 2 || n.Args[1].Axes.Len() > 2 {
					t.Errorf("a %s has the axes [%s]\n%s", n.Op, c.Graph.AxesText(n.Axes), c.dump())
				}
				for _, u := range users[n] {
					if u.Op != ir.OpSum || u.Over.Len() != 1 {
						t.Errorf("a %s uses a product of matrices\n%s", u.Op, c.dump())
					}
				}
			}
			if products == 0 {
				t.Error("no product of matrices is left")
			}
		})
	}
}

// TestLeftAlone has what looks like a rule's left side but is not.
func TestLeftAlone(t *testing.T) {
	for name, build := range map[string]func(g *ir.Graph, x *ir.Node) *ir.Node{
		"x*0 is NaN at infinity":       func(g *ir.Graph, x *ir.Node) *ir.Node { return g.Mul(x, g.Real(0)) },
		"1/0 is not a number to write": func(g *ir.Graph, _ *ir.Node) *ir.Node { return g.Div(g.Real(1), g.Real(0)) },
		"0/0 is not a number":          func(g *ir.Graph, _ *ir.Node) *ir.Node { return g.Div(g.Real(0), g.Real(0)) },
		"sqrt(-1) is not a number":     func(g *ir.Graph, _ *ir.Node) *ir.Node { return g.Elementwise(ir.OpSqrt, g.Real(-1)) },
		"inf-inf is not a number":      func(g *ir.Graph, _ *ir.Node) *ir.Node { return g.Add(g.Real(math.Inf(1)), g.Real(math.Inf(-1))) },
		"1/3 is rounded to its type":   func(g *ir.Graph, _ *ir.Node) *ir.Node { return g.Div(g.Real(1), g.Real(3)) },
		"1-x+eps may come near 0": func(g *ir.Graph, x *ir.Node) *ir.Node {
			return g.Elementwise(ir.OpLog, g.Add(g.Sub(g.Real(1), x), g.Real(1e-4)))
		},
		"log(x*y) of any x and y": func(g *ir.Graph, x *ir.Node) *ir.Node {
			return g.Elementwise(ir.OpLog, g.Mul(x, g.Elementwise(ir.OpSign, x)))
		},
		"a coordinate that may be none": func(g *ir.Graph, x *ir.Node) *ir.Node {
			return g.Reduce(ir.OpSum, g.Where(g.Elementwise(ir.OpEqual, g.Index(0), g.Param("k")), g.Real(2), g.Real(0)), ir.Axes(0))
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := ir.NewGraph()
			n := g.AddAxis("N", -1)
			g.Inputs = []ir.Input{{Name: "x", Axes: []int{n}, Of: -1}}
			g.Params = []ir.Param{{Name: "k", Kind: ir.IntParam}}
			root := build(g, g.Input("x"))
			values, log := simplify.Stabilise(g, []*ir.Node{root})
			if values[0] != root {
				t.Errorf("%v\n%s", log, g.Dump(ir.Root{Name: "after", Node: values[0]}))
			}
		})
	}
}

// TestFullyMaskedRow lets a mask leave nothing of a row of a softmax.
func TestFullyMaskedRow(t *testing.T) {
	c := loss{
		axes: "N C", inputs: []string{"x N! C!", "m N C mask"},
		formula: "sum(where(count(m, axis=C) > 0, log(sum(exp(x), axis=C, where=m)), 0))",
	}.compile(t)
	run := newInterpreter(c.Graph, []int{2, 2}, map[string]array{
		"x": {ir.Axes(0, 1), []float64{1, 2, 3, 4}},
		"m": {ir.Axes(0, 1), []float64{0, 0, 0, 1}},
	}, nil)
	if got := run.evaluate(c.value, nil)[0]; got != 4 {
		t.Errorf("value %v, want 4", got)
	}
	got := run.evaluate(c.gradients[0], []int{0, 1})
	if want := [4]float64{0, 0, 0, 1}; [4]float64(got) != want {
		t.Errorf("gradient %v, want %v", got, want)
	}
}
