package lower_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/specs"
)

// TestRespelled judges every spelling by the prints and reference vectors of the loss it spells, in
// both dtypes and with the tolerances of every other implementation, the extremes among them. An
// xlogy rounds the sum that it takes the logarithm of, so the ladders are not for it.
func TestRespelled(t *testing.T) {
	for _, s := range embedded(t) {
		for _, text := range spellings[s.ID] {
			t.Run(s.ID+" "+text, func(t *testing.T) {
				rounded := strings.Contains(text, "xlogy")
				respell(t, s, text).judge(t, s, func(c conformance.Case) bool { return !rounded || vectorOf(t, c).Rung == nil })
			})
		}
	}
}

// TestRespelledWithOtherKinks does the same with spellings that have other slopes at kinks: any
// that is valid is right.
func TestRespelledWithOtherKinks(t *testing.T) {
	for _, s := range embedded(t) {
		for _, text := range otherKinks[s.ID] {
			t.Run(s.ID+" "+text, func(t *testing.T) {
				kinks := 0
				respell(t, s, text).judge(t, s, func(c conformance.Case) bool {
					kinks += vectorOf(t, c).Exact[string(c.Call.Dtype)].Kinks
					return true
				})
				if kinks == 0 {
					t.Error("no vector has a kink")
				}
			})
		}
	}
}

func TestEveryLossOfTheNotebookIsRespelledThreeTimes(t *testing.T) {
	for _, id := range vectors.Losses() {
		if n := len(spellings[id]); n < 3 {
			t.Errorf("%s has %d spellings", id, n)
		}
	}
}

func embedded(t *testing.T) []*spec.Spec {
	t.Helper()
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	return all
}

// A respelled loss is an implementation of a loss: the lowered programs of another formula.
type respelled struct {
	compiled
	id string
}

// respell compiles a spec with another formula in place of its own.
func respell(t *testing.T, s *spec.Spec, text string) respelled {
	t.Helper()
	file, err := fs.ReadFile(specs.FS, strings.TrimPrefix(s.File, "specs/"))
	if err != nil {
		t.Fatal(err)
	}
	_, declared, _ := strings.Cut(string(file), "\naxes:")
	declared, _, _ = strings.Cut(declared, "\nloss:")
	declared, _, _ = strings.Cut(declared, "\nlet:")
	lets, loss := "", text
	if i := strings.LastIndex(text, "; "); i >= 0 {
		lets, loss = "let:\n  "+strings.ReplaceAll(text[:i], "; ", "\n  ")+"\n", text[i+2:]
	}
	return respelled{compile(t, s.ID, "axes:"+declared+"\n"+lets+"loss: "+loss), s.ID}
}

// judge runs the cases that are wanted.
func (l respelled) judge(t *testing.T, s *spec.Spec, wanted func(conformance.Case) bool) {
	t.Helper()
	suite := accepted(t, s)
	suite.Cases = slices.DeleteFunc(suite.Cases, func(c conformance.Case) bool { return !wanted(c) })
	report := conformance.Run(l, suite)
	if report.Summary().Conclusion() == conformance.NotJudged {
		t.Fatalf("%+v", report.Summary())
	}
	for _, r := range report.Results {
		if r.Verdict != conformance.Pass {
			t.Errorf("%s, %s: %s: got %v, want %v; error %.3g, tolerance %.3g",
				r.Case.ID, r.Part(), r.Reason, r.Got.Data, r.Expectation.Want.Data, r.Error, r.Tolerance())
		}
	}
}

// accepted returns the cases of a loss but for those that it has to refuse, because a lowered program
// takes what the checks of the public function have let through, and those with NaN or an infinity,
// at which spellings differ that are equal in real arithmetic.
func accepted(t *testing.T, s *spec.Spec) *conformance.Suite {
	t.Helper()
	suite, err := conformance.NewSuite([]*spec.Spec{s})
	if err != nil {
		t.Fatal(err)
	}
	suite.Cases = slices.DeleteFunc(suite.Cases, func(c conformance.Case) bool {
		return c.Expectations[0].Refused != nil || !isReal(vectorOf(t, c))
	})
	return suite
}

// isReal reports whether all inputs are real numbers.
func isReal(v vectors.Vector) bool {
	for _, a := range v.Inputs {
		if slices.ContainsFunc(a.Floats(), func(x float64) bool { return x-x != 0 }) {
			return false
		}
	}
	return true
}

// vectorOf returns the vector of a case, an empty one for a print.
func vectorOf(t *testing.T, c conformance.Case) vectors.Vector {
	t.Helper()
	if byID[c.Call.Loss] == nil {
		byID[c.Call.Loss] = loadByID(t, c.Call.Loss)
	}
	return byID[c.Call.Loss][c.Source.Vector]
}

// byID holds the vectors of the losses that were asked for: reading a file takes longer than judging it.
var byID = map[string]map[string]vectors.Vector{}

func loadByID(t *testing.T, loss string) map[string]vectors.Vector {
	t.Helper()
	file, err := vectors.Load(loss)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]vectors.Vector{}
	for _, v := range file.Vectors {
		all[v.ID] = v
	}
	return all
}

// Info, Losses and Eval make it a conformance.Implementation.

func (l respelled) Info() conformance.Info { return conformance.Info{Name: "respelled"} }

// Losses leaves the digest open: the formula is another one on purpose.
func (l respelled) Losses() []conformance.Loss { return []conformance.Loss{{ID: l.id}} }

func (l respelled) Eval(call conformance.Call) (conformance.Outcome, error) {
	if call.Dtype == conformance.Float32 {
		return evaluate[float32](l, call), nil
	}
	return evaluate[float64](l, call), nil
}

func evaluate[T kernel.Float](l respelled, call conformance.Call) conformance.Outcome {
	g := l.loss.Graph
	program := l.value
	if len(call.Want) > 0 {
		program = l.grad
	}
	m := newMachine[T](program, g, pointOf(g, call), kernel.Tile[T]())
	maps.Copy(m.params, call.Params)
	for _, name := range call.Want {
		m.dest[name] = make([]T, len(call.Real[name].Data))
	}
	out := conformance.Outcome{Value: float64(m.run()), Gradient: map[string]conformance.Array{}}
	for _, name := range call.Want {
		out.Gradient[name] = conformance.Array{Shape: call.Real[name].Shape, Data: conformance.Reals(m.dest[name])}
	}
	return out
}

// pointOf returns a call's inputs as the machine takes them.
func pointOf(g *ir.Graph, call conformance.Call) point {
	p := point{sizes: make([]int, len(g.Axes)), reals: map[string][]float64{}, index: map[string][]int{}, shapes: map[string][]int{}}
	for _, in := range g.Inputs {
		shape := call.Index[in.Name].Shape
		if in.Kind == ir.RealInput {
			shape = call.Real[in.Name].Shape
		}
		if in.Broadcast && len(shape) == 0 {
			shape = []int{1}
		}
		p.shapes[in.Name], p.reals[in.Name], p.index[in.Name] = shape, call.Real[in.Name].Data, call.Index[in.Name].Data
		for i, a := range in.Axes {
			p.sizes[a] = max(p.sizes[a], shape[i])
		}
	}
	for i, a := range g.Axes {
		p.sizes[i] = max(p.sizes[i], p.sizes[a.Like]) // an axis like another may be of no input
	}
	return p
}
