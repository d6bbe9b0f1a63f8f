package report

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// failures has a row for each of the first results of every loss that speak against an
// implementation.
func (m *markdown) failures(r conformance.Report) {
	const most, mostOfOne = 100, 5
	all := kept(r, unexpected)
	first, _ := foremost(all, mostOfOne)
	first = first[:min(len(first), most)]
	for i, result := range first {
		if i == 0 {
			m.printf("### What went wrong\n\n")
			m.header("lllllrrl", "implementation", "case", "where", "expected", "got", "ULP", "budget", "probably")
		}
		m.row(append([]string{escape(result.by), code(result.ID()), code(result.Case.Source.Place())}, missed(result.Result)...)...)
	}
	if more := len(all) - len(first); more > 0 {
		m.printf("\nAnd %d more.\n", more)
	}
	if len(all) > 0 {
		m.printf("\n")
	}
	m.end("what went wrong")
}

// missed has the last five cells of a failure.
func missed(r conformance.Result) []string {
	if !r.Measured() {
		return []string{"", escape(r.Reason), units(r.ULP()), units(r.Budget()), likeliest(r)}
	}
	return []string{wanted(r), returned(r), units(r.ULP()), units(r.Budget()), likeliest(r)}
}

// likeliest is what is most probably wrong.
func likeliest(r conformance.Result) string {
	if len(r.Diagnosis) == 0 {
		return ""
	}
	return escape(r.Diagnosis[0])
}

// table sets a matrix.
func (m *markdown) table(x *matrix) {
	var titles []string
	for _, title := range append(x.about[:len(x.about):len(x.about)], x.names...) {
		titles = append(titles, escape(title))
	}
	m.header(strings.Repeat("l", len(x.about))+strings.Repeat("r", len(x.names)), titles...)
	for _, row := range x.rows {
		m.row(append([]string{code(row[0])}, row[1:]...)...)
	}
	m.printf("\n")
}

// accuracy has a row for each loss, dtype and part; of several implementations, a column for each.
func (m *markdown) accuracy(r conformance.Report) {
	list := r.Accuracy()
	if len(list) > 0 {
		m.printf("### Accuracy\n\n<details><summary>The largest errors against the exact results</summary>\n\n")
		if len(r.Implementations) > 1 {
			m.printf("In ULP: of the value / of a gradient.\n\n")
			m.table(precisions(r))
		} else {
			m.extremes(list)
		}
		m.printf("</details>\n\n")
	}
	m.end("accuracy")
}

// extremes has what comes closest to its tolerance too.
func (m *markdown) extremes(list []conformance.Accuracy) {
	m.header("lllrrll", "loss", "dtype", "of", "ULP", "headroom", "where", "inputs")
	for _, a := range list {
		m.extreme(a, "value", a.Value)
		m.extreme(a, "gradient", a.Gradient)
	}
	m.printf("\n")
}

func (m *markdown) extreme(a conformance.Accuracy, part string, e conformance.Extreme) {
	if e.Results == 0 {
		return
	}
	m.row(code(a.Loss), string(a.Dtype), part,
		units(e.ULP), conformance.Brief(e.Headroom), code(where(e.Worst)), code(e.Worst.Case.Call.Brief()))
}

// stability has every rung of every ladder, folded away. Each loss is a section: as many as there is
// room for.
func (m *markdown) stability(tables []stability.Table) {
	if len(tables) > 0 {
		m.printf("### Stability\n\nRight digits of the value, and what goes wrong. The naive formulas are those of the specs as they are written.\n\n")
	}
	m.end("stability")
	for _, t := range tables {
		m.ladder(t)
		m.end("the stability of " + t.Loss)
	}
}

// ladder has a row for the rungs that everybody fares alike on.
func (m *markdown) ladder(t stability.Table) {
	m.printf("<details><summary>%s</summary>\n\n", ladderTitle(t))
	titles := []string{"rung"}
	for _, c := range t.Columns {
		titles = append(titles, escape(columnTitle(c)))
	}
	m.header("l"+strings.Repeat("r", len(t.Columns)), titles...)
	for _, group := range alike(t.Rows) {
		cells := []string{code(rungs(group))}
		for _, c := range group[0].Cells {
			cells = append(cells, c.String())
		}
		m.row(cells...)
	}
	m.printf("\n</details>\n\n")
}

// ladderTitle says what is to be seen in a table. A loss's id has no signs to escape.
func ladderTitle(t stability.Table) string {
	if telling := len(t.Telling()); telling > 0 {
		return fmt.Sprintf("%s: something goes wrong on %d of %s", t.Loss, telling, plural(len(t.Rows), "rung"))
	}
	return t.Loss + ": nothing to tell"
}
