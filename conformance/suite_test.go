package conformance

import (
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/losscheck/losscheck/gen/spec"
)

// notebook is the suite of the specs that come with the project.
func notebook(t *testing.T) *Suite {
	t.Helper()
	specs, diags := spec.LoadFS(os.DirFS("../specs"), "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	suite, err := NewSuite(specs)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

// Every cell of the notebook that prints a loss is a case, and every case can be judged.
func TestNotebookIsComplete(t *testing.T) {
	var cells []int
	for _, c := range notebook(t).Cases {
		if c.Skip != "" {
			t.Errorf("%s: %s", c.ID, c.Skip)
		}
		if c.Source.Cell != 0 {
			cells = append(cells, c.Source.Cell)
		}
	}
	slices.Sort(cells)
	want := []int{198, 199, 200, 201, 202, 203, 204, 205, 207, 208, 210, 211, 213, 214, 215, 216, 217, 218, 219, 220, 222, 223, 226, 227}
	if !slices.Equal(cells, want) {
		t.Errorf("the cells are %v, want %v", cells, want)
	}
}

func TestResultsHaveUniqueNames(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range notebook(t).Cases {
		for _, result := range skip(c, "only the names are looked at") {
			if id := result.ID(); seen[id] {
				t.Errorf("%s is there twice", id)
			} else {
				seen[id] = true
			}
		}
	}
}

// exactOutcome returns what a case expects, so that the judge is tested and no implementation.
func exactOutcome(c Case) (Outcome, error) {
	outcome := Outcome{Gradient: map[string]Array{}}
	for _, e := range c.Expectations {
		switch {
		case e.Refused != nil:
			return Outcome{}, &Rejection{Code: e.Refused.Code, Argument: e.Refused.Argument, Index: e.Refused.Index}
		case e.What == Value:
			outcome.Value = e.Want.Data[0]
		default:
			outcome.Gradient[e.Input] = Array{Shape: e.Want.Shape, Data: slices.Clone(e.Want.Data)}
		}
	}
	return outcome, nil
}

func TestExactOutcomesPass(t *testing.T) {
	for _, c := range notebook(t).Cases {
		outcome, err := exactOutcome(c)
		for _, result := range judge(c, outcome, err) {
			if result.Verdict != Pass {
				t.Errorf("%s, %s: %s", c.ID, result.Part(), result.Reason)
			}
		}
	}
}

// Every number of the suite is looked at: each expectation fails when one element moves by twice
// its tolerance.
func TestEveryExpectationCanFail(t *testing.T) {
	for _, c := range notebook(t).Cases {
		outcome, err := exactOutcome(c)
		if err != nil {
			continue
		}
		for _, e := range c.Expectations {
			last := len(e.Want.Data) - 1
			off := 2*e.Tolerances[0] + math.SmallestNonzeroFloat64 // a print of 0 has no tolerance
			moved := Outcome{Value: outcome.Value + off, Gradient: map[string]Array{}}
			if e.What == Gradient {
				data := slices.Clone(e.Want.Data)
				data[last] += 2 * e.Tolerances[last]
				moved.Gradient[e.Input] = Array{Shape: e.Want.Shape, Data: data}
			}
			if math.IsInf(e.Want.Data[last], 0) {
				moved.Value = math.MaxFloat64
			}
			result := judge(Case{ID: c.ID, Call: c.Call, Expectations: []Expectation{e}}, moved, nil)[0]
			if result.Verdict != Fail {
				t.Errorf("%s, %s passes although it is off", c.ID, result.Part())
			}
		}
	}
}

// A gradient that is forgotten, zero everywhere, fails wherever the exact one is not zero as a float
// of its dtype, but for the kinks as computed, where an allowance covers one element.
func TestZeroGradientsFail(t *testing.T) {
	judged := 0
	for _, c := range notebook(t).Cases {
		for _, e := range c.Expectations {
			nonzero := func(v float64) bool { return math.Abs(v) > tiny(c.Call.Dtype) }
			if e.What != Gradient || !slices.ContainsFunc(e.Want.Data, nonzero) {
				continue
			}
			judged++
			zeros := Outcome{Gradient: map[string]Array{e.Input: {Shape: e.Want.Shape, Data: make([]float64, len(e.Want.Data))}}}
			result := judge(Case{ID: c.ID, Call: c.Call, Expectations: []Expectation{e}}, zeros, nil)[0]
			if result.Verdict != Fail {
				t.Errorf("%s, %s: a gradient of zeros passes", c.ID, result.Part())
			}
		}
	}
	if judged == 0 {
		t.Error("no gradient was looked at")
	}
}

func TestFilter(t *testing.T) {
	suite := notebook(t)
	kept, err := suite.Filter([]string{"m?e", "*ranking"})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, loss := range kept.Losses {
		ids = append(ids, loss.ID)
	}
	slices.Sort(ids)
	if want := []string{"mae", "margin_ranking", "mse"}; !slices.Equal(ids, want) {
		t.Errorf("kept %v, want %v", ids, want)
	}
	for _, c := range kept.Cases {
		if !slices.Contains(ids, c.Call.Loss) {
			t.Errorf("the case %s was kept", c.ID)
		}
	}
	for glob, want := range map[string]string{"zzz": `no loss matches "zzz"`, "[": `"[" is no pattern`} {
		if _, err := suite.Filter([]string{"mse", glob}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the glob %q gives the error %v, want %q", glob, err, want)
		}
	}
}

func TestSuiteDigest(t *testing.T) {
	suite := notebook(t)
	digest := suite.Digest()
	if again := notebook(t).Digest(); again != digest {
		t.Errorf("the digest is %s and then %s", digest, again)
	}
	suite.Cases[0].Expectations[0].Want.Data[0]++
	if suite.Digest() == digest {
		t.Error("another expectation has the same digest")
	}
}

const halved = `
id: halved
title: Halved
family: regression
summary: A loss that is not compiled.
axes: {N: examples}
inputs:
  x: {axes: [N], gradient: true}
loss: mean(x)/2
datasets:
  one: {x: [0.12]}
cases:
  - {id: rounded, data: one, source: {backend: numpy, dtype: float64}, prints: "0.06", rounded: {x: 2}}
`

// Without a reference gradient the tolerance of a print with rounded inputs cannot be derived.
func TestRoundedInputsWithoutVectors(t *testing.T) {
	specs, diags := spec.LoadFS(fstest.MapFS{"halved.yaml": {Data: []byte(halved)}}, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	suite, err := NewSuite(specs)
	if err != nil {
		t.Fatal(err)
	}
	if len(suite.Cases) != 1 || !strings.Contains(suite.Cases[0].Skip, "no reference vector") {
		t.Errorf("the cases are %+v", suite.Cases)
	}
}

var errBroken = errors.New("out of order")
