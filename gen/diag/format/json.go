package format

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/losscheck/losscheck/gen/diag"
)

// A Document is what the format JSON writes.
type Document struct {
	Tool        Tool     `json:"tool"`
	Summary     Summary  `json:"summary"`
	Diagnostics []Record `json:"diagnostics"`
}

// Tool names the program that wrote a document.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Summary counts diagnostics by severity.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

// Record is a diagnostic. Line and Column count from 1, Column and Length in code points; the three are
// absent where the diagnostic is about the file as a whole.
type Record struct {
	File       string `json:"file"`
	Line       int    `json:"line,omitempty"`
	Column     int    `json:"column,omitempty"`
	Length     int    `json:"length,omitempty"`
	Severity   string `json:"severity"`
	Code       string `json:"code"`
	Title      string `json:"title"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion,omitempty"`
}

// String gives the summary as a line of text: "1 error, 2 warnings, 0 notes".
func (s Summary) String() string {
	return plural(s.Errors, "error") + ", " + plural(s.Warnings, "warning") + ", " + plural(s.Notes, "note")
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// Count counts the diagnostics of a list.
func Count(list diag.List) Summary {
	var s Summary
	for _, d := range list {
		switch d.Severity {
		case diag.Error:
			s.Errors++
		case diag.Warning:
			s.Warnings++
		case diag.Note:
			s.Notes++
		default:
			panic("format: internal error: severity " + d.Severity.String())
		}
	}
	return s
}

func writeJSON(w io.Writer, list diag.List, version string) error {
	doc := Document{
		Tool:        Tool{Name: toolName, Version: version},
		Summary:     Count(list),
		Diagnostics: []Record{},
	}
	for _, d := range list {
		doc.Diagnostics = append(doc.Diagnostics, newRecord(d))
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(doc)
}

const toolName = "losscheck"

func newRecord(d diag.Diagnostic) Record {
	r := Record{
		File:       d.File,
		Severity:   d.Severity.String(),
		Code:       string(d.Code),
		Title:      title(d),
		Message:    d.Message,
		Suggestion: d.Suggestion,
	}
	if d.Line > 0 {
		r.Line, r.Column, r.Length = d.Line, d.Column, max(1, d.Length)
	}
	return r
}
