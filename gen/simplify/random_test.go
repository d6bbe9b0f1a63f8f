package simplify_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/ir/irtest"
	"github.com/losscheck/losscheck/gen/simplify"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestRandomGraphsKeepTheirMeaning simplifies random expressions and their gradients and compares
// them in high precision with what they were.
func TestRandomGraphsKeepTheirMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, x, u, w, expressions := randomGraph()
		root := expressions.Expression(t, 4)
		if root.Axes != 0 {
			root = g.Reduce(ir.OpSum, root, root.Axes)
		}
		wrt := []*ir.Node{x, u, w}
		before := append([]*ir.Node{root}, autodiff.Gradient(g, root, wrt)...)

		stable, _ := simplify.Stabilise(g, []*ir.Node{root})
		gradients := autodiff.Gradient(g, stable[0], wrt)
		values, gradients, _ := simplify.Finish(g, stable, gradients, g.AxisOrder())
		after := append(values, gradients...)

		if err := g.Verify(after...); err != nil {
			t.Fatalf("%v", err)
		}
		at := randomPoint(g, rapid.Uint64().Draw(t, "seed"))
		for i := range before {
			requireFinished(t, after[i])
			requireEqual(t, g, before[i], after[i], at)
		}
	})
}

// randomGraph returns a graph with inputs over N and C, N, and C, and what draws expressions of them.
func randomGraph() (g *ir.Graph, x, u, w *ir.Node, e irtest.Generator) {
	g = ir.NewGraph()
	n := g.AddAxis("N", -1)
	m := g.AddAxis("M", n)
	c := g.AddAxis("C", -1)
	g.Inputs = []ir.Input{
		{Name: "x", Axes: []int{n, c}, Of: -1},
		{Name: "u", Axes: []int{n}, Of: -1},
		{Name: "w", Axes: []int{c}, Of: -1},
		{Name: "mask", Kind: ir.MaskInput, Axes: []int{n}, Of: -1},
		{Name: "label", Kind: ir.IndexInput, Axes: []int{n}, Of: c},
	}
	x, u, w = g.Input("x"), g.Input("u"), g.Input("w")
	return g, x, u, w, irtest.Generator{
		Graph: g, Leaves: []*ir.Node{x, u, w}, Conditions: []*ir.Node{g.Input("mask"), g.Elementwise(ir.OpLess, x, u)},
		Indices: []irtest.Index{{Node: g.Input("label"), Axis: c}, {Node: g.Index(m), Axis: n}, {Node: g.Index(n), Axis: m}},
	}
}

func randomPoint(g *ir.Graph, seed uint64) oracle.Point {
	random := rand.New(rand.NewPCG(seed, 0))
	at := oracle.Point{Sizes: []int{2, 2, 3}, Inputs: map[string][]bigreal.Number{}}
	for _, in := range g.Inputs {
		count := 1
		for _, a := range in.Axes {
			count *= at.Sizes[a]
		}
		for range count {
			v := 4*random.Float64() - 2
			switch in.Kind {
			case ir.MaskInput:
				v = float64(random.IntN(2))
			case ir.IndexInput:
				v = float64(random.IntN(at.Sizes[in.Of]))
			}
			at.Inputs[in.Name] = append(at.Inputs[in.Name], bigreal.Float64(v))
		}
	}
	return at
}

// requireFinished refuses what gen/lower does not take.
func requireFinished(t *rapid.T, root *ir.Node) {
	for _, n := range ir.Topological(root) {
		switch n.Op {
		case ir.OpSoftplus, ir.OpSigmoid, ir.OpLogCosh, ir.OpLogSumExp, ir.OpSoftmax, ir.OpLogSoftmax, ir.OpSoftmaxBwd, ir.OpLogSoftmaxBwd:
			t.Fatalf("a %s is left", n.Op)
		}
	}
}

// requireEqual compares two nodes to 60 digits everywhere.
func requireEqual(t *rapid.T, g *ir.Graph, before, after *ir.Node, at oracle.Point) {
	const precision = 500
	out, err := oracle.Evaluate(g, []*ir.Node{before, after}, at, precision)
	if err != nil {
		t.Fatalf("%v", err)
	}
	p := bigreal.Precision(precision)
	coords := make([]int, len(g.Axes))
	var walk func(axes []int)
	walk = func(axes []int) {
		if len(axes) > 0 {
			for i := range at.Sizes[axes[0]] {
				coords[axes[0]] = i
				walk(axes[1:])
			}
			return
		}
		want, got := out[0].At(coords), out[1].At(coords)
		scale := p.Mul(want.Abs().Max(bigreal.Int(1)), bigreal.PowerOfTwo(-200))
		if !p.Sub(want, got).Abs().LessEqual(scale) {
			t.Fatalf("at %v: %v became %v\n%s", coords, want, got,
				g.Dump(ir.Root{Name: "before", Node: before}, ir.Root{Name: "after", Node: after}))
		}
	}
	walk(list(before.Axes | after.Axes))
}
