package spec

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// field is a key that a mapping may have, and what reads its value.
type field struct {
	key      string
	required bool
	read     func(n *yaml.Node)
}

func required(key string, read func(n *yaml.Node)) field { return field{key, true, read} }
func optional(key string, read func(n *yaml.Node)) field { return field{key, false, read} }

// fields reads a mapping that has exactly the keys of the table, in the table's order.
// What names the mapping in messages, owner is where to report a key that is missing.
func (r *reader) fields(n *yaml.Node, owner diag.Span, what string, table []field) {
	entries, ok := r.entries(n, what)
	if !ok {
		return
	}
	values, meant := map[string]*yaml.Node{}, map[string]bool{}
	for _, e := range entries {
		values[e.key.Value] = e.value
		if !inTable(table, e.key.Value) {
			r.unknown(e.key, diag.UnknownKey, fmt.Sprintf("%s has no key", what), keysOf(table))
			meant[diag.Nearest(e.key.Value, keysOf(table))] = true
		}
	}
	for _, f := range table {
		value, present := values[f.key]
		switch {
		case !present && f.required && !meant[f.key]:
			r.diags.Errorf(owner, diag.MissingKey, "%s needs the key %q", what, f.key)
		case value != nil:
			f.read(value)
		}
	}
}

func inTable(table []field, key string) bool {
	for _, f := range table {
		if f.key == key {
			return true
		}
	}
	return false
}

func keysOf(table []field) []string {
	keys := make([]string, len(table))
	for i, f := range table {
		keys[i] = f.key
	}
	return keys
}

// unknown reports a word that is not among the known ones: `message "word"`.
func (r *reader) unknown(n *yaml.Node, code diag.Code, message string, known []string) {
	r.diags.Add(diag.Diagnostic{
		Span: r.span(n), Code: code,
		Message:    fmt.Sprintf("%s %q", message, n.Value),
		Suggestion: diag.Nearest(n.Value, known),
	})
}

// entry is a key of a mapping and its value, nil where it was unreadable.
type entry struct{ key, value *yaml.Node }

// entries reads a mapping's keys in the file's order, each once.
func (r *reader) entries(n *yaml.Node, what string) ([]entry, bool) {
	if !r.want(n, yaml.MappingNode, what, "a mapping") {
		return nil, false
	}
	var entries []entry
	first := map[string]*yaml.Node{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind == yaml.AliasNode || key.Tag == "!!merge":
			continue // reported already
		case key.Kind != yaml.ScalarNode:
			r.diags.Errorf(r.span(key), diag.WrongKind, "a key must be a word, not %s", kindName(key))
		case n.Style&yaml.FlowStyle != 0 && isAbsent(value) && r.commaSplit(entries, key):
			entries[len(entries)-1].value = nil
		case first[key.Value] != nil:
			r.diags.Errorf(r.span(key), diag.DuplicateKey, "the key %q stands in line %d already", key.Value, first[key.Value].Line)
		default:
			first[key.Value] = key
			entries = append(entries, entry{key, value})
		}
	}
	return entries, true
}

// commaSplit reports a value such as max(a, b) > 0 that a comma in { } cut in two: what
// follows the comma looks like a key without a value.
func (r *reader) commaSplit(before []entry, key *yaml.Node) bool {
	if len(before) == 0 || isQuoted(key) {
		return false
	}
	value := before[len(before)-1].value
	if value == nil {
		return true // the value has more than one comma
	}
	if value.Kind != yaml.ScalarNode || isQuoted(value) || isAbsent(value) {
		return false
	}
	r.diags.Errorf(r.span(value), diag.YAMLComma,
		"a comma ends a value inside { }: this one became %q and %q; put it in quotes", value.Value, key.Value)
	return true
}

// collect reads a list, element by element.
func collect[V any](r *reader, n *yaml.Node, what string, read func(n *yaml.Node) V) []V {
	if !r.want(n, yaml.SequenceNode, what, "a list") {
		return nil
	}
	values := make([]V, len(n.Content))
	for i, element := range n.Content {
		values[i] = read(element)
	}
	return values
}
