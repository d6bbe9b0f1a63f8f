package spec

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// span is where a node stands. A scalar that stands on one line as it is read, quotes
// aside, is covered whole; of anything else the first rune.
func (r *reader) span(n *yaml.Node) diag.Span {
	length := 1
	if n.Kind == yaml.ScalarNode && r.readsVerbatim(n) {
		length = max(1, len([]rune(n.Value))+2*quoteWidth(n))
	}
	return diag.Span{Position: r.position(n), Length: length}
}

func (r *reader) position(n *yaml.Node) diag.Position {
	return diag.Position{File: r.file, Line: n.Line, Column: n.Column}
}

// readsVerbatim says whether the source has a scalar's value in one piece, without
// escapes, at the place where the node says it begins.
func (r *reader) readsVerbatim(n *yaml.Node) bool {
	if n.Line < 1 || n.Line > len(r.lines) || isBlock(n) {
		return false
	}
	line, value := r.lines[n.Line-1], []rune(n.Value)
	start := n.Column - 1 + quoteWidth(n)
	return start+len(value) <= len(line) && slices.Equal(line[start:start+len(value)], value)
}

// quoteWidth is the number of quotation marks in front of a scalar.
func quoteWidth(n *yaml.Node) int {
	if isQuoted(n) {
		return 1
	}
	return 0
}

func isQuoted(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
}

func isBlock(n *yaml.Node) bool { return n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 }

// isPlain says whether a scalar is written without quotes, in one of the ways in which
// YAML readers look for numbers and booleans.
func isPlain(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && !isQuoted(n) && !isBlock(n)
}

// isAbsent says whether there is nothing where a value should be.
func isAbsent(n *yaml.Node) bool { return isPlain(n) && n.Value == "" }

// want reports a node of another kind than wanted. What names it in the message. An
// alias or a tag has been reported already.
func (r *reader) want(n *yaml.Node, kind yaml.Kind, what, wanted string) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Style&yaml.TaggedStyle != 0:
		return false
	case isAbsent(n):
		r.diags.Errorf(r.span(n), diag.EmptyValue, "%s must be %s, and there is nothing", what, wanted)
		return false
	case n.Kind != kind:
		r.diags.Errorf(r.span(n), diag.WrongKind, "%s must be %s, not %s", what, wanted, kindName(n))
		return false
	}
	return true
}

// kindName says what a node is, in the words of the manual.
func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		return "text"
	default:
		return "something else"
	}
}
