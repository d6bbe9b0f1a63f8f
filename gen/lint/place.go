package lint

import (
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
)

// placeOf returns where a node is written, or what it is a part of.
func placeOf(l *check.Loss, n *ir.Node) check.Place {
	for _, m := range ir.Topological(l.Value) {
		if p, ok := l.Places[m]; ok && slices.Contains(ir.Topological(m), n) {
			return p
		}
	}
	return l.Places[l.Value]
}

// quoted is an expression's text on one line, its middle left out where it is long.
func quoted(p check.Place) string {
	const longest = 60
	text := []rune(strings.Join(strings.Fields(p.Text), " "))
	if len(text) > longest {
		text = slices.Concat(text[:longest/2-1], []rune("…"), text[len(text)-longest/2:])
	}
	return string(text)
}
