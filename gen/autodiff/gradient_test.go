package autodiff_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/ir/irtest"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestGradientsAgreeWithCentralDifferences differentiates random expressions.
func TestGradientsAgreeWithCentralDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBench()
		x, u, w := b.real("x", b.n, b.c), b.real("u", b.n), b.real("w", b.c)
		mask, label := b.declare("mask", ir.MaskInput, -1, b.n), b.declare("label", ir.IndexInput, b.c, b.n)
		b.at = oracle.Point{Sizes: []int{2, 2, 3}, Inputs: map[string][]bigreal.Number{}}
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		for _, in := range b.Inputs {
			b.draw(in, random)
		}
		generator := irtest.Generator{
			Graph: b.Graph, Leaves: []*ir.Node{x, u, w}, Conditions: []*ir.Node{mask, b.Elementwise(ir.OpLess, x, u)},
			Indices: []irtest.Index{{Node: label, Axis: b.c}, {Node: b.Index(b.m), Axis: b.n}, {Node: b.Index(b.n), Axis: b.m}},
		}
		root := generator.Expression(t, 3)
		if root.Axes != 0 {
			root = b.Reduce(ir.OpSum, root, root.Axes)
		}
		gradients := autodiff.Gradient(b.Graph, root, []*ir.Node{x, u, w})
		for i, name := range []string{"x", "u", "w"} {
			b.compareWithSlope(t, root, gradients[i], name)
		}
	})
}

// draw gives an input random elements, which have no ties and no round numbers.
func (b *bench) draw(in ir.Input, random *rand.Rand) {
	for range b.count(in) {
		switch in.Kind {
		case ir.RealInput:
			b.set(in.Name, 4*random.Float64()-2)
		case ir.MaskInput:
			b.set(in.Name, float64(random.IntN(2)))
		case ir.IndexInput:
			b.set(in.Name, float64(random.IntN(b.at.Sizes[in.Of])))
		}
	}
}

const precision = 600 // bits, of which a central difference keeps two thirds

func (b *bench) compareWithSlope(t failer, root, gradient *ir.Node, name string) {
	if err := b.Verify(root, gradient); err != nil {
		t.Fatalf("%v", err)
	}
	slope, err := oracle.Slope(b.Graph, root, b.at, name, precision)
	if err != nil {
		t.Fatalf("%v", err)
	}
	got := b.elements(t, gradient, name)
	for i, want := range slope {
		if !near(got[i], want) {
			t.Fatalf("d/d%s[%d] = %v, the central difference is %v\n%s", name, i, got[i], want,
				b.Dump(ir.Root{Name: "root", Node: root}, ir.Root{Name: "d" + name, Node: gradient}))
		}
	}
}

// near allows 50 digits; a difference of an exact zero is of the order of the step.
func near(a, b bigreal.Number) bool {
	p := bigreal.Precision(precision)
	scale := p.Mul(a.Abs().Max(b.Abs()), bigreal.PowerOfTwo(-160))
	return p.Sub(a, b).Abs().LessEqual(scale.Max(bigreal.PowerOfTwo(-180)))
}
