package spec

import (
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// Formula is a formula's text and the place of each of its lines in the file.
type Formula struct {
	Text string

	// lines has the position of the first rune of each line of Text: a formula is
	// one line, or the several of a `|` block.
	lines []diag.Position
}

// Position is the place in the file of the rune at an offset into Text. An offset
// at or past the end gives the place just behind the last rune. A formula that was not
// read from a file has no place.
func (f Formula) Position(offset int) diag.Position {
	if len(f.lines) == 0 {
		return diag.Position{}
	}
	runes := []rune(f.Text)
	before := string(runes[:max(0, min(offset, len(runes)))])
	line := strings.Count(before, "\n")
	start := f.lines[line]
	start.Column += len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	return start
}

// Span is the place in the file of the runes from start up to, not including, end.
// What goes on past the line is cut off at its end.
func (f Formula) Span(start, end int) diag.Span {
	runes := []rune(f.Text)
	start, end = max(0, min(start, len(runes))), max(0, min(end, len(runes)))
	length := 0
	for start+length < end && runes[start+length] != '\n' {
		length++
	}
	return diag.Span{Position: f.Position(start), Length: max(1, length)}
}
