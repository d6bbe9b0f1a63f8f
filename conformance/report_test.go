package conformance

import (
	"testing"

	"github.com/losscheck/losscheck/reference/vectors"
)

// judgedBy is a result against a vector, with an error in units; eight are granted.
func judgedBy(vector string, what What, dtype Dtype, ulp float64) Result {
	return Result{
		Case:        Case{ID: "mse/" + vector, Source: Source{Vector: vector}, Call: Call{Loss: "mse", Dtype: dtype}},
		Expectation: Expectation{What: what, Want: Array{Data: []float64{0}}, Tolerances: []float64{8}, Unit: 1},
		Error:       ulp, Verdict: Pass,
	}
}

func TestAccuracyFindsTheWorst(t *testing.T) {
	narrow := judgedBy("narrow", Value, Float64, 2)
	narrow.Expectation.Tolerances[0] = 2.5
	printed := judgedBy("", Value, Float64, 7)
	refusal := judgedBy("refusal", Value, Float64, 0)
	refusal.Expectation.Refused = &vectors.Refusal{}
	skipped := judgedBy("skipped", Value, Float64, 7)
	skipped.Verdict = Skip
	report := Report{
		Losses: []SuiteLoss{{ID: "mae"}, {ID: "mse"}},
		Implementations: []Judged{{Info: Info{Name: "first"}, Results: []Result{
			judgedBy("far", Value, Float64, 4), narrow, printed, refusal, skipped,
			judgedBy("one", Gradient, Float64, 1), judgedBy("single", Value, Float32, 3),
		}}, {Info: Info{Name: "second"}}},
	}
	list := report.Accuracy()
	if len(list) != 2 {
		t.Fatalf("%d rows, want one for each dtype of what was judged", len(list))
	}
	wide, single := list[0], list[1]
	if v := wide.Value; wide.Dtype != Float64 || v.Results != 2 || v.ULP != 4 || v.Headroom != 0.8 || v.Worst.Case.Source.Vector != "narrow" {
		t.Errorf("float64: %d results, %g ULP, headroom %g in %s", v.Results, v.ULP, v.Headroom, v.Worst.Case.Source.Vector)
	}
	if g := wide.Gradient; g.Results != 1 || g.ULP != 1 {
		t.Errorf("float64 gradient: %d results, %g ULP", g.Results, g.ULP)
	}
	if single.Implementation != "first" || single.Loss != "mse" || single.Dtype != Float32 || single.Value.ULP != 3 || single.Gradient.Results != 0 {
		t.Errorf("float32: %+v", single)
	}
}

func TestSummaryOfSeveral(t *testing.T) {
	failed := judgedBy("far", Value, Float64, 12)
	failed.Verdict = Fail
	report := Report{
		Losses: []SuiteLoss{{ID: "mae"}, {ID: "mse"}},
		Implementations: []Judged{
			{Info: Info{Name: "good"}, Results: []Result{judgedBy("far", Value, Float64, 2)}},
			{Info: Info{Name: "bad"}, Results: []Result{failed}},
		},
	}
	if got, want := report.Summary(), (Summary{Losses: 2, Cases: 2, Passed: 1, Failed: 1, Headroom: 1.5}); got != want {
		t.Errorf("all: %+v, want %+v", got, want)
	}
	if got, want := report.Implementations[0].Summary(), (Summary{Losses: 1, Cases: 1, Passed: 1, Headroom: 0.25}); got != want {
		t.Errorf("the good one: %+v, want %+v", got, want)
	}
	if got := report.Implementations[1].Of("mae").Results; got != nil {
		t.Errorf("results of another loss: %+v", got)
	}
}

func TestBriefCall(t *testing.T) {
	call := spanCall(Float32, 0.1, 2, 3, 4, 5)
	call.put("index", "label", []int{2}, []float64{1, 0})
	call.put("mask", "on", []int{2}, []float64{1, 0})
	call.put("real", "bias", nil, []float64{1e300})
	if got, want := call.Brief(), "bias=1e+300 label=[1 0] on=[true false] x=[0.1 2 3 4 … 5] weight=0.1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
