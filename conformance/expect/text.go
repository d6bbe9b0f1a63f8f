package expect

import (
	"fmt"
	"strconv"
	"strings"
)

func (e *Entry) globs() []string {
	var globs []string
	for _, g := range e.Match {
		globs = append(globs, g.Text)
	}
	return globs
}

func quoteAll(texts []string) string {
	var quoted []string
	for _, text := range texts {
		quoted = append(quoted, strconv.Quote(text))
	}
	return strings.Join(quoted, ", ")
}

// indent is what stands in front of an entry's dash.
func (f *File) indent() string {
	if len(f.Entries) == 0 {
		return "  "
	}
	first := f.lines[f.Entries[0].At.Line-1]
	return first[:len(first)-len(strings.TrimLeft(first, " "))]
}

// text writes a new entry.
func (e *Entry) text(indent string) []string {
	lines := matchText(indent+"- ", indent, e.globs())
	how := make([]string, len(e.How))
	for i, h := range e.How {
		how[i] = string(h)
	}
	lines = append(lines, indent+"  reason: "+strconv.Quote(e.Reason), indent+"  how: "+strings.Join(how, ", "))
	if e.Magnitude != nil {
		lines = append(lines, fmt.Sprintf("%s  magnitude: [%s, %s]", indent, bound(e.Magnitude.Low), bound(e.Magnitude.High)))
	}
	if e.AtMost > 0 {
		lines = append(lines, fmt.Sprintf("%s  at_most: %d", indent, e.AtMost))
	}
	return lines
}

// bound writes a power of ten as people do: 1000 or 1e6.
func bound(v float64) string {
	text := strings.TrimPrefix(strconv.FormatFloat(v, 'g', -1, 64), "+")
	return strings.ToLower(strings.Replace(strings.Replace(text, "e+0", "e", 1), "e+", "e", 1))
}

// narrowed is an entry's text with other globs.
func (f *File) narrowed(e *Entry, globs []string) []string {
	first := f.lines[e.match[0]]
	before := first[:strings.Index(first, "match")]
	indent := strings.Repeat(" ", max(0, len(before)-2))
	lines := append([]string{}, f.lines[e.lines[0]:e.match[0]]...)
	lines = append(lines, matchText(before, indent, globs)...)
	return append(lines, f.lines[e.match[1]:e.lines[1]]...)
}

// matchText writes the key match behind what stands before it in its line: one glob beside it,
// several below.
func matchText(before, indent string, globs []string) []string {
	if len(globs) == 1 {
		return []string{before + "match: " + strconv.Quote(globs[0])}
	}
	lines := []string{before + "match:"}
	for _, glob := range globs {
		lines = append(lines, indent+"    - "+strconv.Quote(glob))
	}
	return lines
}
