package notation_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/ir/irtest"
	"github.com/losscheck/losscheck/gen/notation"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestFormulasMeanTheirGraphs writes random graphs as formulas, checks those again and compares values.
func TestFormulasMeanTheirGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := parsed(t, "sum(x)").Graph
		n := expressionOf(t, g)
		style := rapid.SampledFrom([]notation.Style{notation.Exact, notation.Tidy}).Draw(t, "style")
		text := notation.Write(g, style, nil, n)
		var lets strings.Builder
		for _, l := range text.Lets {
			lets.WriteString("\n  " + l.Name + ": '" + formula.Format(l.Expr) + "'")
		}
		written := formula.Format(text.Exprs[0])
		again := parsed(t, "sum("+written+" + 0*u)", lets.String())
		compare(t, g, n, again, lets.String()+"\n"+written)
	})
}

// expressionOf draws an expression over the inputs of the header.
func expressionOf(t *rapid.T, g *ir.Graph) *ir.Node {
	n, m, c := g.FindAxis("N"), g.FindAxis("M"), g.FindAxis("C")
	x, u := g.Input("x"), g.Input("u")
	generator := irtest.Generator{
		Graph: g, Leaves: []*ir.Node{x, u, g.Input("w"), g.Param("tau")},
		Conditions: []*ir.Node{g.Input("m"), g.Elementwise(ir.OpLess, x, u)},
		Indices:    []irtest.Index{{Node: g.Input("label"), Axis: c}, {Node: g.Index(m), Axis: n}, {Node: g.Index(n), Axis: m}},
	}
	root := generator.Expression(t, 4)
	for _, n := range ir.Topological(root) {
		if n.Op == ir.OpSinh {
			t.Skip("formulas cannot ask for sinh")
		}
	}
	return root
}

// parsed checks a loss with the header's inputs and, maybe, more lets.
func parsed(t *rapid.T, loss string, lets ...string) *check.Loss {
	source := strings.Replace(header, "\nloss: ", strings.Join(lets, "")+"\nloss: ", 1)
	s, problems := spec.Parse("spec.yaml", []byte(source+"'all + "+loss+"'\n"))
	if problems.Failed() {
		t.Fatalf("%s: %v", loss, problems)
	}
	l, problems := check.Spec(s)
	if l == nil {
		t.Fatalf("%s%s: %v", strings.Join(lets, ""), loss, problems)
	}
	return l
}

// compare holds a node to the operand of a loss "all + sum(operand + 0*u)".
func compare(t *rapid.T, g *ir.Graph, want *ir.Node, l *check.Loss, text string) {
	const bits = 300
	at := point(g, rapid.Uint64().Draw(t, "seed"))
	before, err := oracle.Evaluate(g, []*ir.Node{want}, at, bits)
	if err != nil {
		t.Fatal(err)
	}
	after, err := oracle.Evaluate(l.Graph, []*ir.Node{operand(l).Args[0]}, at, bits)
	if err != nil {
		t.Fatal(err)
	}
	p := bigreal.Precision(bits)
	for i := range 27 {
		coords := []int{i / 9, i / 3 % 3, i % 3}
		a, b := before[0].At(coords), after[0].At(coords)
		scale := p.Mul(a.Abs().Max(bigreal.Int(1)), bigreal.PowerOfTwo(-200))
		if !p.Sub(a, b).Abs().LessEqual(scale) {
			t.Fatalf("at %v: %v became %v: %s", coords, a, b, text)
		}
	}
}

// point draws the inputs; all axes have the length 3.
func point(g *ir.Graph, seed uint64) oracle.Point {
	random := rand.New(rand.NewPCG(seed, 0))
	at := oracle.Point{Sizes: []int{3, 3, 3}, Inputs: map[string][]bigreal.Number{}}
	for _, in := range g.Inputs {
		count := 3
		if len(in.Axes) == 2 {
			count = 9
		}
		for range count {
			v := 4*random.Float64() - 2
			switch in.Kind {
			case ir.MaskInput:
				v = float64(random.IntN(2))
			case ir.IndexInput:
				v = float64(random.IntN(3))
			}
			at.Inputs[in.Name] = append(at.Inputs[in.Name], bigreal.Float64(v))
		}
	}
	return at
}
