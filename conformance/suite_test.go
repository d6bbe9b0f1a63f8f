package conformance

import (
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/losscheck/losscheck/gen/spec"
)

// notebook is the suite of the specs that come with the project, which no test changes.
func notebook(t *testing.T) *Suite {
	t.Helper()
	suite, err := theNotebook()
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

var theNotebook = sync.OnceValues(func() (*Suite, error) {
	specs, diags := spec.LoadFS(os.DirFS("../specs"), "specs")
	if diags.Failed() {
		return nil, errors.New(diags[0].String())
	}
	return NewSuite(specs)
})

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

// Every number of the suite is looked at: each expectation fails when one element moves beyond what
// it may be by twice its tolerance.
func TestEveryExpectationCanFail(t *testing.T) {
	for _, c := range notebook(t).Cases {
		for _, e := range c.Expectations {
			if e.Refused != nil {
				continue
			}
			moved := Outcome{Value: beyond(e), Gradient: map[string]Array{}}
			if e.What == Gradient {
				data := slices.Clone(e.Want.Data)
				data[len(data)-1] = beyond(e)
				moved.Gradient[e.Input] = Array{Shape: e.Want.Shape, Data: data}
			}
			result := judge(Case{ID: c.ID, Call: c.Call, Expectations: []Expectation{e}}, moved, nil)[0]
			if result.Verdict != Fail {
				t.Errorf("%s, %s passes although it is off", c.ID, result.Part())
			}
		}
	}
}

// beyond is a number that the last element must not be.
func beyond(e Expectation) float64 {
	last := len(e.Want.Data) - 1
	want := e.Want.Data[last]
	switch {
	case e.Low != nil:
		want = e.High[last]
	case e.Limit != nil:
		want = *e.Limit
	}
	if !finite(want) {
		return 1
	}
	return want + 2*e.Tolerances[last] + math.SmallestNonzeroFloat64 // a print of 0 has no tolerance
}

// A gradient that is forgotten, zero everywhere, fails wherever an element of the exact one is
// beyond its tolerance, but at kinks that 0 is right at.
func TestZeroGradientsFail(t *testing.T) {
	judged := 0
	for _, c := range notebook(t).Cases {
		for _, e := range c.Expectations {
			if e.What != Gradient || !slices.ContainsFunc(e.Want.Data, func(v float64) bool { return !(math.Abs(v) <= e.Tolerances[0]) }) {
				continue
			}
			if e.Low != nil && allowsZero(e) {
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

// allowsZero says whether every element may be zero.
func allowsZero(e Expectation) bool {
	for i := range e.Low {
		if e.Low[i] > e.Tolerances[i] || e.High[i] < -e.Tolerances[i] {
			return false
		}
	}
	return true
}

func TestFilter(t *testing.T) {
	suite := notebook(t)
	kept, err := suite.Filter(Filter{Globs: []string{"m?e", "*ranking"}})
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
		if _, err := suite.Filter(Filter{Globs: []string{"mse", glob}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the glob %q gives the error %v, want %q", glob, err, want)
		}
	}
}

func TestSuiteDigest(t *testing.T) {
	suite := func(want float64) *Suite {
		return &Suite{Losses: []SuiteLoss{{ID: "span", Digest: "d"}}, Cases: []Case{{
			ID: "span/one", Call: spanCall(Float64, 1, 2), Expectations: []Expectation{value(want)},
		}}}
	}
	digest := suite(3).Digest()
	if again := suite(3).Digest(); again != digest {
		t.Errorf("the digest is %s and then %s", digest, again)
	}
	if suite(4).Digest() == digest {
		t.Error("another expectation has the same digest")
	}
}

var errBroken = errors.New("out of order")
