package certified

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/specs"
)

// The committed vectors are what plan and oracle give today, to the last digit.
func TestCommittedVectorsAreFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("it certifies everything from cold")
	}
	for _, l := range losses(t) {
		have, err := vectors.Load(l.Spec.ID)
		if err != nil {
			t.Errorf("%v; run losscheck vectors make", err)
			continue
		}
		want, err := Make(l, "")
		if err != nil {
			t.Error(err)
			continue
		}
		for _, difference := range vectors.Differences(have, want) {
			t.Errorf("%s: %s; run losscheck vectors make", l.Spec.ID, difference)
		}
	}
}

// Nothing is left open in this repository's losses.
func TestCommittedVectorsAreDecided(t *testing.T) {
	for _, l := range losses(t) {
		file, err := vectors.Load(l.Spec.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range file.Vectors {
			for dtype, exact := range v.Exact {
				if exact.Undecided != nil {
					t.Errorf("%s/%s in %s: undecided: %s", l.Spec.ID, v.ID, dtype, strings.Join(exact.Undecided, ", "))
				}
			}
		}
	}
}

// What is halfway between two floats, but computed inexactly, has an answer too, that of IEEE 754: 1 - a
// is rounded like the difference of the floats. The kink has it in its bounds.
func TestHalfwayIsDecided(t *testing.T) {
	a := 0.195
	half := map[string]float64{"float64": 1 - a, "float32": 1 - float64(float32(a))}
	for _, c := range []struct {
		formula      string
		x, low, high float64
	}{
		{"sum(x*(1 - a)/y*y)", 2, 1, 1},
		{"sum(abs(x)*(1 - a)/y*y)", 0, -1, 1},
	} {
		v := answered(t, c.formula, at([]float64{c.x}, []float64{3}, a))
		for dtype, exact := range v.Exact {
			if exact.Undecided != nil {
				t.Errorf("%s in %s: undecided: %v", c.formula, dtype, exact.Undecided)
				continue
			}
			low, high := exact.Gradient["x"].Floats(), exact.Gradient["x"].Floats()
			if exact.Low != nil {
				low, high = exact.Low["x"].Floats(), exact.High["x"].Floats()
			}
			if low[0] != c.low*half[dtype] || high[0] != c.high*half[dtype] {
				t.Errorf("%s in %s: [%v, %v], want [%v, %v]", c.formula, dtype, low[0], high[0], c.low*half[dtype], c.high*half[dtype])
			}
		}
	}
}

// losses are those of this repository.
func losses(t *testing.T) []*check.Loss {
	t.Helper()
	list, diags := spec.LoadFS(specs.FS, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	var checked []*check.Loss
	for _, s := range list {
		l, diags := check.Spec(s)
		if diags.Failed() {
			t.Fatal(diags)
		}
		checked = append(checked, l)
	}
	return checked
}

// ofFormula is a loss of two vectors of one length, x and y, and a positive parameter a.
func ofFormula(t *testing.T, formula string) *check.Loss {
	t.Helper()
	s, diags := spec.Parse("own.yaml", []byte(`id: own
title: A loss of somebody's own
family: own
summary: For a test.
axes: {N: examples}
inputs:
  x: {axes: [N], gradient: true}
  y: {axes: [N], gradient: true}
params:
  a: {default: 1, require: a > 0, doc: a parameter}
loss: `+formula+`
datasets:
  some: {x: [1, 2], y: [3, 5]}
cases:
  - {id: some, data: some, source: {cell: 1, backend: numpy, dtype: float64}, prints: "loss: 1.0"}
`))
	if diags.Failed() {
		t.Fatal(diags)
	}
	l, diags := check.Spec(s)
	if diags.Failed() {
		t.Fatal(diags)
	}
	return l
}

// at is a vector with x, y and a.
func at(x, y []float64, a float64) vectors.Vector {
	return vectors.Vector{
		ID:     "v",
		Params: map[string]vectors.Decimal{"a": vectors.Decimal(a)},
		Inputs: map[string]vectors.Array{"x": arrayOf([]int{len(x)}, x), "y": arrayOf([]int{len(y)}, y)},
	}
}

// answered is a vector of a formula with its answers.
func answered(t *testing.T, formula string, v vectors.Vector) vectors.Vector {
	t.Helper()
	if err := answerVector(ofFormula(t, formula), &v, ""); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnswer(t *testing.T) {
	v := answered(t, "a*mean((x - y)**2)/3", at([]float64{1, 2}, []float64{3, 5}, 1))
	want := vectors.Exact{
		Value:       vectors.Digits{Text: "2.166666666666666666666666666666666666667", Value: 13.0 / 6},
		Radius:      vectors.Digits{Text: "3.6e-40", Value: 3.6e-40},
		Gradient:    map[string]vectors.Array{"x": arrayOf([]int{2}, []float64{-2.0 / 3, -1}), "y": arrayOf([]int{2}, []float64{2.0 / 3, 1})},
		Sensitivity: v.Exact["float64"].Sensitivity, // which reference/oracle tests
	}
	if diff := cmp.Diff(want, v.Exact["float64"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if v.Terms != 2 {
		t.Errorf("the mean of two has %d terms", v.Terms)
	}
	if v.Exact["float64"].Sensitivity.Value == 0 {
		t.Error("the loss does not move with its inputs")
	}
}

// A dtype that cannot hold the inputs or parameters has no answer, and infinities are held.
func TestDtypesThatAreLeftOut(t *testing.T) {
	for _, test := range []struct {
		name string
		v    vectors.Vector
		want []string
	}{
		{"small numbers", at([]float64{1}, []float64{3}, 1), []string{"float32", "float64"}},
		{"an input overflows", at([]float64{1e300}, []float64{3}, 1), []string{"float64"}},
		{"a parameter overflows", at([]float64{1}, []float64{3}, 1e300), []string{"float64"}},
		{"a parameter becomes 0", at([]float64{1}, []float64{3}, 1e-300), []string{"float64"}},
		{"an infinity", at([]float64{math.Inf(1)}, []float64{3}, 1), []string{"float32", "float64"}},
		{"an input becomes 0", at([]float64{1e-300}, []float64{3}, 1), []string{"float32", "float64"}},
	} {
		v := answered(t, "a*sum(x - y)", test.v)
		var got []string
		for _, d := range []string{"float32", "float64"} {
			if _, ok := v.Exact[d]; ok {
				got = append(got, d)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// Answers are those at rounded inputs and parameters.
func TestInputsAreRounded(t *testing.T) {
	v := answered(t, "a*sum(x) + 0*sum(y)", at([]float64{0.1}, []float64{3}, 0.1))
	for dtype, want := range map[string]float64{"float64": 0.1 * 0.1, "float32": float64(float32(0.1)) * float64(float32(0.1))} {
		if got := v.Exact[dtype].Value.Value; math.Abs(got-want) > 1e-17 {
			t.Errorf("%s: %v, want %v", dtype, got, want)
		}
	}
}

func TestBoundsAtKinks(t *testing.T) {
	v := answered(t, "sum(abs(x)) + sum(where(y < 0, y, y + a))", at([]float64{0, 2}, []float64{0, 1}, 1))
	e := v.Exact["float64"]
	infinity := math.Inf(1)
	for _, test := range []struct {
		what      string
		got, want []float64
	}{
		{"low x", e.Low["x"].Floats(), []float64{-1, 1}},
		{"high x", e.High["x"].Floats(), []float64{1, 1}},
		{"low y, where the loss jumps", e.Low["y"].Floats(), []float64{-infinity, 1}},
		{"high y", e.High["y"].Floats(), []float64{infinity, 1}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
	if e.Kinks != 2 {
		t.Errorf("%d kinks, want 2", e.Kinks)
	}
}

// At NaN and infinities, of inputs and of parameters, there is a value and no gradient.
func TestNoGradientAtInfinity(t *testing.T) {
	for _, p := range [][2]float64{{math.NaN(), 1}, {math.Inf(-1), 1}, {2, math.Inf(1)}} {
		e := answered(t, "a*sum(exp(x)) + 0*sum(y)", at([]float64{p[0]}, []float64{3}, p[1])).Exact["float64"]
		if e.Gradient != nil || e.Value.Text == "" {
			t.Errorf("at x = %v, a = %v: %+v", p[0], p[1], e)
		}
	}
}

// What cannot be decided says so, and says nothing else.
func TestUndecided(t *testing.T) {
	v := answered(t, "a*sum(where(exp(x)*exp(-x) >= 1, x, y))", at([]float64{1}, []float64{3}, 1))
	e := v.Exact["float64"]
	if e.Undecided == nil || e.Value.Text != "" || e.Gradient != nil {
		t.Errorf("%+v", e)
	}
}

// Every loss has vectors, also one that nobody has seen before.
func TestOwnLossIsSound(t *testing.T) {
	file, err := Make(ofFormula(t, "mean(a*log(1 + exp(x - y)))"), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vectors.Parse("own", vectors.Format(file)); err != nil {
		t.Error(err)
	}
	for name, flag := range file.Flags {
		if flag.Bug == "" {
			t.Errorf("the flag %s has no meaning", name)
		}
	}
}

// Answers come from the cache as they came from the oracle; a damaged file is none, and is mended.
func TestCache(t *testing.T) {
	l := ofFormula(t, "mean(a*(x - y)**2)")
	cache := Cache(filepath.Join(t.TempDir(), "new"))
	text := func(c Cache) string {
		file, err := Make(l, c)
		if err != nil {
			t.Fatal(err)
		}
		return string(vectors.Format(file))
	}
	want := text("")
	kept := func() []string {
		names, err := filepath.Glob(filepath.Join(string(cache), "*"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	for _, damage := range []func([]byte) []byte{
		func([]byte) []byte { return nil },
		func(text []byte) []byte { return text[:len(text)-1] },
		func(text []byte) []byte { return []byte(strings.Replace(string(text), `"terms":`, `"terms":1`, 1)) },
		func(text []byte) []byte { return text },
	} {
		if diff := cmp.Diff(want, text(cache)); diff != "" {
			t.Fatalf("with the cache (-want +got):\n%s", diff)
		}
		for _, name := range kept() {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, damage(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(kept()) == 0 {
		t.Error("nothing is kept")
	}
}

// A cached answer is what is given: nothing is computed again.
func TestCacheIsRead(t *testing.T) {
	l := ofFormula(t, "a*sum(x - y)")
	v := at([]float64{1}, []float64{3}, 1)
	cache := Cache(t.TempDir())
	q, _, err := dtypes[0].question(l, &v)
	if err != nil {
		t.Fatal(err)
	}
	keep(filepath.Join(string(cache), q.digest()+".json"), answer{Terms: 42})
	a, err := cache.answer(q)
	if err != nil || a.Terms != 42 {
		t.Errorf("%+v, %v", a, err)
	}
}

// Questions with other answers have other digests.
func TestDigestsDiffer(t *testing.T) {
	digests := map[string]string{}
	add := func(name, formula string, d dtype, v vectors.Vector) {
		q, _, err := d.question(ofFormula(t, formula), &v)
		if err != nil {
			t.Fatal(err)
		}
		if other, taken := digests[q.digest()]; taken {
			t.Errorf("%s and %s have one digest", name, other)
		}
		digests[q.digest()] = name
	}
	x, y := []float64{1}, []float64{3}
	add("the first", "a*sum(x - y)", dtypes[0], at(x, y, 1))
	add("another dtype", "a*sum(x - y)", dtypes[1], at(x, y, 1))
	add("another formula", "a*sum(y - x)", dtypes[0], at(x, y, 1))
	add("another input", "a*sum(x - y)", dtypes[0], at(y, x, 1))
	add("another parameter", "a*sum(x - y)", dtypes[0], at(x, y, 2))
	add("a zero", "a*sum(x - y)", dtypes[0], at([]float64{0}, y, 1))
	add("a negative zero", "a*sum(x - y)", dtypes[0], at([]float64{math.Copysign(0, -1)}, y, 1))
}
