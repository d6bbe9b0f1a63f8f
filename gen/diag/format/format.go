// Package format writes lists of diagnostics: as text for people, and for tools as JSON, as
// SARIF and as the workflow commands of GitHub.
package format

import (
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// A Format is a way to write diagnostics.
type Format string

// The formats.
const (
	Text   Format = "text"   // a line each, the source line and a caret
	JSON   Format = "json"   // one object; see Document
	SARIF  Format = "sarif"  // SARIF 2.1.0, which code scanning reads
	GitHub Format = "github" // workflow commands, which annotate a pull request
)

// Formats lists the formats there are.
func Formats() []Format { return []Format{Text, JSON, SARIF, GitHub} }

// Parse finds a format by its name.
func Parse(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if string(f) == name {
			return f, nil
		}
		names = append(names, string(f))
	}
	if near := diag.Nearest(name, names); near != "" {
		return "", fmt.Errorf("unknown format %q; did you mean %q?", name, near)
	}
	return "", fmt.Errorf("unknown format %q: there are %s", name, strings.Join(names, ", "))
}

// A Context is what a format may say besides the diagnostics.
type Context struct {
	Source  func(file string) []byte // the text of a file, or nil; for Text
	Version string                   // of the program; for JSON and SARIF
}

// Write writes a list in a format. An empty list is a complete document too.
func (f Format) Write(w io.Writer, list diag.List, c Context) error {
	switch f {
	case Text:
		return list.Write(w, c.Source)
	case JSON:
		return writeJSON(w, list, c.Version)
	case SARIF:
		return writeSARIF(w, list, c.Version)
	case GitHub:
		return writeGitHub(w, list)
	}
	panic(fmt.Sprintf("format: internal error: format %q", f))
}

// message is a diagnostic's message with its suggestion.
func message(d diag.Diagnostic) string {
	if d.Suggestion == "" {
		return d.Message
	}
	return fmt.Sprintf("%s; did you mean %q?", d.Message, d.Suggestion)
}

// title is the title of a diagnostic's code.
func title(d diag.Diagnostic) string {
	info, ok := diag.Explain(d.Code)
	if !ok {
		panic(fmt.Sprintf("format: internal error: code %q is not in the table", d.Code))
	}
	return info.Title
}
