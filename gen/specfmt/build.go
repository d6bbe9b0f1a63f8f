package specfmt

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/schema"
)

// builder makes the tree from YAML's nodes, which know where a value begins, and from the text,
// which knows where it ends and how it is written.
type builder struct {
	text    [][]rune
	items   []*item // in the order of the text
	scalars []extent
}

// extent is a part of the text.
type extent struct{ start, end place }

func linesOf(source []byte) [][]rune {
	var lines [][]rune
	for line := range strings.SplitSeq(string(source), "\n") {
		lines = append(lines, []rune(strings.TrimSuffix(line, "\r")))
	}
	return lines
}

// node builds a value of a shape. Inside is the item that it belongs to.
func (b *builder) node(y *yaml.Node, shape *schema.Shape, inside *item) *node {
	n := &node{shape: shape, start: place{y.Line - 1, y.Column - 1}, flow: y.Style&yaml.FlowStyle != 0}
	switch y.Kind {
	case yaml.ScalarNode:
		n.value = y.Value
		b.scalar(y, n)
		return n
	case yaml.SequenceNode:
		n.kind = list
		for _, element := range y.Content {
			b.item(n, nil, element, inside)
		}
	case yaml.MappingNode:
		n.kind = mapping
		for i := 0; i < len(y.Content); i += 2 {
			b.item(n, y.Content[i], y.Content[i+1], inside)
		}
	default:
		panic("specfmt: internal error: an alias or a document inside a spec")
	}
	n.end = n.start
	if len(n.items) > 0 {
		n.end = n.items[len(n.items)-1].value.end
	}
	if n.flow {
		n.end = b.closing(n.end, len(n.items) == 0)
	}
	return n
}

// item builds an entry or, without a key, an element.
func (b *builder) item(n *node, key, value *yaml.Node, inside *item) {
	i := &item{inside: inside, column: n.start.column}
	b.items = append(b.items, i)
	shape := n.shape.Each
	at := value
	if key != nil {
		at = key
		written := node{start: place{key.Line - 1, key.Column - 1}}
		b.scalar(key, &written)
		i.key, i.name = strings.Join(written.lines, " "), key.Value
		if known, rank := n.shape.Key(key.Value); rank >= 0 {
			shape = known.Shape
		}
	}
	i.start = place{at.Line - 1, at.Column - 1}
	if n.flow {
		i.column = i.start.column
	}
	i.blank = !n.flow && !i.coincides() && b.blankAbove(i.start)
	i.value = b.node(value, shape, i)
	n.items = append(n.items, i)
}

// coincides says whether an item begins where the one around it does, as in `- id: x`.
func (i *item) coincides() bool { return i.inside != nil && i.inside.start == i.start }

// blankAbove says whether what begins a line stands below a blank one.
func (b *builder) blankAbove(p place) bool {
	if p.line == 0 || strings.TrimLeft(string(b.text[p.line][:p.column]), " -") != "" {
		return false
	}
	return strings.TrimSpace(string(b.text[p.line-1])) == ""
}

// closing finds the end of a collection in brackets behind its last element: only commas, blanks,
// comments and the closing bracket can follow. An empty one begins with its own bracket.
func (b *builder) closing(p place, empty bool) place {
	if empty {
		p.column++
	}
	for ; p.line < len(b.text); p = (place{p.line + 1, 0}) {
		for line := b.text[p.line]; p.column < len(line) && line[p.column] != '#'; p.column++ {
			if line[p.column] == ']' || line[p.column] == '}' {
				return place{p.line, p.column + 1}
			}
		}
	}
	panic("specfmt: internal error: a bracket is never closed")
}
