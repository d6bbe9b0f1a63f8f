package lower_test

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/lower"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestProgramsComputeTheirGraphs runs every program at small tiles, so that each
// loop has full and partial steps, and compares with the graph as written, evaluated in high precision.
func TestProgramsComputeTheirGraphs(t *testing.T) {
	for _, l := range losses {
		t.Run(l.id, func(t *testing.T) {
			c := compile(t, l.id, l.spec)
			for seed, sizes := range [][]int{{1, 1, 1, 1}, {5, 3, 4, 2}, {7, 9, 2, 3}, {3, 20, 5, 6}} {
				p := newPoint(c.loss.Graph, sizes, int64(seed))
				if c.refuses(t, p) {
					continue
				}
				want := c.exact(t, p)
				for _, tile := range []int{1, 4, 16, 1024} {
					run[float64](t, c, p, tile, want, 1e-13)
					run[float32](t, c, p, tile, want, 2e-5)
				}
			}
		})
	}
}

// A compiled loss is a spec after all stages, with the graphs in between.
type compiled struct {
	loss   *check.Loss
	stages gen.Stages
	value  *lower.Program
	grad   *lower.Program
}

func compile(t *testing.T, id, text string) compiled {
	t.Helper()
	src := fmt.Sprintf("id: %s\ntitle: a loss\nfamily: regression\nsummary: a loss to try\n%s\n", id, text)
	s, problems := spec.Parse(id+".yaml", []byte(src))
	if problems.Failed() {
		t.Fatal(problems)
	}
	checked, problems := check.Spec(s)
	if problems.Failed() {
		t.Fatal(problems)
	}
	c := compiled{loss: checked, stages: gen.Differentiate(checked)}
	var err error
	if c.value, err = lower.Lower(checked.Graph, lower.Result{Value: c.stages.Value}, nil); err != nil {
		t.Fatal(err)
	}
	r := lower.Result{Value: c.stages.Value}
	for i, w := range c.stages.Wrt {
		o := lower.Output{Name: w.Name, Axes: checked.Graph.FindInput(w.Name).Axes}
		r.Outputs = append(r.Outputs, lower.OutputNode{Output: o, Node: c.stages.Gradients[i]})
	}
	if c.grad, err = lower.Lower(checked.Graph, r, nil); err != nil {
		t.Fatal(err)
	}
	return c
}

// A point is a set of inputs; reals are float32 numbers, so that both dtypes see the same.
type point struct {
	sizes  []int
	reals  map[string][]float64
	index  map[string][]int
	mask   map[string][]bool
	shapes map[string][]int
}

func newPoint(g *ir.Graph, lengths []int, seed int64) point {
	rng := rand.New(rand.NewSource(seed))
	p := point{reals: map[string][]float64{}, index: map[string][]int{}, mask: map[string][]bool{}, shapes: map[string][]int{}}
	for i, a := range g.Axes {
		p.sizes = append(p.sizes, lengths[i%len(lengths)])
		if a.Like != i {
			p.sizes[i] = p.sizes[a.Like]
		}
	}
	for _, in := range g.Inputs {
		n := 1
		for _, a := range in.Axes {
			n *= p.sizes[a]
			p.shapes[in.Name] = append(p.shapes[in.Name], p.sizes[a])
		}
		if in.Broadcast && seed%2 == 1 {
			n, p.shapes[in.Name] = 1, []int{1}
		}
		p.fill(rng, in, n)
	}
	return p
}

func (p point) fill(rng *rand.Rand, in ir.Input, n int) {
	for i := range n {
		switch in.Kind {
		case ir.IndexInput:
			p.index[in.Name] = append(p.index[in.Name], rng.Intn(p.sizes[in.Of]))
		case ir.MaskInput:
			p.mask[in.Name] = append(p.mask[in.Name], i == 0 || rng.Intn(3) > 0)
		default:
			v := float64(float32(rng.Float64()*6 - 3))
			if len(in.Values) > 0 {
				v = in.Values[rng.Intn(len(in.Values))]
			}
			p.reals[in.Name] = append(p.reals[in.Name], v)
		}
	}
}

func (p point) oracle(g *ir.Graph) oracle.Point {
	out := oracle.Point{Sizes: p.sizes, Inputs: map[string][]bigreal.Number{}}
	for _, in := range g.Inputs {
		var x []bigreal.Number
		n := 1
		for _, a := range in.Axes {
			n *= p.sizes[a]
		}
		for i := range n {
			x = append(x, p.number(in, i))
		}
		out.Inputs[in.Name] = x
	}
	return out
}

func (p point) number(in ir.Input, i int) bigreal.Number {
	switch in.Kind {
	case ir.IndexInput:
		return bigreal.Int(p.index[in.Name][i])
	case ir.MaskInput:
		if p.mask[in.Name][i] {
			return bigreal.Int(1)
		}
		return bigreal.Int(0)
	}
	x := p.reals[in.Name]
	return bigreal.Float64(x[i%len(x)])
}

// refuses reports whether the public function would refuse the point: a mask selects nothing.
func (c compiled) refuses(t *testing.T, p point) bool {
	t.Helper()
	for _, k := range c.loss.Checks {
		v, err := oracle.Evaluate(c.loss.Graph, []*ir.Node{k.Node}, p.oracle(c.loss.Graph), 64)
		if err != nil {
			t.Fatal(err)
		}
		if v[0].Float64s()[0] == 0 {
			return true
		}
	}
	return false
}

// exact returns the value as written and its gradients as differentiated, before any simplification.
func (c compiled) exact(t *testing.T, p point) map[string][]float64 {
	t.Helper()
	roots := append([]*ir.Node{c.stages.Written}, c.stages.Raw...)
	values, err := oracle.Evaluate(c.loss.Graph, roots, p.oracle(c.loss.Graph), 200)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]float64{"value": values[0].Float64s()}
	for i, w := range c.stages.Wrt {
		in := c.loss.Graph.FindInput(w.Name)
		out[w.Name] = spread(values[i+1], in.Axes, p.sizes)
	}
	return out
}

// spread returns an array over all of the given axes, in their order.
func spread(a *oracle.Array, axes, sizes []int) []float64 {
	coords := make([]int, len(sizes))
	var out []float64
	var fill func(i int)
	fill = func(i int) {
		if i == len(axes) {
			out = append(out, a.At(coords).Float64())
			return
		}
		for k := range sizes[axes[i]] {
			coords[axes[i]] = k
			fill(i + 1)
		}
	}
	fill(0)
	return out
}

// run compares a program's results with exact ones: the value relative to itself, a
// gradient relative to its largest element.
func run[T kernel.Float](t *testing.T, c compiled, p point, tile int, want map[string][]float64, tolerance float64) {
	t.Helper()
	m := newMachine[T](c.value, c.loss.Graph, p, tile)
	compare(t, c, p, tile, "value alone", []float64{float64(m.run())}, want["value"], tolerance)
	m = newMachine[T](c.grad, c.loss.Graph, p, tile)
	for _, o := range c.grad.Outputs {
		n := 1
		for _, s := range m.shapes[o.Name] {
			n *= s
		}
		m.dest[o.Name] = make([]T, n)
		for i := range m.dest[o.Name] {
			m.dest[o.Name][i] = T(math.NaN())
		}
	}
	value := m.run()
	compare(t, c, p, tile, "value", []float64{float64(value)}, want["value"], tolerance)
	for _, o := range c.grad.Outputs {
		var got []float64
		for _, v := range m.dest[o.Name] {
			got = append(got, float64(v))
		}
		compare(t, c, p, tile, "d"+o.Name, got, want[o.Name], tolerance)
	}
	onlyOne(t, c, p, tile, m)
}

// onlyOne checks that asking for one gradient alone gives the same bits.
func onlyOne[T kernel.Float](t *testing.T, c compiled, p point, tile int, all *machine[T]) {
	t.Helper()
	for _, o := range c.grad.Outputs {
		m := newMachine[T](c.grad, c.loss.Graph, p, tile)
		m.dest[o.Name] = make([]T, len(all.dest[o.Name]))
		m.run()
		for i, v := range m.dest[o.Name] {
			if w := all.dest[o.Name][i]; v != w && v == v {
				t.Fatalf("tile %d: d%s[%d] is %v when it is wanted alone, %v with the others", tile, o.Name, i, v, w)
			}
		}
	}
}

func newMachine[T kernel.Float](p *lower.Program, g *ir.Graph, at point, tile int) *machine[T] {
	m := &machine[T]{
		p: p, sizes: at.sizes, tile: tile, real: map[string][]T{}, index: at.index, mask: at.mask,
		params: map[string]float64{}, dest: map[string][]T{}, shapes: map[string][]int{},
	}
	for name, x := range at.reals {
		for _, v := range x {
			m.real[name] = append(m.real[name], T(v))
		}
	}
	for name, s := range at.shapes {
		m.shapes[name] = s
	}
	for _, q := range g.Params {
		m.params[q.Name] = q.Default
	}
	return m
}

func compare(t *testing.T, c compiled, p point, tile int, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("sizes %v tile %d: %s has %d elements, want %d", p.sizes, tile, what, len(got), len(want))
	}
	scale := 0.0
	for _, w := range want {
		scale = math.Max(scale, math.Abs(w))
	}
	for i := range got {
		if e := math.Abs(got[i] - want[i]); !(e <= tolerance*math.Max(scale, 0.1)) {
			t.Fatalf("sizes %v tile %d: %s[%d] is %v, want %v (largest %v)", p.sizes, tile, what, i, got[i], want[i], scale)
		}
	}
}
