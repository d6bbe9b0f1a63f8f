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
	Pass    Verdict = "pass"
	Fail    Verdict = "fail"
	Errored Verdict = "errored" // the implementation could not do its work: it crashed, say
	Skip    Verdict = "skip"    // could not be judged: not a pass
)

// Missed says whether the verdict speaks against the implementation.
func (v Verdict) Missed() bool { return v == Fail || v == Errored }

// Result is one expectation, judged.
type Result struct {
	Case        Case
	Expectation Expectation
	Got         Array      // what the implementation returned; without data where it returned none
	Rejection   *Rejection // or nil
	Failure     *Failure   // how another program failed, or nil
	Worst       int        // the element that comes closest to its tolerance, or is farthest beyond
	Error       float64    // of that element; NaN where nothing was measured
	Verdict     Verdict
	Reason      string // why a result did not pass; empty where it did
	Note        string // which of several right answers it is, where it is not the usual one; or empty

	// Unsupported says of a skip that the implementation does not claim to have what was asked. That
	// is neither a pass nor held against it.
	Unsupported bool

	Known *KnownFailure // of a result that misses as it was expected to, or nil

	Diagnosis []string // what is probably wrong, of a result that misses and was not expected to
}

// KnownFailure is why a result was expected to miss.
type KnownFailure struct {
	Reason string `json:"reason"`
	Issue  string `json:"issue,omitempty"` // the address of an issue that tracks it
}

// Measured says whether numbers were compared: not in a case that was skipped or refused.
func (r Result) Measured() bool { return !math.IsNaN(r.Error) }

// Tolerance is that of the worst element of a measured result.
func (r Result) Tolerance() float64 { return r.Expectation.Tolerances[r.Worst] }

// At has the coordinates of the worst element.
func (r Result) At() []int { return coordinates(r.Expectation.Want.Shape, r.Worst) }

// ULP is the error in units in the last place, see [Expectation]. Where there are no numbers to
// measure it is 0 in what passes, such as a right refusal, and infinite in what misses.
func (r Result) ULP() float64 {
	if !r.Measured() || r.Error == 0 {
		return r.unmeasured()
	}
	return r.Error / r.Expectation.Unit
}

// Budget is the tolerance in units in the last place; 0 where no number is wanted.
func (r Result) Budget() float64 {
	if len(r.Expectation.Tolerances) == 0 {
		return 0
	}
	return r.Tolerance() / r.Expectation.Unit
}

// Headroom is the part of the tolerance that the error takes: above 1 where the result fails.
// Without numbers to measure it is as [Result.ULP] is.
func (r Result) Headroom() float64 {
	if !r.Measured() {
		return r.unmeasured()
	}
	return headroom(r.Error, r.Tolerance())
}

func (r Result) unmeasured() float64 {
	if !r.Measured() && r.Verdict.Missed() {
		return math.Inf(1)
	}
	return 0
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
	if err == nil {
		r.Got = outcome.part(r.Expectation)
	}
	var skipped *Skipped
	switch {
	case errors.As(err, &skipped):
		r.Verdict, r.Reason, r.Unsupported = Skip, skipped.Error(), true
		return
	case err != nil && !errors.As(err, &r.Rejection):
		errors.As(err, &r.Failure)
		r.Verdict, r.Reason = Errored, fmt.Sprintf("could not be computed: %v", err)
		return
	case r.Expectation.Refused != nil:
		r.Reason = r.missedRefusal()
	case r.Rejection != nil:
		r.Reason = fmt.Sprintf("refused (%s): %s", r.Rejection.Code, r.Rejection.Message)
	default:
		r.Reason = r.measure()
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
func (r *Result) missedRefusal() string {
	want, got := r.Expectation.Refused, r.Rejection
	switch {
	case got == nil:
		return fmt.Sprintf("bad input was accepted: %s must be refused (%s)", want.Argument, want.Code)
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
