// Package diag holds what the compiler says about a file: a position, a stable code,
// a message and, where a name is close, a suggestion.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a source file. Line and Column count from 1, columns
// in runes. A zero Line means the file as a whole.
type Position struct {
	File   string
	Line   int
	Column int
}

// String gives file:line:column, or the file alone when there is no line.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Span is a run of runes on one line, beginning at a position.
type Span struct {
	Position
	Length int // in runes; 0 counts as 1 when it is underlined
}

// Severity says whether a diagnostic stops the compiler.
type Severity int

// The severities. Only errors stop the compiler; a note asks for nothing.
const (
	Error Severity = iota
	Warning
	Note
)

// String gives the word that stands in a rendered diagnostic.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Note:
		return "note"
	default:
		panic(fmt.Sprintf("diag: internal error: severity %d", int(s)))
	}
}

// Code names a kind of diagnostic for ever; the table of codes explains each.
type Code string

// Diagnostic is one thing to say about a file.
type Diagnostic struct {
	Span
	Code       Code
	Severity   Severity
	Message    string // a clause without a full stop: `unknown name "detla"`
	Suggestion string // a name that was probably meant, or empty
}

// String gives the diagnostic's one line, without the source.
func (d Diagnostic) String() string {
	text := fmt.Sprintf("%s: %s[%s]: %s", d.Position, d.Severity, d.Code, d.Message)
	if d.Suggestion != "" {
		text += fmt.Sprintf("; did you mean %q?", d.Suggestion)
	}
	return text
}

// List collects diagnostics. The zero value is ready to use.
type List []Diagnostic

// Add puts a diagnostic at the end of the list.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// Errorf adds an error without a suggestion.
func (l *List) Errorf(at Span, code Code, format string, args ...any) {
	l.Add(Diagnostic{Span: at, Code: code, Message: fmt.Sprintf(format, args...)})
}

// Failed says whether the list holds an error.
func (l List) Failed() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort puts the list in reading order, by position and then by code and message.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(a.Position.Compare(b.Position), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}
