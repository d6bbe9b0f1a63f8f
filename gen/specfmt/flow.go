package specfmt

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/losscheck/losscheck/gen/schema"
)

// oneLine is a value on a line, where that is possible.
func (n *node) oneLine() (text string, ok bool) {
	if n.kind == scalar {
		if len(n.lines) == 1 {
			return n.lines[0], n.style != '|' && n.style != '>'
		}
		return n.value, n.style == 0 && !strings.Contains(n.value, "\n")
	}
	parts := make([]string, len(n.items))
	for k, i := range n.items {
		part, ok := i.value.oneLine()
		if !ok || i.isCommented() {
			return "", false
		}
		if parts[k] = part; i.key != "" {
			parts[k] = i.key + ": " + part
		}
	}
	text = strings.Join(parts, ", ")
	if n.kind == mapping {
		return "{" + text + "}", true
	}
	return "[" + text + "]", true
}

func (i *item) isCommented() bool { return i.tail != "" || len(i.head)+len(i.foot) > 0 }

// hasComments says whether there is a comment inside a collection.
func (n *node) hasComments() bool {
	for _, i := range n.items {
		if i.isCommented() || i.value.hasComments() {
			return true
		}
	}
	return false
}

// fits says whether an item can stand on one line.
func (i *item) fits(indent int) bool {
	text, ok := i.value.oneLine()
	return ok && !i.value.isBlock() && indent+length(i.key)+2+length(text) <= width
}

// isBroken says whether a value has to stand below its key or dash.
func (i *item) isBroken(indent int) bool {
	n := i.value
	switch {
	case n.kind == scalar:
		return false
	case n.isBlock() || n.hasComments():
		return true
	}
	return !i.fits(indent) && !(n.kind == list && n.shape.Kind == schema.Tensor)
}

// alignment is how long the keys of a mapping are to be made with blanks. Where the author chose them,
// the values that are on one line stand below each other, if all of them still fit.
func (n *node) alignment(indent int) int {
	if n.shape.Kind != schema.Named || n.shape.Each.Kind == schema.Scalar || n.shape.Name == "Axes" {
		return 0
	}
	longest := 0
	for _, i := range n.items {
		if i.fits(indent) {
			longest = max(longest, length(i.key))
		}
	}
	for _, i := range n.items {
		if i.fits(indent) && !i.fits(indent+longest-length(i.key)) {
			return 0
		}
	}
	return longest
}

// written gives the lines of a value that is not broken: the first begins at a column, the others at
// another. Numbers that do not fit on one line stand in rows, or fill several.
func (n *node) written(column, others, behind int) []string {
	if n.kind == scalar {
		return slices.Clone(n.lines)
	}
	text, ok := n.oneLine()
	switch {
	case ok && column+length(text)+behind <= width || len(n.items) == 0:
		return []string{text}
	case n.items[0].value.kind == list:
		return n.rows(others)
	default:
		return n.filled(column, others, behind)
	}
}

func (n *node) rows(column int) []string {
	lines := []string{"["}
	for k, i := range n.items {
		row := i.value.written(column, column+2, 1)
		for l := range row[1:] {
			row[l+1] = "  " + row[l+1]
		}
		row[len(row)-1] += n.closer(k)
		lines = append(lines, row...)
	}
	return lines
}

func (n *node) filled(column, others, behind int) []string {
	lines := []string{"["}
	for k, i := range n.items {
		text, _ := i.value.oneLine()
		text += n.closer(k)
		last := &lines[len(lines)-1]
		switch {
		case k == 0:
			*last += text
		case column+length(*last)+1+length(text)+behind > width:
			lines, column = append(lines, text), others
		default:
			*last += " " + text
		}
	}
	return lines
}

// closer is what stands behind an element of a list.
func (n *node) closer(k int) string {
	if k == len(n.items)-1 {
		return "]"
	}
	return ","
}

func length(text string) int { return utf8.RuneCountInString(text) }
