package specfmt

import (
	"slices"
	"strings"
)

// width is how long a line may be that this package breaks or joins.
const width = 100

// printer writes the lines of a document.
type printer struct {
	out strings.Builder

	// dashes are where those of elements have to go whose first line is still to come.
	dashes []int
	// fresh says that nothing has been written yet in the collection being written, so that a
	// blank line would look odd.
	fresh bool
}

// print lays out the document.
func (d *document) print() []byte {
	p := &printer{fresh: true}
	p.comments(d.head, 0)
	if d.blank {
		p.blank()
	}
	p.mapping(d.root, 0)
	p.comments(d.foot, 0)
	return []byte(p.out.String())
}

// line writes a line at an indentation, behind the dashes that are still to come.
func (p *printer) line(text string, indent int) {
	lead := []byte(strings.Repeat(" ", indent))
	for _, dash := range p.dashes {
		lead[dash] = '-'
	}
	p.dashes, p.fresh = nil, false
	p.out.WriteString(string(lead) + text + "\n")
}

func (p *printer) blank() {
	if !p.fresh && len(p.dashes) == 0 {
		p.out.WriteString("\n")
	}
}

func (p *printer) comments(list []comment, indent int) {
	for _, c := range list {
		if c.blank {
			p.blank()
		}
		p.line(c.text, indent)
	}
}

// mapping writes the entries of a mapping one below the other.
func (p *printer) mapping(n *node, indent int) {
	p.fresh = true
	n.passFeet()
	align := n.alignment(indent)
	section := -1
	for _, i := range n.items {
		key, _ := n.shape.Key(i.name)
		if section >= 0 && key.Section != section {
			p.section(i)
		}
		section = key.Section
		p.item(i, indent, align)
	}
}

// section has a blank line begin a part of the file.
func (p *printer) section(i *item) {
	if len(i.head) > 0 {
		i.head[0].blank = true
	} else {
		i.blank = true
	}
}

// list writes the elements of a list one below the other.
func (p *printer) list(n *node, indent int) {
	p.fresh = true
	n.passFeet()
	for _, i := range n.items {
		p.item(i, indent, 0)
	}
}

// passFeet gives what stands below an item to the one that follows, which it will stand above: there
// is no telling them apart.
func (n *node) passFeet() {
	for k := 1; k < len(n.items); k++ {
		before, i := n.items[k-1], n.items[k]
		i.head = slices.Concat(before.foot, i.head)
		before.foot = nil
	}
}

// item writes an entry, its value aligned behind a key of the given length, or an element.
func (p *printer) item(i *item, indent, align int) {
	i.hoist()
	broken := i.isBroken(indent)
	if i.key == "" && broken && i.tail != "" {
		i.head, i.tail = append(i.head, comment{text: i.tail}), "" // it has no line of its own
	}
	p.comments(i.head, indent)
	if i.blank {
		p.blank()
	}
	switch {
	case i.key == "" && broken:
		p.dashes = append(p.dashes, indent)
		p.block(i.value, indent+2)
	case broken:
		p.line(i.key+":"+i.behind(), indent)
		p.block(i.value, indent+2)
	default:
		p.inline(i, indent, align)
	}
	p.comments(i.foot, indent)
}

// hoist takes the comments above what an element begins with: they go above its dash.
func (i *item) hoist() {
	if i.key == "" && i.value.kind != scalar && len(i.value.items) > 0 {
		first := i.value.items[0]
		first.hoist()
		i.head = append(i.head, first.head...)
		first.head = nil
	}
}

func (i *item) behind() string {
	if i.tail == "" {
		return ""
	}
	return " " + i.tail
}

// block writes a collection over lines.
func (p *printer) block(n *node, indent int) {
	if n.kind == mapping {
		p.mapping(n, indent)
	} else {
		p.list(n, indent)
	}
}

// inline writes an item whose value begins on its own line.
func (p *printer) inline(i *item, indent, align int) {
	lead := "- "
	if i.key != "" {
		lead = i.key + ": "
		if i.fits(indent) {
			lead += strings.Repeat(" ", max(0, align-length(i.key)))
		}
	}
	lines := i.value.written(indent+length(lead), indent+2, 0)
	lines[0] = lead + lines[0]
	tail := len(lines) - 1
	if i.value.style == '|' || i.value.style == '>' {
		tail = 0
	}
	lines[tail] += i.behind()
	for l, text := range lines {
		switch {
		case l == 0:
			p.line(text, indent)
		case text == "":
			p.out.WriteString("\n")
		default:
			p.line(text, indent+2)
		}
	}
}
