package report

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/reference/vectors"
)

// everything is a report of three implementations with all that can come of a case, in texts that
// formats have to escape.
func everything() conformance.Report {
	r := several()
	r.Implementations[0].Results = append(r.Implementations[0].Results, fine()...)
	r.Implementations[1].Results = append(r.Implementations[1].Results, wrong()...)
	r.Implementations = append(r.Implementations, conformance.Judged{
		Info: conformance.Info{Name: "excused", Version: "0.1", Language: "fortran"}, Results: excused(),
	})
	r.Findings = []conformance.Finding{
		{At: diag.Position{File: "expectations/excused.yaml", Line: 3, Column: 5}, Message: "huber/never-* matches no result, or none that an earlier pattern does not"},
		{Message: "the file has no entries"},
	}
	return r
}

// fine are results that pass, and one that nobody could judge.
func fine() []conformance.Result {
	printed := conformance.Source{Spec: "specs/huber.yaml", Line: 22, Cell: 203, Backend: "torch", Prints: "huber loss: tensor(-0.1250, grad_fn=<MeanBackward0>)"}
	erratum := result("notebook-203", printed, conformance.Float32, scalar(0.125), scalar(0.125), 5e-5)
	erratum.Case.Erratum = &conformance.Erratum{Relation: "negated", Why: "the minus sign is missing | by *accident*"}

	kink := at("kink", conformance.Float64, vector(0.5, 0), vector(0.5, 0.25))
	kink.Expectation.Low, kink.Expectation.High = []float64{0.5, -1}, []float64{0.5, 1}
	kink.Error, kink.Note = 0, "another subgradient"

	undecided := at("undecided", conformance.Float64, scalar(0), scalar(0))
	undecided.Case.Undecided, undecided.Case.Skip = true, "undecided: the exact results are not known"
	return []conformance.Result{erratum, kink, skipped(undecided, undecided.Case.Skip, false)}
}

// wrong are results that miss in every way, one of them often.
func wrong() []conformance.Result {
	kink := beyond(at("kink", conformance.Float64, vector(0.5, 0), vector(0.5, 2)))
	kink.Expectation.Low, kink.Expectation.High = []float64{0.5, -1}, []float64{0.5, 1}
	kink.Error, kink.Diagnosis = 1, []string{"the sign is flipped | twice", "it is twice what it must be"}

	limit := beyond(at("limit", conformance.Float64, scalar(math.NaN()), scalar(math.Inf(-1))))
	limit.Expectation.Limit, limit.Expectation.Unit, limit.Error = new(float64), 1, math.Inf(1)

	accepted := at("bad-labels", conformance.Float32, scalar(0), scalar(3))
	accepted.Expectation = conformance.Expectation{What: conformance.Value, Refused: &vectors.Refusal{Code: "range", Argument: "pred", Index: []int{1}}}
	accepted.Error, accepted.Verdict, accepted.Reason = math.NaN(), conformance.Fail, "bad input was accepted: pred must be refused (range)"

	refused := unmeasured(at("single", conformance.Float64, scalar(1), scalar(0)), conformance.Fail, "refused (range): pred is \"bad\", <or> 100% |wrong|")
	refused.Rejection = &conformance.Rejection{Code: "range", Argument: "pred", Index: []int{0}, Message: "pred is \"bad\", <or> 100% |wrong|"}

	slow := unmeasured(at("slow", conformance.Float32, scalar(1), scalar(0)), conformance.Errored, "could not be computed: timeout: no answer in 1s")
	slow.Failure = &conformance.Failure{
		Kind: conformance.FailedTimeout, Message: "no answer in 1s", Trace: "main.py:3\nin ]]> f", Stderr: "\x1b[31mred\x1b[0m, and a bell: \a\n",
	}

	list := []conformance.Result{kink, limit, accepted, refused, slow}
	for i := range 3 {
		list = append(list, beyond(at(fmt.Sprintf("random-%d", i), conformance.Float32, scalar(0.5), scalar(math.NaN()))))
	}
	return list
}

// excused are results that are not held against an implementation, and one that it has right.
func excused() []conformance.Result {
	naive := &conformance.KnownFailure{Reason: "exp overflows above 88.7", Issue: "https://example.com/issues/1"}
	overflow := beyond(at("random-0", conformance.Float32, scalar(0.5), scalar(math.Inf(1))))
	overflow.Known = naive
	wide := beyond(at("random-1", conformance.Float32, vector(0.5, 1), vector(0.5, math.NaN())))
	wide.Known = naive
	crash := crashed(at("random-2", conformance.Float32, scalar(0.5), scalar(0)))
	crash.Known = &conformance.KnownFailure{Reason: "it cannot take one element"}
	lacking := skipped(at("single", conformance.Float64, scalar(1), scalar(0)), "excused does not give this gradient", true)
	other := skipped(at("single", conformance.Float64, scalar(1), scalar(0)), "excused does not have the loss", true)
	other.Case.ID, other.Case.Call.Loss = "mae/single", "mae"
	return []conformance.Result{overflow, wide, crash, lacking, other, at("single", conformance.Float32, scalar(1), scalar(1))}
}

// at is a result of a reference vector.
func at(id string, dtype conformance.Dtype, want, got conformance.Array) conformance.Result {
	source := conformance.Source{Spec: "specs/huber.yaml", Line: 1, Vector: id}
	r := result(id, source, dtype, want, got, 4*dtype.ULP(1))
	r.Case.Call.Real = map[string]conformance.Array{"pred": want}
	return r
}

func vector(v ...float64) conformance.Array { return conformance.Array{Shape: []int{len(v)}, Data: v} }

// beyond is the result with its last element beyond the tolerance; infinitely, where it is no number.
func beyond(r conformance.Result) conformance.Result {
	r.Worst = len(r.Got.Data) - 1
	r.Error = math.Abs(r.Got.Data[r.Worst] - r.Expectation.Want.Data[r.Worst])
	if math.IsNaN(r.Error) {
		r.Error = math.Inf(1)
	}
	r.Verdict, r.Reason = conformance.Fail, "the error is beyond the tolerance"
	return r
}

func unmeasured(r conformance.Result, verdict conformance.Verdict, reason string) conformance.Result {
	r.Got, r.Error, r.Verdict, r.Reason = conformance.Array{}, math.NaN(), verdict, reason
	return r
}

func skipped(r conformance.Result, reason string, unsupported bool) conformance.Result {
	r = unmeasured(r, conformance.Skip, reason)
	r.Unsupported = unsupported
	return r
}
