package lower

import (
	"fmt"
	"strings"
)

// Steps lists the steps that each loop takes where axis a has sizes[a] coordinates and a tile
// holds that many elements: the first coordinate and the number of coordinates of every step,
// as 0+1024. Loops inside another are those of one of its steps; neighbours that take the
// same steps are listed once.
func (p *Program) Steps(sizes []int, tile int) string {
	s := stepper{p, sizes, tile}
	return strings.Join(s.loops(p.Body), "")
}

type stepper struct {
	p     *Program
	sizes []int
	tile  int
}

// loops returns the text of each loop of a body, with the loops inside it.
func (s stepper) loops(stmts []Stmt) []string {
	var all []string
	for _, st := range stmts {
		switch st := st.(type) {
		case *Loop:
			all = append(all, s.loop(st))
		case *Branch:
			all = append(all, s.loops(st.Body)...)
		}
	}
	return counted(all)
}

func (s stepper) loop(l *Loop) string {
	var b strings.Builder
	names := s.p.Names[l.Axis]
	size, step := s.sizes[l.Axis], l.step(s.sizes, s.tile)
	fmt.Fprintf(&b, "%s in %s: %s\n", names.Start, names.Size, stepsText(size, step))
	for _, inner := range s.loops(l.Body) {
		for line := range strings.Lines(inner) {
			b.WriteString("  " + line)
		}
	}
	return b.String()
}

// counted joins equal texts that stand beside each other; their first line says how many they are.
func counted(texts []string) []string {
	var out []string
	for i := 0; i < len(texts); {
		n := 1
		for i+n < len(texts) && texts[i+n] == texts[i] {
			n++
		}
		text := texts[i]
		if n > 1 {
			text = strings.Replace(text, "\n", fmt.Sprintf(", %d loops\n", n), 1)
		}
		out = append(out, text)
		i += n
	}
	return out
}

// stepsText lists the steps of a loop, those in the middle of a long loop left out.
func stepsText(size, step int) string {
	var all []string
	for i := 0; i < size; i += step {
		all = append(all, fmt.Sprintf("%d+%d", i, min(step, size-i)))
	}
	n := len(all)
	if n <= 4 {
		return strings.Join(all, " ")
	}
	return fmt.Sprintf("%s %s … %s (%d steps)", all[0], all[1], all[n-1], n)
}

// productRows is what gen/kernel calls by that name: the least number of rows in a group that a
// matrix product works on.
const productRows = 8

// step returns how many coordinates a loop takes at a time. It says what the kernels Tile, Group
// and ProductGroup say when the program runs.
func (l *Loop) step(sizes []int, tile int) int {
	switch {
	case l.Mode == Single:
		return 1
	case l.Mode == Groups:
		return l.rows(sizes, tile)
	case l.Whole:
		return sizes[l.Axis]
	}
	return min(sizes[l.Axis], tile)
}

// rows returns how many rows of the longest inner axis fill a tile.
func (l *Loop) rows(sizes []int, tile int) int {
	longest := 1
	for _, a := range l.Inner {
		longest = max(longest, sizes[a])
	}
	rows := max(1, tile/longest)
	if l.Whole {
		rows = max(rows, productRows)
	}
	return rows
}
