package simplify

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A bench is a graph with axes N = 2, M = 2 (like N), C = 3 and D = 2, and inputs to build rules'
// left sides from.
type bench struct {
	*ir.Graph
	n, m, c, d int
	x, y       *ir.Node // over N and C
	u, v       *ir.Node // over N
	w          *ir.Node // over C
	pair       *ir.Node // over N and M
	q, key     *ir.Node // over N and D, and M and D
	s, t       *ir.Node // scalars
	positive   *ir.Node // over N and C, at least 1/8
	mask       *ir.Node // over N
	full       *ir.Node // a mask over N and C
	label      *ir.Node // over N, an index into C
	partner    *ir.Node // over N, an index into N
}

func newBench() *bench {
	b := &bench{Graph: ir.NewGraph()}
	b.n = b.AddAxis("N", -1)
	b.m = b.AddAxis("M", b.n)
	b.c = b.AddAxis("C", -1)
	b.d = b.AddAxis("D", -1)
	declare := func(name string, kind ir.InputKind, of int, axes ...int) *ir.Node {
		b.Inputs = append(b.Inputs, ir.Input{Name: name, Kind: kind, Axes: axes, Of: of})
		return b.Input(name)
	}
	b.x, b.y = declare("x", ir.RealInput, -1, b.n, b.c), declare("y", ir.RealInput, -1, b.n, b.c)
	b.u, b.v = declare("u", ir.RealInput, -1, b.n), declare("v", ir.RealInput, -1, b.n)
	b.w = declare("w", ir.RealInput, -1, b.c)
	b.pair = declare("pair", ir.RealInput, -1, b.n, b.m)
	b.q, b.key = declare("q", ir.RealInput, -1, b.n, b.d), declare("key", ir.RealInput, -1, b.m, b.d)
	b.s, b.t = declare("s", ir.RealInput, -1), declare("t", ir.RealInput, -1)
	b.positive = declare("positive", ir.RealInput, -1, b.n, b.c)
	b.Inputs[len(b.Inputs)-1].Lo, b.Inputs[len(b.Inputs)-1].Ranged = 0.125, true
	b.mask, b.full = declare("mask", ir.MaskInput, -1, b.n), declare("full", ir.MaskInput, -1, b.n, b.c)
	b.label, b.partner = declare("label", ir.IndexInput, b.c, b.n), declare("partner", ir.IndexInput, b.n, b.n)
	return b
}

// point returns a point of the sampling: multiples of 1/8 up to limit, so that ties and zeros happen where
// the limit is small.
func (b *bench) point(random *rand.Rand, limit int) oracle.Point {
	at := oracle.Point{Sizes: []int{2, 2, 3, 2}, Inputs: map[string][]bigreal.Number{}}
	for _, in := range b.Inputs {
		count := 1
		for _, a := range in.Axes {
			count *= at.Sizes[a]
		}
		for range count {
			v := float64(random.IntN(2*limit+1)-limit) / 8
			switch {
			case in.Ranged:
				v = math.Abs(v) + in.Lo
			case in.Kind == ir.MaskInput:
				v = float64(random.IntN(2))
			case in.Kind == ir.IndexInput:
				v = float64(random.IntN(at.Sizes[in.Of]))
			}
			at.Inputs[in.Name] = append(at.Inputs[in.Name], bigreal.Float64(v))
		}
	}
	return at
}

// apply brings n into the normal form of a single rule.
func apply(g *ir.Graph, one rule, n *ir.Node) (*ir.Node, Log) {
	r := newRewriter(g, []rule{one}, g.AxisOrder())
	r.gradient = true
	r.countUses([]*ir.Node{n})
	after := r.node(n)
	return after, r.log
}

// tables is every rule there is.
func tables() []rule {
	return concat(algebraRules, recognitionRules, squareRules, floorRules, lessOneRules, adjointRules, derivativeRules, primitiveRules, sinkRules, settleRules, plainRules, gatheringRules)
}

// TestRulesAreSampled evaluates both sides of every rule in high precision, at points with and without ties.
func TestRulesAreSampled(t *testing.T) {
	for _, rule := range tables() {
		examples := leftSides[rule.name]
		if len(examples) == 0 {
			t.Errorf("rule %q has no example", rule.name)
		}
		for i, build := range examples {
			t.Run(fmt.Sprintf("%s/%d", rule.name, i), func(t *testing.T) {
				b := newBench()
				before := build(b)
				after, log := apply(b.Graph, rule, before)
				if len(log) == 0 {
					t.Fatalf("does not match\n%s", b.Dump(ir.Root{Name: "before", Node: before}))
				}
				if err := b.Verify(before, after); err != nil {
					t.Fatal(err)
				}
				b.compare(t, before, after)
			})
		}
	}
}

func TestRulesHaveOneName(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range tables() {
		if seen[r.name] || r.name == "" || r.doc == "" {
			t.Errorf("rule %q lacks a name of its own or a doc", r.name)
		}
		seen[r.name] = true
	}
	for name := range leftSides {
		if !seen[name] {
			t.Errorf("there is no rule %q", name)
		}
	}
}

// TestRulesThatRoundAreForGradients keeps the author's association in values.
func TestRulesThatRoundAreForGradients(t *testing.T) {
	b := newBench()
	for _, n := range []*ir.Node{
		b.Mul(b.Mul(b.x, b.s), b.t),
		b.Reduce(ir.OpSum, b.Mul(b.u, b.x), ir.Axes(b.c)),
		b.Add(b.Mul(b.s, b.x), b.Mul(b.s, b.y)),
		b.Add(b.Add(b.x, b.y), b.u),
		b.Mul(b.Where(b.full, b.x, b.Real(0)), b.y),
		b.Reduce(ir.OpSum, b.Reduce(ir.OpSum, b.x, ir.Axes(b.c)), ir.Axes(b.n)),
	} {
		values, _, log := Finish(b.Graph, []*ir.Node{n}, nil, b.AxisOrder())
		if values[0] != n {
			t.Errorf("a value was reassociated: %v\n%s", log, b.Dump(ir.Root{Name: "before", Node: n}, ir.Root{Name: "after", Node: values[0]}))
		}
	}
}

const precision = 700 // bits; the samples need up to 2*40/log(2) more than a result does

// compare requires that two nodes are equal to 100 digits at every sampled point.
func (b *bench) compare(t *testing.T, before, after *ir.Node) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 24 {
		limit := []int{2, 8, 40, 320}[i%4]
		at := b.point(random, limit)
		out, err := oracle.Evaluate(b.Graph, []*ir.Node{before, after}, at, precision)
		if err != nil {
			t.Fatal(err)
		}
		coords := make([]int, len(b.Axes))
		b.walk(before.Axes, at.Sizes, coords, func() {
			want, got := out[0].At(coords), out[1].At(coords)
			if !close(want, got) {
				t.Fatalf("at %v: before %v, after %v\n%s", coords, want.Float64(), got.Float64(),
					b.Dump(ir.Root{Name: "before", Node: before}, ir.Root{Name: "after", Node: after}))
			}
		})
	}
}

func (b *bench) walk(axes ir.AxisSet, sizes, coords []int, visit func()) {
	axis := axes.First()
	if axis < 0 {
		visit()
		return
	}
	for i := range sizes[axis] {
		coords[axis] = i
		b.walk(axes.Without(ir.Axes(axis)), sizes, coords, visit)
	}
	coords[axis] = 0
}

// close reports whether two numbers are equal up to what the sampling precision loses.
func close(a, b bigreal.Number) bool {
	if a.IsNaN() || b.IsNaN() || a.IsInf() || b.IsInf() {
		return a.IsNaN() && b.IsNaN() || a.Equal(b)
	}
	p := bigreal.Precision(precision)
	scale := p.Mul(a.Abs().Max(b.Abs()), bigreal.PowerOfTwo(-330))
	return p.Sub(a, b).Abs().LessEqual(scale.Max(bigreal.PowerOfTwo(-450)))
}
