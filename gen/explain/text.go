package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/notation"
)

const (
	width  = 80 // columns of a terminal; code keeps its own lines
	indent = "  "
)

// WriteText writes a document for a terminal.
func WriteText(w io.Writer, doc *Document, color bool) error {
	p := &page{to: bufio.NewWriter(w), color: color}
	p.line("%s (%s)", p.paint(doc.Title, text.Bold), doc.ID)
	p.lines(wrap(doc.Summary, width)...)
	for _, s := range doc.Sections {
		p.line("")
		p.line("%s", p.paint(s.Title, text.Bold))
		for _, b := range s.Blocks {
			p.block(b)
		}
	}
	return p.to.Flush() // which gives the first error of all the writes before
}

// A page writes the parts of a text.
type page struct {
	to    *bufio.Writer
	color bool
}

func (p *page) line(format string, args ...any) {
	fmt.Fprintln(p.to, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

func (p *page) lines(lines ...string) {
	for _, l := range lines {
		p.line("%s", l)
	}
}

func (p *page) paint(s string, color text.Color) string {
	if !p.color {
		return s
	}
	return color.EscapeSeq() + s + text.Reset.EscapeSeq()
}

func (p *page) block(b Block) {
	switch b := b.(type) {
	case Text:
		p.line("")
		p.lines(wrap(string(b), width)...)
	case Formulas:
		for _, f := range b {
			p.formula(indent, f)
		}
	case Table:
		p.table(b)
	case Code:
		p.code(b)
	case Rule:
		p.rule(b)
	default:
		panic(fmt.Sprintf("explain: internal error: block %T", b))
	}
}

// formula writes a definition; its further lines stand below the formula.
func (p *page) formula(before string, f notation.Named) {
	name := ""
	if f.Name != "" {
		name = f.Name + " = "
	}
	column := len(before) + len(name)
	for i, l := range formula.Lines(f.Expr, width-column) {
		if i == 0 {
			p.line("%s%s%s", before, p.paint(name, text.FgCyan), l)
		} else {
			p.line("%s%s", strings.Repeat(" ", column), l)
		}
	}
}

func (p *page) code(c Code) {
	if c.Caption != "" {
		p.line("")
		p.line("%s", c.Caption)
	}
	for _, l := range strings.Split(strings.TrimRight(c.Text, "\n"), "\n") {
		p.line("%s%s", indent, strings.ReplaceAll(l, "\t", "    "))
	}
}

func (p *page) rule(r Rule) {
	p.line("%s%s%s", indent, p.paint(r.Name, text.FgCyan), times(r.Count))
	for _, l := range wrap(r.Doc, width-2*len(indent)) {
		p.line("%s%s", indent+indent, p.paint(l, text.Faint))
	}
	for _, l := range r.Lets {
		p.formula(indent+indent+"with ", l)
	}
	p.formula(indent+indent, r.Before)
	p.formulaAfter(r.After)
}

// formulaAfter writes what a rule has made, behind an arrow.
func (p *page) formulaAfter(f notation.Named) {
	before := indent + indent + "→ "
	column := len([]rune(before))
	for i, l := range formula.Lines(f.Expr, width-column) {
		if i > 0 {
			before = strings.Repeat(" ", column)
		}
		p.line("%s%s", before, l)
	}
}

func times(count int) string {
	if count == 1 {
		return ""
	}
	return fmt.Sprintf(" (%d times, one shown)", count)
}

func (p *page) table(rows Table) {
	widths := columnWidths(rows)
	for _, row := range rows {
		line := indent
		for i, cell := range row[:len(row)-1] {
			line += cell + strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
		}
		column := len([]rune(line))
		for i, l := range wrap(row[len(row)-1], width-column) {
			if i > 0 {
				line = strings.Repeat(" ", column)
			}
			p.line("%s%s", line, l)
		}
	}
}

func columnWidths(rows Table) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	return widths
}

// wrap breaks a text between words into lines of at most columns runes; one line at least.
func wrap(s string, columns int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(s) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len([]rune(*last))+1+len([]rune(word)) <= columns:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
