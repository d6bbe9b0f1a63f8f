package oracle_test

import (
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/specs"
)

// TestVectors holds the whole front end and the evaluator to the exact references,
// which other software computed from other formulas.
func TestVectors(t *testing.T) {
	eachMpmathVector(t, func(t *testing.T, loss *check.Loss, v vectors.Vector) {
		holdToVector(t, loss, v, v.Exact["float64"])
	})
}

// checked finds a loss's spec by its id.
func checked(t *testing.T, id string) *check.Loss {
	t.Helper()
	var loss *check.Loss
	err := fs.WalkDir(specs.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != id+".yaml" {
			return err
		}
		text, err := fs.ReadFile(specs.FS, name)
		if err != nil {
			return err
		}
		s, problems := spec.Parse(name, text)
		if !problems.Failed() {
			loss, problems = check.Spec(s)
		}
		for _, p := range problems {
			t.Error(p)
		}
		return nil
	})
	if err != nil || loss == nil {
		t.Fatalf("no loss %s: %v", id, err)
	}
	return loss
}

// holdToVector compares the value to nearly all of its digits, and the gradients of
// small inputs, where there is one, by difference quotients.
func holdToVector(t *testing.T, loss *check.Loss, v vectors.Vector, exact vectors.Exact) {
	at := pointOf(t, loss.Graph, v)
	precision := uint(2300) // exp(-1000) beside 1 needs 1443 bits, a quotient a third
	if slices.Contains(v.Flags, "long") {
		precision = 400
	}
	out, err := oracle.Evaluate(loss.Graph, []*ir.Node{loss.Value}, at, precision)
	if err != nil {
		t.Fatal(err)
	}
	if got := out[0].Data[0]; !agree(t, got, exact.Value.Text) {
		t.Errorf("value = %s, want %s", got.Text(40), exact.Value.Text)
	}
	if slices.Contains(v.Flags, "kink") {
		return
	}
	for input, want := range exact.Gradient {
		if len(want.Data) <= 12 {
			holdToGradient(t, loss, at, input, want.Floats())
		}
	}
}

func holdToGradient(t *testing.T, loss *check.Loss, at oracle.Point, input string, want []float64) {
	t.Helper()
	got, err := oracle.Slope(loss.Graph, loss.Value, at, input, 2300)
	if err != nil {
		t.Fatal(err)
	}
	largest := 0.0
	for _, w := range want {
		largest = max(largest, math.Abs(w))
	}
	for i, w := range want {
		if g := got[i].Float64(); !(math.Abs(g-w) <= 1e-15*largest) { // NaN fails too
			t.Errorf("gradient by %s[%d] = %v, want %v", input, i, g, w)
		}
	}
}

// agree compares with the 40 digits that the references keep. They were computed with
// 400, so of what is smaller than 1e-390, beside a 1, they know little or nothing.
func agree(t *testing.T, got bigreal.Number, text string) bool {
	t.Helper()
	want, err := bigreal.Parse(strings.Replace(text, "Infinity", "Inf", 1), 400)
	if err != nil {
		t.Fatal(err)
	}
	if !want.IsFinite() || !got.IsFinite() {
		return got.Equal(want)
	}
	p := bigreal.Precision(400)
	unknown, err := bigreal.Parse("1e-390", 400)
	if err != nil {
		t.Fatal(err)
	}
	tolerance := p.Add(p.Mul(want.Abs(), bigreal.Float64(1e-37)), unknown)
	return p.Sub(got, want).Abs().LessEqual(tolerance)
}

// pointOf turns a vector into a point of the graph.
func pointOf(t *testing.T, g *ir.Graph, v vectors.Vector) oracle.Point {
	t.Helper()
	at := oracle.NewPoint(g)
	for name, value := range v.Params {
		at.SetParam(name, float64(value))
	}
	for name, a := range v.Inputs {
		if err := at.SetInput(g, name, a.Shape, a.Floats()); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

// pointIn is pointOf with inputs and parameters rounded to a dtype.
func pointIn(t *testing.T, g *ir.Graph, v vectors.Vector, dtype string) oracle.Point {
	t.Helper()
	at := pointOf(t, g, v)
	if dtype == "float64" {
		return at
	}
	for _, p := range g.Params {
		if _, given := at.Params[p.Name]; !given {
			at.SetParam(p.Name, p.Default)
		}
		at.Params[p.Name] = single(at.Params[p.Name])
	}
	for _, x := range at.Inputs {
		for i := range x {
			x[i] = single(x[i])
		}
	}
	return at
}

func single(x bigreal.Number) bigreal.Number { return bigreal.Float64(float64(x.Float32())) }
