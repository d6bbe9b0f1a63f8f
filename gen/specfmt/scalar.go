package specfmt

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar finds where a scalar ends, and keeps it as it is written.
func (b *builder) scalar(y *yaml.Node, n *node) {
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		b.block(y, n)
		return
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.end = b.quoted(n.start, '"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.end = b.quoted(n.start, '\'')
	default:
		n.end = b.plain(n.start, y.Value)
	}
	b.scalars = append(b.scalars, extent{n.start, n.end})
	if y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		n.style = b.text[n.start.line][n.start.column]
	}
	for l := n.start.line; l <= n.end.line; l++ {
		line := b.between(l, n.start, n.end)
		if n.style != '"' { // where a backslash may keep a blank at the end
			line = strings.TrimRight(line, " ")
		}
		n.lines = append(n.lines, line)
	}
}

// between is the part of a line that lies between two places, without the indentation of lines that
// continue another: it means nothing.
func (b *builder) between(line int, start, end place) string {
	from, to := 0, len(b.text[line])
	if line == start.line {
		from = start.column
	}
	if line == end.line {
		to = end.column
	}
	return strings.TrimLeft(string(b.text[line][from:to]), " ")
}

// quoted finds the end of a scalar in quotation marks. Two of the single ones stand for one, which
// reads like the end of one scalar and the beginning of the next.
func (b *builder) quoted(p place, mark rune) place {
	open := false
	for ; p.line < len(b.text); p = (place{p.line + 1, 0}) {
		for line := b.text[p.line]; p.column < len(line); p.column++ {
			switch c := line[p.column]; {
			case c == '\\' && mark == '"':
				p.column++
			case c != mark:
			case open && !(mark == '\'' && p.column+1 < len(line) && line[p.column+1] == mark):
				return place{p.line, p.column + 1}
			case open:
				p.column++
			default:
				open = true
			}
		}
	}
	panic("specfmt: internal error: a quotation mark is never closed")
}

// plain finds the end of a scalar without quotation marks: it has the runes of its value, and other
// blanks between them.
func (b *builder) plain(p place, value string) place {
	for _, want := range value {
		if want == ' ' || want == '\n' {
			continue
		}
		for p.column >= len(b.text[p.line]) || b.text[p.line][p.column] == ' ' {
			if p.column++; p.column >= len(b.text[p.line]) {
				p = place{p.line + 1, 0}
			}
		}
		p.column++
	}
	return p
}

// block keeps a scalar under a | or > with the indentation taken off.
func (b *builder) block(y *yaml.Node, n *node) {
	header := b.header(n.start)
	b.scalars = append(b.scalars, extent{n.start, place{n.start.line, n.start.column + len(header)}})
	n.style = rune(header[0])
	n.lines = []string{header}
	first := n.start.line + 1
	for strings.TrimSpace(string(b.text[first])) == "" {
		first++
	}
	indent := indentOf(b.text[first]) - indentOf([]rune(strings.TrimLeft(y.Value, "\n")))
	last := first
	for l := first; l < len(b.text) && (isBlank(b.text[l]) || indentOf(b.text[l]) >= indent); l++ {
		if !isBlank(b.text[l]) || strings.Contains(header, "+") && l+1 < len(b.text) {
			last = l
		}
	}
	for l := n.start.line + 1; l <= last; l++ {
		n.lines = append(n.lines, string(b.text[l][min(indent, len(b.text[l])):]))
	}
	n.end = place{last, len(b.text[last])}
	b.scalars = append(b.scalars, extent{place{n.start.line + 1, 0}, n.end})
}

// header is what introduces a block: |, >-, |2.
func (b *builder) header(p place) string {
	line := b.text[p.line][p.column:]
	length := 0
	for length < len(line) && strings.ContainsRune("|>+-0123456789", line[length]) {
		length++
	}
	return string(line[:length])
}

func indentOf(line []rune) int {
	return len(line) - len([]rune(strings.TrimLeft(string(line), " ")))
}

func isBlank(line []rune) bool { return strings.TrimSpace(string(line)) == "" }
