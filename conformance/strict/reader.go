// Package strict reads the YAML files of the judge, key by key. Nothing in them is passed over in
// silence: what a reader does not know is a mistake, with its line and column and what was meant.
package strict

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// A Reader collects what is wrong with a file.
type Reader struct {
	File  string // its name in positions
	Diags diag.List
}

// Span is where a node stands.
func (r *Reader) Span(n *yaml.Node) diag.Span {
	length := 1
	if n.Kind == yaml.ScalarNode {
		length = max(1, len([]rune(n.Value)))
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			length += 2
		}
	}
	return diag.Span{Position: diag.Position{File: r.File, Line: n.Line, Column: n.Column}, Length: length}
}

// Errorf reports a mistake at a node.
func (r *Reader) Errorf(n *yaml.Node, code diag.Code, format string, args ...any) {
	r.Diags.Errorf(r.Span(n), code, format, args...)
}

// Document reads the one document of a text, and gives nil where there is none. Empty says what to
// write into a file that is empty.
func (r *Reader) Document(text []byte, empty string) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	whole := diag.Span{Position: diag.Position{File: r.File}}
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF):
		r.Diags.Errorf(whole, diag.FileEmpty, "%s", empty)
		return nil
	case err != nil:
		r.syntax(whole, err)
		return nil
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		r.Errorf(&second, diag.YAMLSecond, "a file is one document; a second one begins here")
	case !errors.Is(err, io.EOF):
		r.syntax(whole, err)
	}
	return first.Content[0]
}

var lineForm = regexp.MustCompile(`line (\d+): `)

// syntax reports a text that is no YAML, at the line that the library gives.
func (r *Reader) syntax(at diag.Span, err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if found := lineForm.FindStringSubmatch(message); found != nil {
		at.Line, _ = strconv.Atoi(found[1]) // digits
		at.Column = 1
		message = strings.TrimPrefix(message, found[0])
	}
	r.Diags.Errorf(at, diag.YAMLSyntax, "this is not YAML: %s", message)
}
