package report

import (
	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// findingRule names what is not as it was expected, beside the names that [rule] gives.
const findingRule = "unmet-expectation"

// finding is something that is not as it was expected. Without a place it has the message only.
type finding struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

func findings(r conformance.Report) []finding {
	var list []finding
	for _, f := range r.Findings {
		list = append(list, finding{f.At.File, f.At.Line, f.At.Column, f.Message})
	}
	return list
}

func (f finding) read() conformance.Finding {
	return conformance.Finding{At: diag.Position{File: f.File, Line: f.Line, Column: f.Column}, Message: f.Message}
}
