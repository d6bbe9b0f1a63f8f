package report

import (
	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// record is one judged expectation. What was asked and expected is in the call, once for all
// implementations. Error, Tolerance and At are those of the element that takes the largest share of
// its tolerance; they are absent where nothing was measured. ULP, Budget and Headroom are there in
// all that was judged.
type record struct {
	Implementation string              `json:"implementation"`
	ID             string              `json:"id"`
	Call           int                 `json:"call"` // its place among the calls, from 0
	Dtype          conformance.Dtype   `json:"dtype"`
	What           conformance.What    `json:"what"`
	Input          string              `json:"input,omitempty"`
	Got            any                 `json:"got,omitempty"`
	Error          *decimal.Float      `json:"error,omitempty"`
	Tolerance      *decimal.Float      `json:"tolerance,omitempty"`
	ULP            *ratio              `json:"ulp,omitempty"`
	Budget         *ratio              `json:"budget,omitempty"`
	Headroom       *ratio              `json:"headroom,omitempty"`
	At             []int               `json:"at,omitempty"`
	Verdict        conformance.Verdict `json:"verdict"`
	Reason         string              `json:"reason,omitempty"`
	Note           string              `json:"note,omitempty"`
	Failure        *failure            `json:"failure,omitempty"`

	Unsupported bool                      `json:"unsupported,omitempty"`
	Known       *conformance.KnownFailure `json:"known,omitempty"` // where it was expected to miss
	Diagnosis   []string                  `json:"diagnosis,omitempty"`
}

// rejected is a refusal in the place of a number.
type rejected struct {
	Rejected refusal `json:"rejected"`
}

type refusal struct {
	Code     string `json:"code"`
	Argument string `json:"argument,omitempty"`
	Index    []int  `json:"index,omitempty"`
	Message  string `json:"message,omitempty"`
}

// failure is how another program could not do its work.
type failure struct {
	Kind    conformance.FailureKind `json:"kind"`
	Message string                  `json:"message"`
	Trace   string                  `json:"trace,omitempty"`
	Stderr  string                  `json:"stderr,omitempty"` // the end of it
}

// records are the results of all implementations, one after the other. Calls says where the call of
// a case is.
func records(r conformance.Report, calls map[conformance.CaseKey]int) []record {
	var all []record
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			rec := newRecord(result)
			rec.Implementation, rec.Call = judged.Info.Name, calls[result.Case.Key()]
			all = append(all, rec)
		}
	}
	return all
}

func newRecord(r conformance.Result) record {
	e := r.Expectation
	rec := record{
		ID: r.ID(), Dtype: r.Case.Call.Dtype, What: e.What, Input: e.Input, Got: got(r),
		Verdict: r.Verdict, Reason: r.Reason, Note: r.Note,
		Unsupported: r.Unsupported, Known: r.Known, Diagnosis: r.Diagnosis,
	}
	if f := r.Failure; f != nil {
		rec.Failure = &failure{f.Kind, f.Message, f.Trace, f.Stderr}
	}
	if r.Measured() {
		measured, tolerance := decimal.Float(r.Error), decimal.Float(r.Tolerance())
		rec.Error, rec.Tolerance, rec.At = &measured, &tolerance, r.At()
	}
	if r.Verdict != conformance.Skip {
		ulp, budget, headroom := ratio(r.ULP()), ratio(r.Budget()), ratio(r.Headroom())
		rec.ULP, rec.Budget, rec.Headroom = &ulp, &budget, &headroom
	}
	return rec
}

// got is what the implementation returned: numbers, a refusal, or nothing.
func got(r conformance.Result) any {
	if r.Rejection != nil {
		return rejected{refusal{r.Rejection.Code, r.Rejection.Argument, r.Rejection.Index, r.Rejection.Message}}
	}
	return nested(r.Got.Shape, r.Got.Data, r.Case.Call.Dtype.Bits())
}

// nested spells a row-major array as arrays of arrays of texts, a scalar as a text, and data that
// does not fill its shape as nothing.
func nested(shape []int, data []float64, bits int) any {
	if len(shape) == 0 {
		if len(data) != 1 {
			return nil
		}
		return decimal.Format(data[0], bits)
	}
	rows := make([]any, shape[0])
	if shape[0] == 0 || len(data)%shape[0] != 0 {
		return rows[:0]
	}
	stride := len(data) / shape[0]
	for i := range rows {
		rows[i] = nested(shape[1:], data[i*stride:][:stride], bits)
	}
	return rows
}
