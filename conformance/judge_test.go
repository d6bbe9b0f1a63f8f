package conformance

import (
	"math"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/reference/vectors"
)

func value(want float64) Expectation {
	return Expectation{What: Value, Want: Array{Data: []float64{want}}, Tolerances: []float64{0.5}}
}

func TestJudge(t *testing.T) {
	number := 4.0
	kink := value(1)
	kink.Low, kink.High = []float64{-1}, []float64{1}
	limit := value(nan)
	limit.Limit = &number
	refused := Expectation{What: Value, Refused: &vectors.Refusal{Code: "range", Argument: "x", Index: []int{1}}}
	gradient := Expectation{
		What: Gradient, Input: "x",
		Want: Array{Shape: []int{1, 2}, Data: []float64{1, 2}}, Tolerances: []float64{0.1, 2},
	}
	give := func(shape []int, data ...float64) Outcome {
		return Outcome{Gradient: map[string]Array{"x": {Shape: shape, Data: data}}}
	}
	for _, test := range []struct {
		name        string
		expectation Expectation
		outcome     Outcome
		err         error
		want        string // the reason of a failure; empty for a pass
	}{
		{"the language's subgradient", kink, Outcome{Value: 1}, nil, ""},
		{"another subgradient", kink, Outcome{Value: -0.75}, nil, ""},
		{"within the tolerance of one", kink, Outcome{Value: -1.5}, nil, ""},
		{"no subgradient", kink, Outcome{Value: -1.6}, nil, "the error is beyond the tolerance"},
		{"no number at a kink", kink, Outcome{Value: nan}, nil, "the error is beyond the tolerance"},
		{"NaN as the formula has it", limit, Outcome{Value: nan}, nil, ""},
		{"the limit instead", limit, Outcome{Value: 4.5}, nil, ""},
		{"neither", limit, Outcome{Value: 4.6}, nil, "the error is beyond the tolerance"},
		{"an infinity for both", limit, Outcome{Value: inf}, nil, "the error is beyond the tolerance"},
		{"within", value(3), Outcome{Value: 3.5}, nil, ""},
		{"beyond", value(3), Outcome{Value: 3.6}, nil, "the error is beyond the tolerance"},
		{"refused", value(3), Outcome{}, &Rejection{Code: "range", Message: "x is bad"}, "refused (range): x is bad"},
		{"broken", value(3), Outcome{}, errBroken, "could not be computed: out of order"},
		{"each element by its own tolerance", gradient, give([]int{1, 2}, 1.05, 3.5), nil, ""},
		{"the narrow one is missed", gradient, give([]int{1, 2}, 1.2, 3.5), nil, "the error is beyond the tolerance"},
		{"another shape", gradient, give([]int{2}, 1, 2), nil, "the shape is [2], not [1 2]"},
		{"too little data", gradient, give([]int{1, 2}, 1), nil, "the shape is [1 2], not [1 2]"},
		{"no gradient", gradient, Outcome{}, nil, "the shape is [], not [1 2]"},
		{"a right refusal", refused, Outcome{}, &Rejection{Code: "range", Argument: "x", Index: []int{1}}, ""},
		{"a refusal that says little", refused, Outcome{}, &Rejection{Code: "range"}, ""},
		{"a crash is no refusal", refused, Outcome{}, errBroken, "could not be computed: out of order"},
		{"accepted", refused, Outcome{Value: 1}, nil, "bad input was accepted: x must be refused (range)"},
		{"another code", refused, Outcome{}, &Rejection{Code: "shape", Message: "m"}, "refused with the code shape, not range: m"},
		{"another argument", refused, Outcome{}, &Rejection{Code: "range", Argument: "y", Message: "m"}, "y is blamed, not x: m"},
		{"another element", refused, Outcome{}, &Rejection{Code: "range", Argument: "x", Index: []int{0}, Message: "m"}, "element [0] is blamed, not [1]: m"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := judge(Case{Expectations: []Expectation{test.expectation}}, test.outcome, test.err)[0]
			if result.Reason != test.want || (result.Verdict == Pass) != (test.want == "") || (result.Verdict == Errored) != (test.err == errBroken) {
				t.Errorf("%s: %q, want %q", result.Verdict, result.Reason, test.want)
			}
		})
	}
}

func TestJudgeFindsTheWorstElement(t *testing.T) {
	c := Case{Expectations: []Expectation{{
		What: Gradient, Input: "x",
		Want: Array{Shape: []int{2, 2}, Data: []float64{0, 0, 0, 0}}, Tolerances: []float64{1, 1, 10, 1},
	}}}
	outcome := Outcome{Gradient: map[string]Array{"x": {Shape: []int{2, 2}, Data: []float64{0, 0.5, 2, -0.25}}}}
	result := judge(c, outcome, nil)[0]
	if result.Worst != 1 || result.Error != 0.5 || result.Tolerance() != 1 || !slices.Equal(result.At(), []int{0, 1}) {
		t.Errorf("the worst element is %v with the error %g of %g", result.At(), result.Error, result.Tolerance())
	}
}

// What is right in another way than the usual one says so.
func TestJudgeNotes(t *testing.T) {
	limit := 4.0
	for _, test := range []struct {
		name        string
		expectation Expectation
		got         float64
		want        string
	}{
		{"the usual one", Expectation{Low: []float64{-1}, High: []float64{1}}, 1.25, ""},
		{"another", Expectation{Low: []float64{-1}, High: []float64{1}}, 0, "another subgradient"},
		{"the formula's infinity", Expectation{Limit: &limit}, inf, ""},
		{"the limit", Expectation{Limit: &limit}, 4, "the limit in real arithmetic"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := test.expectation
			e.What, e.Want, e.Tolerances = Value, Array{Data: []float64{1}}, []float64{0.5}
			if e.Limit != nil {
				e.Want.Data[0] = inf
			}
			result := judge(Case{Expectations: []Expectation{e}}, Outcome{Value: test.got}, nil)[0]
			if result.Verdict != Pass || result.Note != test.want {
				t.Errorf("%s with the note %q, want %q", result.Verdict, result.Note, test.want)
			}
		})
	}
}

// Errors, budgets and headroom are counted in one unit.
func TestJudgeCounts(t *testing.T) {
	number := Expectation{What: Value, Want: Array{Data: []float64{1}}, Tolerances: []float64{8}, Unit: 2}
	exact := number
	exact.Tolerances = []float64{0}
	refused := Expectation{What: Value, Refused: &vectors.Refusal{Code: "range", Argument: "x"}}
	for _, test := range []struct {
		name                  string
		expectation           Expectation
		outcome               Outcome
		err                   error
		ulp, budget, headroom float64
	}{
		{"right", number, Outcome{Value: 1}, nil, 0, 4, 0},
		{"near", number, Outcome{Value: 5}, nil, 2, 4, 0.5},
		{"off", number, Outcome{Value: 21}, nil, 10, 4, 2.5},
		{"off without a tolerance", exact, Outcome{Value: 5}, nil, 2, 0, inf},
		{"right without a tolerance", exact, Outcome{Value: 1}, nil, 0, 0, 0},
		{"no number", number, Outcome{Value: nan}, nil, inf, 4, inf},
		{"a crash", number, Outcome{}, errBroken, inf, 4, inf},
		{"declined", number, Outcome{}, &Skipped{Reason: "later"}, 0, 4, 0},
		{"a right refusal", refused, Outcome{}, &Rejection{Code: "range"}, 0, 0, 0},
		{"a missing refusal", refused, Outcome{}, nil, inf, 0, inf},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := judge(Case{Expectations: []Expectation{test.expectation}}, test.outcome, test.err)[0]
			if r.ULP() != test.ulp || r.Budget() != test.budget || r.Headroom() != test.headroom {
				t.Errorf("%g ULP of %g, headroom %g; want %g of %g, %g", r.ULP(), r.Budget(), r.Headroom(), test.ulp, test.budget, test.headroom)
			}
		})
	}
}

// What another program says of its failure stays with the result.
func TestJudgeKeepsFailures(t *testing.T) {
	failure := &Failure{Kind: FailedCrash, Message: "gone", Stderr: "why"}
	r := judge(Case{Expectations: []Expectation{value(1)}}, Outcome{}, failure)[0]
	if r.Verdict != Errored || r.Failure != failure || r.Reason != "could not be computed: crash: gone" {
		t.Errorf("%s because %q, with %v", r.Verdict, r.Reason, r.Failure)
	}
}

// An element without a tolerance hides no other one.
func TestJudgeLooksBehindAnElementWithoutTolerance(t *testing.T) {
	e := Expectation{What: Value, Want: Array{Shape: []int{2}, Data: []float64{inf, 1}}, Tolerances: []float64{0, 0.1}, Unit: 1}
	r := Result{Expectation: e, Got: Array{Shape: []int{2}, Data: []float64{inf, 2}}}
	if r.measure() == "" || r.Worst != 1 {
		t.Errorf("the worst element is %d with the error %g", r.Worst, r.Error)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct{ got, want, distance float64 }{
		{1, 3, 2}, {0, math.Copysign(0, -1), 0}, {nan, nan, 0}, {inf, inf, 0},
		{inf, -inf, inf}, {nan, 1, inf}, {1, nan, inf}, {inf, 1, inf}, {-math.MaxFloat64, math.MaxFloat64, inf},
	} {
		if got := distance(test.got, test.want, 0); got != test.distance {
			t.Errorf("distance(%g, %g) = %g, want %g", test.got, test.want, got, test.distance)
		}
	}
}
