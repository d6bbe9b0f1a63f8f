package strict

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// A Field is a key that a mapping may have, and what reads its value.
type Field struct {
	key      string
	required bool
	read     func(value *yaml.Node)
}

// Required is a key that a mapping must have.
func Required(key string, read func(value *yaml.Node)) Field { return Field{key, true, read} }

// Optional is a key that a mapping may lack.
func Optional(key string, read func(value *yaml.Node)) Field { return Field{key, false, read} }

// Fields reads a mapping that has exactly the keys of the table. What names it in messages.
func (r *Reader) Fields(n *yaml.Node, what string, table []Field) {
	if !r.Is(n, yaml.MappingNode, what, "a mapping") {
		return
	}
	values, meant := map[string]*yaml.Node{}, map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case values[key.Value] != nil:
			r.Errorf(key, diag.DuplicateKey, "the key %q stands here twice", key.Value)
		case !has(table, key.Value):
			r.Unknown(key, diag.UnknownKey, what+" has no key", keys(table))
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
			r.Errorf(n, diag.MissingKey, "%s needs the key %q", what, f.key)
		}
	}
}

func keys(table []Field) []string {
	var all []string
	for _, f := range table {
		all = append(all, f.key)
	}
	return all
}

func has(table []Field, key string) bool {
	for _, f := range table {
		if f.key == key {
			return true
		}
	}
	return false
}

// Unknown reports a word that is not among the known ones: `message "word"`.
func (r *Reader) Unknown(n *yaml.Node, code diag.Code, message string, known []string) {
	r.Diags.Add(diag.Diagnostic{
		Span: r.Span(n), Code: code,
		Message: fmt.Sprintf("%s %q", message, n.Value), Suggestion: diag.Nearest(n.Value, known),
	})
}

// Is reports a node of another kind than wanted, and one that stands for what is written elsewhere.
func (r *Reader) Is(n *yaml.Node, kind yaml.Kind, what, wanted string) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		r.Errorf(n, diag.YAMLAnchor, "an anchor or an alias: a value stands in its place")
	case n.Kind != kind:
		r.Errorf(n, diag.WrongKind, "%s must be %s", what, wanted)
	default:
		return true
	}
	return false
}

// Text reads a scalar that is not empty.
func (r *Reader) Text(n *yaml.Node, what string) (string, bool) {
	if !r.Is(n, yaml.ScalarNode, what, "text") {
		return "", false
	}
	value := strings.TrimSpace(n.Value)
	if value == "" {
		r.Errorf(n, diag.EmptyValue, "%s is empty", what)
	}
	return value, value != ""
}

// Word reads one of some words.
func (r *Reader) Word(n *yaml.Node, what string, known []string) string {
	value, ok := r.Text(n, what)
	if !ok {
		return ""
	}
	for _, word := range known {
		if value == word {
			return word
		}
	}
	r.Unknown(n, diag.UnknownWord, fmt.Sprintf("%s is one of %s, not", what, strings.Join(known, ", ")), known)
	return ""
}

// Each reads the elements of a list, or the one value that stands for a list of it.
func (r *Reader) Each(n *yaml.Node, what string, read func(element *yaml.Node)) {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.Errorf(n, diag.EmptyValue, "%s is an empty list", what)
	}
	if n.Kind != yaml.SequenceNode {
		read(n)
		return
	}
	for _, element := range n.Content {
		read(element)
	}
}
