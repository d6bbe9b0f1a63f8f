package gen_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/specs"
)

// TestReadableGradientsMeanWhatTheySay reads every printed gradient as a formula of its spec and holds it
// to difference quotients of the loss in high precision.
func TestReadableGradientsMeanWhatTheySay(t *testing.T) {
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	for _, s := range all {
		t.Run(s.ID, func(t *testing.T) {
			gradients := gen.ReadableGradients(mustCheck(t, s))
			if len(gradients.Derivatives) == 0 {
				t.Fatal("no gradients")
			}
			for i, d := range gradients.Derivatives {
				compareWithSlope(t, s, probe(t, s, gradients, i), d.Name)
			}
		})
	}
}

func mustCheck(t *testing.T, s *spec.Spec) *check.Loss {
	t.Helper()
	l, problems := check.Spec(s)
	if l == nil {
		t.Fatal(problems)
	}
	return l
}

// probe checks a spec whose loss is the sum of a gradient weighted by a new input. The loss itself stands in
// it, times 0, so that nothing is unused.
func probe(t *testing.T, s *spec.Spec, g gen.Gradients, which int) *check.Loss {
	t.Helper()
	p := *s
	d := g.Derivatives[which]
	for _, in := range s.Inputs {
		if in.Name == d.Name {
			p.Inputs = append(slices.Clone(s.Inputs), spec.Input{Name: "probe", Type: spec.Real, Axes: in.Axes})
		}
	}
	text := formula.Format(d.Expr)
	p.Loss = spec.Formula{Text: "sum((" + text + ")*probe) + 0*(" + s.Loss.Text + ")"}
	var lets []spec.Let
	for _, l := range slices.Backward(g.Lets) {
		if regexp.MustCompile(`\b` + l.Name + `\b`).MatchString(text) {
			lets = append(lets, spec.Let{Name: l.Name, Formula: spec.Formula{Text: formula.Format(l.Expr)}})
			text += " " + formula.Format(l.Expr)
		}
	}
	slices.Reverse(lets)
	p.Let = slices.Concat(s.Let, lets)
	return mustCheck(t, &p)
}

// compareWithSlope evaluates both at points without ties.
func compareWithSlope(t *testing.T, s *spec.Spec, probed *check.Loss, input string) {
	t.Helper()
	const bits = 300
	written := mustCheck(t, s)
	random := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		at := pointFor(probed.Graph, random)
		out, err := oracle.Evaluate(probed.Graph, []*ir.Node{probed.Value}, at, bits)
		if err != nil {
			t.Fatal(err)
		}
		slopes, err := oracle.Slope(written.Graph, written.Value, at, input, bits)
		if err != nil {
			t.Fatal(err)
		}
		var want float64
		for i, slope := range slopes {
			want += slope.Float64() * at.Inputs["probe"][i].Float64()
		}
		if got := out[0].Data[0].Float64(); !(math.Abs(got-want) <= 1e-13*(1+math.Abs(want))) { // NaN fails too
			t.Errorf("by %s: the formula gives %v, the loss has %v\n%s", input, got, want, probed.Spec.Loss.Text)
		}
	}
}

// pointFor draws a value for every input of a graph, three along every axis.
func pointFor(g *ir.Graph, random *rand.Rand) oracle.Point {
	const length = 3
	at := oracle.Point{Inputs: map[string][]bigreal.Number{}}
	for range g.Axes {
		at.Sizes = append(at.Sizes, length)
	}
	for _, in := range g.Inputs {
		for range int(math.Pow(length, float64(len(in.Axes)))) {
			v := 4*random.Float64() - 2
			switch {
			case in.Kind == ir.IndexInput:
				v = float64(random.IntN(length))
			case in.Kind == ir.MaskInput:
				v = float64(random.IntN(2))
			case len(in.Values) > 0:
				v = in.Values[random.IntN(len(in.Values))]
			case in.Ranged:
				lo, hi := math.Max(in.Lo, -2), math.Min(in.Hi, math.Max(in.Lo, -2)+4) // a bound may be infinite
				v = lo + (hi-lo)*(v+2)/4
			}
			at.Inputs[in.Name] = append(at.Inputs[in.Name], bigreal.Float64(v))
		}
	}
	return at
}

// TestGradientInTheDocComment looks for the formulas where they are short, and for the way to them where not.
func TestGradientInTheDocComment(t *testing.T) {
	all, _ := spec.LoadFS(specs.FS, "specs")
	l, problems := gen.Compile(all[0])
	if l == nil {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		gradient []string
		want     string
	}{
		{l.Gradient, "//\t" + l.Gradient[0] + "\n"},
		{[]string{"d = " + strings.Repeat("x", 117)}, "`losscheck explain " + l.Spec.ID + " --stage gradient`"},
	} {
		l.Gradient = c.gradient
		file, err := emit.LossFile("loss", l)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(file), c.want) {
			t.Errorf("%q is not in the file", c.want)
		}
	}
}
