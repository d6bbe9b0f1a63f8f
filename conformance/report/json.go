// Package report writes what came of a conformance run: as a text for people and as JSON for
// tools.
package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// Tool names the program that made a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// record is one judged expectation. Error, Tolerance and At are those of the element that takes
// the largest share of its tolerance; they are absent where nothing was measured.
type record struct {
	ID        string               `json:"id"`
	Loss      string               `json:"loss"`
	Source    conformance.Source   `json:"source"`
	Dtype     conformance.Dtype    `json:"dtype"`
	What      conformance.What     `json:"what"`
	Input     string               `json:"input,omitempty"`
	Expected  any                  `json:"expected"`
	Got       any                  `json:"got"`
	Error     *decimal.Float       `json:"error"`
	Tolerance *decimal.Float       `json:"tolerance"`
	At        []int                `json:"at,omitempty"`
	Verdict   conformance.Verdict  `json:"verdict"`
	Reason    string               `json:"reason,omitempty"`
	Erratum   *conformance.Erratum `json:"erratum,omitempty"`
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

// JSON writes a report as one object with a line for each case. Reals are texts, arrays are
// nested.
func JSON(w io.Writer, tool Tool, r conformance.Report) error {
	out := &jsonWriter{to: bufio.NewWriter(w)}
	out.line("{", `"tool"`, tool, ",")
	out.line("", `"implementation"`, r.Implementation, ",")
	out.line("", `"suite"`, r.Suite, ",")
	out.line("", `"summary"`, r.Summary(), ",")
	out.text("\"cases\": [\n")
	for i, result := range r.Results {
		end := ","
		if i == len(r.Results)-1 {
			end = ""
		}
		out.line("", "", newRecord(result), end)
	}
	out.text("]}\n")
	return out.flush()
}

// jsonWriter writes lines and keeps the first error.
type jsonWriter struct {
	to  *bufio.Writer
	err error
}

// line writes a value, behind its key where there is one.
func (w *jsonWriter) line(before, key string, value any, after string) {
	if key != "" {
		key += ": "
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // grad_fn=<MeanBackward0> stays readable
	if err := encoder.Encode(value); err != nil {
		w.err = cmp.Or(w.err, err)
		return
	}
	w.text(before + key + strings.TrimSuffix(text.String(), "\n") + after + "\n")
}

func (w *jsonWriter) text(s string) {
	if w.err == nil {
		_, w.err = w.to.WriteString(s)
	}
}

func (w *jsonWriter) flush() error {
	if w.err == nil {
		w.err = w.to.Flush()
	}
	return w.err
}

func newRecord(r conformance.Result) record {
	c, e := r.Case, r.Expectation
	rec := record{
		ID: r.ID(), Loss: c.Call.Loss, Source: c.Source, Dtype: c.Call.Dtype, What: e.What, Input: e.Input,
		Expected: nested(e.Want.Shape, e.Want.Data, 64), Got: got(r),
		Verdict: r.Verdict, Reason: r.Reason, Erratum: c.Erratum,
	}
	if e.Refused != nil {
		rec.Expected = rejected{refusal{Code: e.Refused.Code, Argument: e.Refused.Argument, Index: e.Refused.Index}}
	}
	if r.Measured() {
		measured, tolerance := decimal.Float(r.Error), decimal.Float(r.Tolerance())
		rec.Error, rec.Tolerance, rec.At = &measured, &tolerance, r.At()
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
