package html

import (
	"html/template"
	"slices"

	"github.com/losscheck/losscheck/conformance/stability"
)

// stabilityView is the stability table of a loss.
type stabilityView struct {
	Columns []stability.Column
	Rows    []stabilityRow
	Telling int // rows that tell something
}

type stabilityRow struct {
	Of, At string
	To     template.URL
	Cells  []stabilityCell
}

type stabilityCell struct{ Class, Text string }

// newStabilityView leads from each row to its case, if anybody was asked for it.
func newStabilityView(loss string, t stability.Table, list []*trial) *stabilityView {
	if len(t.Rows) == 0 {
		return nil
	}
	v := &stabilityView{Columns: t.Columns, Telling: len(t.Telling())}
	for _, row := range t.Rows {
		made := stabilityRow{Of: row.Rung.Of, At: row.Rung.At}
		id := loss + "/" + row.Vector
		if slices.ContainsFunc(list, func(t *trial) bool { return t.id == id }) {
			made.To = to(caseID(id))
		}
		for _, c := range row.Cells {
			made.Cells = append(made.Cells, stabilityCell{soundness(c), c.String()})
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
