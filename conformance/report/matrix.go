package report

import (
	"cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// A matrix compares implementations: a column for each, behind those that say what a row is about.
type matrix struct {
	about []string // titles
	names []string // of the implementations
	rows  [][]string
}

func newMatrix(r conformance.Report, about ...string) *matrix {
	m := &matrix{about: about}
	for _, judged := range r.Implementations {
		m.names = append(m.names, judged.Info.Name)
	}
	return m
}

// fates says how each implementation fares in each loss.
func fates(r conformance.Report) *matrix {
	m := newMatrix(r, "loss")
	for _, loss := range r.Losses {
		row := []string{loss.ID}
		for _, judged := range r.Implementations {
			row = append(row, fate(judged.Of(loss.ID).Summary()))
		}
		m.rows = append(m.rows, row)
	}
	return m
}

// precisions has the largest errors in units of each loss and dtype: of the value / of a gradient.
func precisions(r conformance.Report) *matrix {
	type key struct {
		implementation, loss string
		dtype                conformance.Dtype
	}
	figures := map[key]string{}
	for _, a := range r.Accuracy() {
		figures[key{a.Implementation, a.Loss, a.Dtype}] = cmp.Or(largest(a.Value), "–") + " / " + cmp.Or(largest(a.Gradient), "–")
	}
	m := newMatrix(r, "loss", "dtype")
	for _, loss := range r.Losses {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			row, any := []string{loss.ID, string(dtype)}, false
			for _, name := range m.names {
				text, has := figures[key{name, loss.ID, dtype}]
				if !has {
					text = "–"
				}
				row, any = append(row, text), any || has
			}
			if any {
				m.rows = append(m.rows, row)
			}
		}
	}
	return m
}

// telling has the columns of a ladder in which a row tells something, and the rows without the rest.
func telling(columns []stability.Column, rows []stability.Row) ([]stability.Column, []stability.Row) {
	var left []stability.Column
	cut := make([]stability.Row, len(rows))
	copy(cut, rows)
	for i := range cut {
		cut[i].Cells = nil
	}
	for k, column := range columns {
		if sound(rows, k) {
			continue
		}
		left = append(left, column)
		for i, row := range rows {
			cut[i].Cells = append(cut[i].Cells, row.Cells[k])
		}
	}
	return left, cut
}

// sound says whether a column of rows has nothing to tell.
func sound(rows []stability.Row, column int) bool {
	for _, row := range rows {
		if !row.Cells[column].Sound() {
			return false
		}
	}
	return true
}
