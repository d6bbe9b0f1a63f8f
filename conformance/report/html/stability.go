package html

import (
	"html/template"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// stabilityView is the stability table of a loss.
type stabilityView struct {
	Groups  []stabilityGroup
	Rows    []stabilityRow
	Telling int // rows that tell something
}

type stabilityRow struct {
	Rung  string // as the word and the step: pred 1e-8 low
	To    template.URL
	Cells []stabilityCell
}

// stabilityCell has the digits or what became of the value, and what is wrong with the gradient.
type stabilityCell struct{ Class, Value, Gradient string }

// stabilityGroup is the columns of one who computes.
type stabilityGroup struct {
	Name   string
	Naive  bool
	Dtypes []conformance.Dtype
}

func groups(columns []stability.Column) []stabilityGroup {
	var list []stabilityGroup
	for _, c := range columns {
		if last := len(list) - 1; last < 0 || list[last].Name != c.Name || list[last].Naive != c.Naive {
			list = append(list, stabilityGroup{Name: c.Name, Naive: c.Naive})
		}
		last := &list[len(list)-1]
		last.Dtypes = append(last.Dtypes, c.Dtype)
	}
	return list
}

// newStabilityView leads from each row to its case, if anybody was asked for it.
func newStabilityView(loss string, t stability.Table, list []*trial) *stabilityView {
	if len(t.Rows) == 0 {
		return nil
	}
	v := &stabilityView{Groups: groups(t.Columns), Telling: len(t.Telling())}
	for _, row := range t.Rows {
		made := stabilityRow{Rung: row.Rung.Of + " " + row.Step}
		id := loss + "/" + row.Vector
		if slices.ContainsFunc(list, func(t *trial) bool { return t.id == id }) {
			made.To = to(caseID(id))
		}
		for _, c := range row.Cells {
			value, gradient, _ := strings.Cut(c.String(), ", ")
			made.Cells = append(made.Cells, stabilityCell{soundness(c), value, gradient})
		}
		v.Rows = append(v.Rows, made)
	}
	return v
}

// soundness is the class of a cell: nothing to tell, digits lost, or a wrong answer.
func soundness(c stability.Cell) string {
	switch {
	case c.Sound():
		return "ok"
	case c.Mark == "" && c.Digits > 0 && c.Gradient == "":
		return "lost"
	default:
		return "bad"
	}
}
