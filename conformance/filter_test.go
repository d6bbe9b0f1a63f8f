package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/losscheck/losscheck/conformance/shard"
	"github.com/losscheck/losscheck/reference/vectors"
)

// three has cases of two losses: a print, and vectors in both dtypes with a value and a gradient, and
// one that is refused.
func three() *Suite {
	s := &Suite{Losses: []SuiteLoss{{ID: "mae"}, {ID: "mse"}}}
	add := func(id, vector string, dtype Dtype, flags []string, expected ...Expectation) {
		loss, _, _ := strings.Cut(id, "/")
		c := Case{ID: id, Source: Source{Vector: vector, Flags: flags}, Call: Call{Loss: loss, Dtype: dtype}, Expectations: expected}
		for _, e := range expected {
			if e.What == Gradient {
				c.Call.Want = append(c.Call.Want, e.Input)
			}
		}
		s.Cases = append(s.Cases, c)
	}
	gradient := Expectation{What: Gradient, Input: "x", Want: Array{Data: []float64{1}}, Tolerances: []float64{1}}
	add("mae/one", "", Float64, nil, value(1))
	add("mae/one", "one", Float64, []string{"single"}, value(1), gradient)
	add("mae/one", "one", Float32, []string{"single"}, value(1), gradient)
	add("mse/ladder-1", "ladder-1", Float64, []string{"ladder", "single"}, value(1), gradient)
	add("mse/bad", "bad", Float64, []string{"bad-input"}, Expectation{What: Value, Refused: &vectors.Refusal{Code: "range"}})
	return s
}

// ids names what is left of a suite.
func ids(s *Suite) string {
	var words []string
	for _, c := range s.Cases {
		for _, e := range c.Expectations {
			words = append(words, (Result{Case: c, Expectation: e}).ID())
		}
	}
	return strings.Join(words, " ")
}

func TestFilterChooses(t *testing.T) {
	for _, test := range []struct {
		name string
		by   Filter
		want string
	}{
		{"a loss", Filter{Globs: []string{"ms*"}}, "mse/ladder-1/float64/value mse/ladder-1/float64/gradient/x mse/bad/float64/value"},
		{"cases", Filter{Globs: []string{"*/ladder-*", "mse/b?d"}}, "mse/ladder-1/float64/value mse/ladder-1/float64/gradient/x mse/bad/float64/value"},
		{"cases of a loss", Filter{Globs: []string{"*/*d*"}, Losses: []string{"mse"}, Tags: []string{"bad-input"}}, "mse/bad/float64/value"},
		{"a tag", Filter{Tags: []string{"ladder", "bad-input"}}, "mse/ladder-1/float64/value mse/ladder-1/float64/gradient/x mse/bad/float64/value"},
		{"a dtype", Filter{Dtypes: []Dtype{Float32}}, "mae/one/float32/value mae/one/float32/gradient/x"},
		{"values", Filter{Parts: []Part{ValuePart}, Losses: []string{"mae"}}, "mae/one mae/one/float64/value mae/one/float32/value"},
		{"gradients", Filter{Parts: []Part{GradientPart}}, "mae/one/float64/gradient/x mae/one/float32/gradient/x mse/ladder-1/float64/gradient/x"},
		{"refusals", Filter{Parts: []Part{RefusalPart}}, "mse/bad/float64/value"},
		{"a print, not the vector of its id", Filter{Cases: map[CaseKey]bool{{ID: "mae/one", Dtype: Float64}: true}}, "mae/one"},
	} {
		t.Run(test.name, func(t *testing.T) {
			kept, err := three().Filter(test.by)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(kept); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
			for _, loss := range kept.Losses {
				if !slices.ContainsFunc(kept.Cases, func(c Case) bool { return c.Call.Loss == loss.ID }) {
					t.Errorf("%s was kept without a case", loss.ID)
				}
			}
		})
	}
}

// Where a gradient is not judged it is not asked for.
func TestFilterAsksForNoMoreThanItJudges(t *testing.T) {
	kept, err := three().Filter(Filter{Parts: []Part{ValuePart}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range kept.Cases {
		if c.Call.Want != nil {
			t.Errorf("%s asks for the gradient by %v", c.ID, c.Call.Want)
		}
	}
}

func TestFilterRefusesWhatMatchesNothing(t *testing.T) {
	for _, test := range []struct {
		by   Filter
		want string
	}{
		{Filter{Globs: []string{"mse/x*"}}, `no case matches "mse/x*"`},
		{Filter{Globs: []string{"x*"}}, `no loss matches "x*"`},
		{Filter{Losses: []string{"x*"}}, `no loss matches "x*"`},
		{Filter{Globs: []string{"msse"}}, `no loss matches "msse"; did you mean "mse"?`},
		{Filter{Losses: []string{"msse"}}, `no loss matches "msse"; did you mean "mse"?`},
		{Filter{Globs: []string{"mse/["}}, `"mse/[" is no pattern`},
		{Filter{Tags: []string{"x"}}, `no case has the tag "x"; there are bad-input, ladder, single`},
		{Filter{Globs: []string{"mae"}, Tags: []string{"ladder"}}, "no case is left"},
	} {
		if _, err := three().Filter(test.by); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("the error is %v, want %q", err, test.want)
		}
	}
}

func TestSliceKeepsTheSuiteInPieces(t *testing.T) {
	whole, seen := three(), map[int]bool{}
	for index := 1; index <= 3; index++ {
		part, slice := whole.Slice(shard.Shard{Index: index, Count: 3})
		if len(part.Losses) != len(whole.Losses) || len(part.Cases) != len(slice.Positions) {
			t.Errorf("shard %d has %d losses, and %d cases at %v", index, len(part.Losses), len(part.Cases), slice.Positions)
		}
		for i, at := range slice.Positions {
			if seen[at] || whole.Cases[at].Key() != part.Cases[i].Key() {
				t.Errorf("shard %d has %s at %d", index, part.Cases[i].ID, at)
			}
			seen[at] = true
		}
	}
	if len(seen) != len(whole.Cases) {
		t.Errorf("%d of %d cases are in a shard", len(seen), len(whole.Cases))
	}
}

func TestAsked(t *testing.T) {
	asked := three().Asked()
	if len(asked) != 2 || asked[0].ID != "mae" || !slices.Equal(asked[0].Dtypes, []Dtype{Float64, Float32}) || !slices.Equal(asked[0].Gradient(), []string{"x"}) {
		t.Errorf("%+v", asked)
	}
}

// slow has a value for everything, the sooner the later it is asked, and no gradients.
type slow struct{ delays chan time.Duration }

func (slow) Info() Info     { return Info{Name: "slow"} }
func (slow) Losses() []Loss { return []Loss{{ID: "mse"}, {ID: "mae"}} }
func (s slow) Eval(c Call) (Outcome, error) {
	time.Sleep(<-s.delays)
	return Outcome{Value: c.Params["value"]}, nil
}

// However many calls there are at once, the results are those of one after the other.
func TestRunningKeepsTheOrder(t *testing.T) {
	suite := &Suite{Losses: []SuiteLoss{{ID: "mse"}}}
	delays := make(chan time.Duration, 20)
	for i := range cap(delays) {
		c := Case{ID: fmt.Sprint("mse/", i), Call: Call{Loss: "mse", Params: map[string]float64{"value": float64(i)}}}
		c.Expectations = []Expectation{value(float64(i))}
		suite.Cases = append(suite.Cases, c)
		delays <- time.Duration(20-i) * time.Millisecond / 4
	}
	done := make(chan bool, 100)
	judged := Running{Jobs: 8, Done: func() { done <- true }}.Run(slow{delays}, suite)
	for i, r := range judged.Results {
		if want := fmt.Sprint("mse/", i); r.Case.ID != want || r.Verdict != Pass {
			t.Errorf("result %d is %s of %s", i, r.Verdict, r.Case.ID)
		}
	}
	if len(done) != 20 || len(judged.Results) != 20 {
		t.Errorf("%d cases of 20 were done, and %d judged", len(done), len(judged.Results))
	}
}

// Behind a result that stops the run nothing is asked, and what is not asked is no pass.
func TestRunningStops(t *testing.T) {
	suite := three()
	delays := make(chan time.Duration, 2)
	delays <- 0
	delays <- 0
	how := Running{Stop: func(r Result) bool { return r.Case.Source.Vector == "one" }}
	judged := how.Run(slow{delays}, suite)
	last := judged.Results[len(judged.Results)-1]
	if len(delays) != 0 || last.Verdict != Skip || last.Unsupported || last.Reason != "not run: an earlier case failed" {
		t.Errorf("%d calls are left, and the last result is %s because %q", len(delays), last.Verdict, last.Reason)
	}
}

// A gradient that an implementation does not give is neither a pass nor a failure.
func TestRunTakesNoGradientForUnsupported(t *testing.T) {
	delays := make(chan time.Duration, 5)
	for range cap(delays) {
		delays <- 0
	}
	judged := Run(slow{delays}, three())
	for _, r := range judged.Results {
		if unsupported := r.Expectation.What == Gradient; r.Unsupported != unsupported || unsupported && r.Verdict != Skip {
			t.Errorf("%s: %s, unsupported: %t", r.ID(), r.Verdict, r.Unsupported)
		}
	}
}

func TestSummaryConcludes(t *testing.T) {
	for _, test := range []struct {
		name string
		s    Summary
		want Conclusion
	}{
		{"all as expected", Summary{Passed: 3, Failed: 1, Errored: 1, Known: 2, Skipped: 4, Unsupported: 4}, Conforming},
		{"nothing but what was expected", Summary{Failed: 2, Known: 2}, Conforming},
		{"one more", Summary{Passed: 3, Failed: 1, Errored: 1, Known: 1}, NotConforming},
		{"nothing that is supported", Summary{Skipped: 4, Unsupported: 4}, NotJudged},
		{"one that should have been judged", Summary{Passed: 1, Skipped: 4, Unsupported: 3}, NotJudged},
	} {
		if got := test.s.Conclusion(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
