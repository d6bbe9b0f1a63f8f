package conformance

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Verdict is what became of an expectation.
type Verdict string

// The verdicts.
const (
	Pass Verdict = "pass"
	Fail Verdict = "fail"
	Skip Verdict = "skip" // could not be judged: not a pass
)

// Result is one expectation, judged.
type Result struct {
	Case        Case
	Expectation Expectation
	Got         Array      // what the implementation returned; without data where it returned none
	Rejection   *Rejection // or nil
	Worst       int        // the element that comes closest to its tolerance, or is farthest beyond
	Error       float64    // of that element; NaN where nothing was measured
	Verdict     Verdict
	Reason      string // why a result failed or was skipped; empty where it passed
}

// Measured says whether numbers were compared: not in a case that was skipped or refused.
func (r Result) Measured() bool { return !math.IsNaN(r.Error) }

// Tolerance is that of the worst element of a measured result.
func (r Result) Tolerance() float64 { return r.Expectation.Tolerances[r.Worst] }

// At has the coordinates of the worst element.
func (r Result) At() []int { return coordinates(r.Expectation.Want.Shape, r.Worst) }

// Share is the part of the tolerance that the error takes, above 1 where it fails.
func (r Result) Share() float64 {
	if !r.Measured() || r.Error == 0 {
		return 0
	}
	return r.Error / r.Tolerance()
}

// judge compares everything that a case expects with what a call returned.
func judge(c Case, outcome Outcome, err error) []Result {
	results := make([]Result, len(c.Expectations))
	for i, e := range c.Expectations {
		results[i] = Result{Case: c, Expectation: e, Error: math.NaN()}
		results[i].judge(outcome, err)
	}
	return results
}

// skip gives every expectation of a case the same reason not to be judged.
func skip(c Case, reason string) []Result {
	results := make([]Result, len(c.Expectations))
	for i, e := range c.Expectations {
		results[i] = Result{Case: c, Expectation: e, Error: math.NaN(), Verdict: Skip, Reason: reason}
	}
	return results
}

func (r *Result) judge(outcome Outcome, err error) {
	if err != nil {
		errors.As(err, &r.Rejection)
	} else {
		r.Got = outcome.part(r.Expectation)
	}
	switch {
	case r.Expectation.Refused != nil:
		r.Reason = r.missedRefusal(err)
	case r.Rejection != nil:
		r.Reason = fmt.Sprintf("refused (%s): %s", r.Rejection.Code, r.Rejection.Message)
	case err != nil:
		r.Reason = fmt.Sprintf("could not be computed: %v", err)
	default:
		r.Reason = r.missedNumbers()
	}
	r.Verdict = Pass
	if r.Reason != "" {
		r.Verdict = Fail
	}
}

func (o Outcome) part(e Expectation) Array {
	if e.What == Gradient {
		return o.Gradient[e.Input]
	}
	return Array{Data: []float64{o.Value}}
}

// missedRefusal says how the outcome differs from the refusal that was expected. What an
// implementation does not say, which argument or element is to blame, is not held against it.
func (r *Result) missedRefusal(err error) string {
	want, got := r.Expectation.Refused, r.Rejection
	switch {
	case err == nil:
		return fmt.Sprintf("bad input was accepted: %s must be refused (%s)", want.Argument, want.Code)
	case got == nil:
		return fmt.Sprintf("could not be computed: %v", err)
	case got.Code != want.Code:
		return fmt.Sprintf("refused with the code %s, not %s: %s", got.Code, want.Code, got.Message)
	case got.Argument != "" && got.Argument != want.Argument:
		return fmt.Sprintf("%s is blamed, not %s: %s", got.Argument, want.Argument, got.Message)
	case got.Index != nil && !slices.Equal(got.Index, want.Index):
		return fmt.Sprintf("element %v is blamed, not %v: %s", got.Index, want.Index, got.Message)
	default:
		return ""
	}
}

// missedNumbers measures every element and says what is beyond its tolerance.
func (r *Result) missedNumbers() string {
	want := r.Expectation.Want
	if !slices.Equal(r.Got.Shape, want.Shape) || len(r.Got.Data) != len(want.Data) {
		return fmt.Sprintf("the shape is %v, not %v", r.Got.Shape, want.Shape)
	}
	r.Error = 0
	for i := range want.Data {
		d := distance(r.Got.Data[i], want.Data[i])
		if exceeds(d, r.Expectation.Tolerances[i], r.Error, r.Expectation.Tolerances[r.Worst]) {
			r.Worst, r.Error = i, d
		}
	}
	if r.Error <= r.Tolerance() {
		return ""
	}
	return "the error is beyond the tolerance"
}

// exceeds says whether an error a is larger in its tolerance than b in its own.
func exceeds(a, toleranceA, b, toleranceB float64) bool {
	if toleranceA == toleranceB {
		return a > b
	}
	return a*toleranceB > b*toleranceA
}
