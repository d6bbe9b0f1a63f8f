package report

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/losscheck/losscheck/conformance"
)

// badge is what the endpoint badge of shields.io reads.
type badge struct {
	SchemaVersion int    `json:"schemaVersion"`
	Label         string `json:"label"`
	Message       string `json:"message"`
	Color         string `json:"color"`
}

// Badge writes the JSON that shields.io makes a badge of: put it where it can be read, and show
// https://img.shields.io/endpoint?url= with its address.
func Badge(w io.Writer, r conformance.Report) error {
	text, err := json.MarshalIndent(newBadge(r), "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

func newBadge(r conformance.Report) badge {
	b := badge{SchemaVersion: 1, Label: "losses"}
	s := r.Summary()
	switch s.Conclusion() {
	case conformance.Conforming:
		b.Message, b.Color = fmt.Sprintf("%d conforming", s.Losses), "brightgreen"
		switch {
		case len(r.Findings) > 0:
			b.Message, b.Color = plural(len(r.Findings), "thing")+" not as expected", "yellow"
		case s.Known > 0:
			b.Message, b.Color = fmt.Sprintf("%d as expected", s.Losses), "green"
		}
	case conformance.NotConforming:
		b.Message, b.Color = fmt.Sprintf("%d of %d not conforming", missing(r), s.Losses), "red"
	case conformance.NotJudged:
		b.Message, b.Color = "not judged", "lightgrey"
	default:
		panic(fmt.Sprintf("report: internal error: conclusion %d", s.Conclusion()))
	}
	return b
}

// missing counts the losses that some implementation misses a result of unexpectedly.
func missing(r conformance.Report) int {
	losses := map[string]bool{}
	for _, result := range kept(r, unexpected) {
		losses[result.Case.Call.Loss] = true
	}
	return len(losses)
}
