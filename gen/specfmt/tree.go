package specfmt

import (
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/schema"
)

// place is a place in the text, counted in runes from 0.
type place struct{ line, column int }

func (p place) before(q place) bool {
	return p.line < q.line || p.line == q.line && p.column < q.column
}

// document is a file: its one node, and the comments around it.
type document struct {
	head  []comment // above everything
	blank bool      // whether a blank line follows them
	root  *node
	foot  []comment // below everything, not indented
}

// node is a value: scalar, list or mapping.
type node struct {
	shape *schema.Shape
	kind  kind
	flow  bool     // in brackets or braces
	style rune     // of a scalar: its quotation mark, | or >, or 0
	lines []string // of a scalar, as written, without indentation
	value string   // of a scalar, as YAML reads it
	items []*item  // of a list or mapping

	start, end place
}

type kind int

const (
	scalar kind = iota
	list
	mapping
)

// item is an entry of a mapping or an element of a list, with the comments that belong to it.
type item struct {
	key    string // as written; empty for an element
	name   string // the key, as YAML reads it
	value  *node
	inside *item // the item whose value it is part of, or nil

	head  []comment // above it
	blank bool      // whether a blank line stands directly above it
	tail  string    // behind it on its line
	foot  []comment // below it, indented like it

	start  place
	column int // of its key or of the dash before it
}

// comment is a comment on a line of its own.
type comment struct {
	text  string
	blank bool // whether a blank line stands above it
}

// isBlock says whether a value goes on over lines that are indented by it.
func (n *node) isBlock() bool { return n.kind != scalar && !n.flow }

// sortKeys brings mappings with fixed keys into the order of their table. Names that the author
// chose stay in their order, which is that of the call.
func (n *node) sortKeys() {
	for _, i := range n.items {
		i.value.sortKeys()
	}
	if n.kind == mapping && n.shape.Kind == schema.Fixed {
		slices.SortStableFunc(n.items, func(a, b *item) int { return n.rank(a) - n.rank(b) })
	}
}

func (n *node) rank(i *item) int {
	_, rank := n.shape.Key(i.name)
	return rank
}

// inventory lists what a layout has to keep: every key and value in the order of the tables, as
// written and as read, then every comment.
func (d *document) inventory() []string {
	entries, comments := d.root.inventory()
	for _, c := range slices.Concat(d.head, d.foot) {
		comments = append(comments, c.text)
	}
	slices.Sort(comments)
	return append(entries, comments...)
}

func (n *node) inventory() (entries, comments []string) {
	if n.kind == scalar {
		return []string{string(n.style), strings.TrimRight(n.value, "\n")}, nil // the end of the file may lack one
	}
	entries = append(entries, "(")
	for _, i := range n.items {
		inner, more := i.value.inventory()
		entries = append(append(entries, i.key), inner...)
		comments = append(comments, more...)
		for _, c := range slices.Concat(i.head, i.foot) {
			comments = append(comments, c.text)
		}
		if i.tail != "" {
			comments = append(comments, i.tail)
		}
	}
	return append(entries, ")"), comments
}
