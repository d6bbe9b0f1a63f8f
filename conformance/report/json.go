package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// Schema is the version of the JSON report.
const Schema = 2

// Tool names the program that made a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// JSON writes a report as one object with a line for each case, and for each line of its tables.
// Reals are texts, arrays are nested; errors in units and parts of tolerances are numbers. [Read]
// reads it.
func JSON(w io.Writer, tool Tool, r conformance.Report) error {
	out := &jsonWriter{to: bufio.NewWriter(w)}
	out.text("{")
	out.line(`"schema": `, Schema, ",")
	out.line(`"tool": `, tool, ",")
	out.line(`"suite": `, r.Suite, ",")
	if r.Slice != nil {
		out.line(`"shard": `, r.Slice, ",")
	}
	out.line(`"summary": `, newTotals(r.Summary()), ",")
	list(out, "implementations", implementations(r), ",")
	list(out, "findings", findings(r), ",")
	list(out, "accuracy", accuracies(r), ",")
	list(out, "stability", ladders(stability.Tables(r)), ",")
	list(out, "losses", losses(r), ",")
	calls, places := allAsked(r)
	list(out, "calls", calls, ",")
	list(out, "cases", records(r, places), "}")
	return out.flush()
}

// list writes an array with a line for each element.
func list[T any](out *jsonWriter, key string, elements []T, after string) {
	out.text(`"` + key + "\": [\n")
	for i, element := range elements {
		end := ","
		if i == len(elements)-1 {
			end = ""
		}
		out.line("", element, end)
	}
	out.text("]" + after + "\n")
}

// jsonWriter writes lines and keeps the first error.
type jsonWriter struct {
	to  *bufio.Writer
	err error
}

// line writes a value between two texts.
func (w *jsonWriter) line(before string, value any, after string) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // grad_fn=<MeanBackward0> stays readable
	if err := encoder.Encode(value); err != nil {
		w.err = cmp.Or(w.err, err)
		return
	}
	w.text(before + strings.TrimSuffix(text.String(), "\n") + after + "\n")
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
