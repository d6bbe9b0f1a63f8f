package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// tables are those of the one implementation that there is.
func (p *page) tables(r conformance.Report) {
	for _, judged := range r.Implementations {
		p.losses(r, judged)
	}
	p.accuracy(r)
}

// losses has a line for each, with the counts of its cases.
func (p *page) losses(r conformance.Report, judged conformance.Judged) {
	t := newTable("loss", "cases", "passed", "failed", "errored", "skipped", "headroom")
	t.rightFrom(1)
	for _, loss := range r.Losses {
		s := judged.Of(loss.ID).Summary()
		t.row(loss.ID, s.Cases, s.Passed, s.Failed, s.Errored, s.Skipped, conformance.Brief(s.Headroom))
	}
	p.section("losses: headroom is the largest error, as a part of its tolerance", t)
}

// accuracy has a line for each loss and dtype: the largest errors, and the case that takes the
// largest part of its tolerance.
func (p *page) accuracy(r conformance.Report) {
	t := newTable("loss", "dtype", "value", "gradient", "headroom", "where")
	t.right(2)
	t.right(3)
	t.right(4)
	for _, a := range r.Accuracy() {
		worst := a.Value
		if a.Value.Results == 0 || a.Gradient.Headroom > a.Value.Headroom {
			worst = a.Gradient
		}
		t.row(a.Loss, a.Dtype, largest(a.Value), largest(a.Gradient), conformance.Brief(worst.Headroom), where(worst.Worst))
	}
	p.section("accuracy: the largest errors in ULP of the exact results, and what comes closest to its tolerance", t)
}

// largest is the largest error in units, nothing where nothing was judged.
func largest(e conformance.Extreme) string {
	if e.Results == 0 {
		return ""
	}
	return units(e.ULP)
}

// stability has, for each loss, the rungs at which somebody loses more than half of the digits.
func (p *page) stability(tables []stability.Table) {
	var sound []string
	title := "stability: right digits of the value, and what goes wrong; the naive formulas are those of the specs as they are written\n"
	for _, t := range tables {
		rows := t.Telling()
		if len(rows) == 0 {
			sound = append(sound, t.Loss)
			continue
		}
		p.printf("%s%s\n\n", title, p.ladder(t, rows).render())
		title = ""
	}
	if len(sound) > 0 {
		p.printf("%s  nothing to tell: %s\n\n", title, strings.Join(sound, ", "))
	}
}

// ladder has a line for the rungs of a ladder that everybody fares alike on. Among several
// implementations it leaves out those that fare well on all of them.
func (p *page) ladder(t stability.Table, rows []stability.Row) *lines {
	if p.several {
		t.Columns, rows = telling(t.Columns, rows)
	}
	header := []any{t.Loss}
	for _, c := range t.Columns {
		header = append(header, columnTitle(c))
	}
	made := newTable(header...)
	made.rightFrom(1)
	for _, group := range alike(rows) {
		cells := []any{rungs(group)}
		for _, c := range group[0].Cells {
			cells = append(cells, c.String())
		}
		made.row(cells...)
	}
	return made
}

// alike puts rungs of one ladder with equal cells together, in the order of the first of each.
func alike(rows []stability.Row) [][]stability.Row {
	var groups [][]stability.Row
	for _, row := range rows {
		i := slices.IndexFunc(groups, func(group []stability.Row) bool {
			return group[0].Rung.Of == row.Rung.Of && slices.Equal(group[0].Cells, row.Cells)
		})
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], row)
	}
	return groups
}

// rungs names a group: residual 1e200, or logits 89, 104, or logits 89, 104, 500, …, 10000.
func rungs(group []stability.Row) string {
	const few = 4
	var words []string
	for i, row := range group {
		switch {
		case len(group) <= few || i < few-1 || i == len(group)-1:
			words = append(words, row.Step)
		case i == few-1:
			words = append(words, "…")
		}
	}
	return group[0].Rung.Of + " " + strings.Join(words, ", ")
}

// columnTitle names a column: naive NumPy float64.
func columnTitle(c stability.Column) string {
	title := c.Name + " " + string(c.Dtype)
	if c.Naive {
		title = "naive " + title
	}
	return title
}

// prints has a line for each output that a case holds to the letter.
func (p *page) prints(r conformance.Report) {
	if p.several {
		p.section("prints", p.printMatrix(r))
		return
	}
	t := newTable("case", "", "got", "tolerance", "prints")
	t.right(2)
	t.right(3)
	for _, result := range kept(r, printed) {
		t.row(p.print(result.Result)...)
	}
	p.section("prints", t)
}

// printed holds for a result that was compared with an output.
func printed(r conformance.Result) bool { return r.Case.Source.Prints != "" }

func (p *page) print(r conformance.Result) []any {
	got, tolerance := "", ""
	if r.Measured() {
		got, tolerance = returned(r), conformance.Brief(r.Tolerance())
	}
	return []any{printName(r.Case), p.verdict(r.Verdict), got, tolerance, output(r.Case)}
}

// printName is how a print's case is called in a table.
func printName(c conformance.Case) string {
	if c.Source.Cell != 0 {
		return fmt.Sprintf("cell %d", c.Source.Cell)
	}
	return c.ID
}

// output is what a case prints, and what is wrong with that.
func output(c conformance.Case) string {
	if c.Erratum != nil {
		return c.Source.Prints + "  (" + c.Erratum.Relation + ")"
	}
	return c.Source.Prints
}
