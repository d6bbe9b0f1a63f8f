package expect

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// reader collects what is wrong with a file.
type reader struct {
	file  string
	diags diag.List
}

func (r *reader) span(n *yaml.Node) diag.Span {
	length := 1
	if n.Kind == yaml.ScalarNode {
		length = max(1, len([]rune(n.Value)))
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			length += 2
		}
	}
	return diag.Span{Position: diag.Position{File: r.file, Line: n.Line, Column: n.Column}, Length: length}
}

func (r *reader) errorf(n *yaml.Node, code diag.Code, format string, args ...any) {
	r.diags.Errorf(r.span(n), code, format, args...)
}

// field is a key that a mapping may have, and what reads its value.
type field struct {
	key      string
	required bool
	read     func(value *yaml.Node)
}

// fields reads a mapping that has exactly the keys of the table. What names it in messages.
func (r *reader) fields(n *yaml.Node, what string, table []field) {
	if !r.is(n, yaml.MappingNode, what, "a mapping") {
		return
	}
	values, meant := map[string]*yaml.Node{}, map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case values[key.Value] != nil:
			r.errorf(key, diag.DuplicateKey, "the key %q stands here twice", key.Value)
		case !has(table, key.Value):
			r.unknown(key, diag.UnknownKey, what+" has no key", keys(table))
			meant[diag.Nearest(key.Value, keys(table))] = true
		default:
			values[key.Value] = value
		}
	}
	for _, f := range table {
		switch value := values[f.key]; {
		case value != nil:
			f.read(value)
		case f.required && !meant[f.key]:
			r.errorf(n, diag.MissingKey, "%s needs the key %q", what, f.key)
		}
	}
}

func keys(table []field) []string {
	var all []string
	for _, f := range table {
		all = append(all, f.key)
	}
	return all
}

func has(table []field, key string) bool {
	for _, f := range table {
		if f.key == key {
			return true
		}
	}
	return false
}

// unknown reports a word that is not among the known ones: `message "word"`.
func (r *reader) unknown(n *yaml.Node, code diag.Code, message string, known []string) {
	r.diags.Add(diag.Diagnostic{
		Span: r.span(n), Code: code,
		Message: fmt.Sprintf("%s %q", message, n.Value), Suggestion: diag.Nearest(n.Value, known),
	})
}

// is reports a node of another kind than wanted, and one that stands for what is written elsewhere.
func (r *reader) is(n *yaml.Node, kind yaml.Kind, what, wanted string) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		r.errorf(n, diag.YAMLAnchor, "an anchor or an alias: an expectation says what it means in place")
	case n.Kind != kind:
		r.errorf(n, diag.WrongKind, "%s must be %s", what, wanted)
	default:
		return true
	}
	return false
}

// text reads a scalar that is not empty.
func (r *reader) text(n *yaml.Node, what string) (string, bool) {
	if !r.is(n, yaml.ScalarNode, what, "text") {
		return "", false
	}
	value := strings.TrimSpace(n.Value)
	if value == "" {
		r.errorf(n, diag.EmptyValue, "%s is empty", what)
	}
	return value, value != ""
}

// word reads one of some words.
func (r *reader) word(n *yaml.Node, what string, known []string) string {
	value, ok := r.text(n, what)
	if !ok {
		return ""
	}
	for _, word := range known {
		if value == word {
			return word
		}
	}
	r.unknown(n, diag.UnknownWord, fmt.Sprintf("%s is one of %s, not", what, strings.Join(known, ", ")), known)
	return ""
}

// each reads the elements of a list, or the one value that stands for a list of it.
func (r *reader) each(n *yaml.Node, what string, read func(element *yaml.Node)) {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.errorf(n, diag.EmptyValue, "%s is an empty list", what)
	}
	if n.Kind != yaml.SequenceNode {
		read(n)
		return
	}
	for _, element := range n.Content {
		read(element)
	}
}
