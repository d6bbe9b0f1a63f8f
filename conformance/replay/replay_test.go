package replay

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// answer is an implementation that says one thing to all.
type answer struct {
	name    string
	outcome conformance.Outcome
	err     error
}

func (a answer) Info() conformance.Info     { return conformance.Info{Name: a.name} }
func (a answer) Losses() []conformance.Loss { return []conformance.Loss{{ID: "a"}} }
func (a answer) Eval(conformance.Call) (conformance.Outcome, error) {
	return a.outcome, a.err
}

func says(v float64) answer {
	one := conformance.Array{Shape: []int{1}, Data: []float64{v}}
	return answer{name: "n", outcome: conformance.Outcome{Value: v, Gradient: map[string]conformance.Array{"x": one}}}
}

// before is a report of a case in two dtypes, and of a second one.
func before() conformance.Report {
	suite := &conformance.Suite{Losses: []conformance.SuiteLoss{{ID: "a"}}}
	for _, name := range []string{"one", "two"} {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			e := conformance.Expectation{What: conformance.Value, Want: conformance.Array{Data: []float64{1}}, Tolerances: []float64{0.25}, Unit: 0.125}
			g := conformance.Expectation{What: conformance.Gradient, Input: "x", Want: conformance.Array{Shape: []int{1}, Data: []float64{1}}, Tolerances: []float64{0.25}, Unit: 0.125}
			suite.Cases = append(suite.Cases, conformance.Case{
				ID: "a/" + name, Source: conformance.Source{Spec: "specs/a.yaml", Line: 3, Vector: name},
				Call: conformance.Call{Loss: "a", Dtype: dtype, Params: map[string]float64{"eps": 0.5}}, Expectations: []conformance.Expectation{e, g},
			})
		}
	}
	second := says(2)
	second.name = "other"
	return conformance.NewReport(suite, conformance.Run(says(1), suite), conformance.Run(second, suite))
}

func TestSuiteFindsCases(t *testing.T) {
	for id, want := range map[string]int{"a/one": 4, "a/two/float32/gradient/x": 1, "a/two/float64/value": 1} {
		suite, err := Suite(before(), id)
		if err != nil {
			t.Fatal(err)
		}
		if results := conformance.Run(says(1), suite).Results; len(results) != want || results[0].Verdict != conformance.Pass {
			t.Errorf("%s has %d results, want %d", id, len(results), want)
		}
	}
	if _, err := Suite(before(), "a/on"); err == nil || err.Error() != `the report has no case "a/on"; did you mean "a/one"?` {
		t.Errorf("the error is %v", err)
	}
}

func TestCompare(t *testing.T) {
	nan := says(math.NaN())
	for _, test := range []struct {
		name string
		now  conformance.Implementation
		want string
	}{
		{"the same", says(1), ""},
		{"another right answer", says(1.125), "the report has another answer, 0 ULP off and not 1"},
		{"a wrong one", says(2), "the report has the verdict pass, not fail"},
		{"no number", nan, "the report has the verdict pass, not fail"},
		{"nothing", answer{name: "n", err: &conformance.Skipped{Reason: "later"}}, "the report has the verdict pass, not skip"},
		{"somebody else", answer{name: "new"}, "the report has no results of new"},
	} {
		suite, err := Suite(before(), "a/one/float64/value")
		if err != nil {
			t.Fatal(err)
		}
		judged := conformance.Run(test.now, suite)
		if got := Compare(before(), judged.Info.Name, judged.Results[0]); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWrite(t *testing.T) {
	suite, err := Suite(before(), "a/one/float64/gradient/x")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		now  answer
		want string
	}{
		{says(2), `specs/a.yaml:3: fail: n, a/one/float64/gradient/x
  inputs     eps=0.5
  expected   1
  got        2
  error      8 ULP of 2, in the float64 gradient of x[0]
  the report has the verdict pass, not fail
`},
		{answer{name: "n", err: &conformance.Rejection{Code: "range", Message: "no"}}, `specs/a.yaml:3: fail: n, a/one/float64/gradient/x
  inputs     eps=0.5
  expected   1
  got        a refusal (range): no
  because    refused (range): no
  the report has the verdict pass, not fail
`},
	} {
		var got bytes.Buffer
		if err := Write(&got, before(), conformance.Run(test.now, suite)); err != nil {
			t.Fatal(err)
		}
		if got.String() != test.want {
			t.Errorf("got\n%s\nwant\n%s", got.String(), strings.TrimSpace(test.want))
		}
	}
}
