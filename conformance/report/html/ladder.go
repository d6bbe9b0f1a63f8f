package html

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
	"github.com/losscheck/losscheck/reference/decimal"
)

// ladderView is the errors of the values over one ladder of magnitude, in one dtype.
type ladderView struct {
	Of    string
	Dtype conformance.Dtype
	SVG   template.HTML
}

// rung is a place on a ladder, and what everybody made of the value there.
type rung struct {
	at    float64
	label string
	cells []*cell
}

// ladders draws those that somebody was asked for.
func ladders(implementations []implementation, loss string, t stability.Table, list []*trial) []ladderView {
	var views []ladderView
	for _, of := range ladderNames(t) {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			if rungs := rungsOf(of, dtype, loss, t, list); len(rungs) > 1 {
				views = append(views, ladderView{of, dtype, newChart(rungs).draw(implementations, of, dtype)})
			}
		}
	}
	return views
}

// ladderNames are what grows along the ladders of a table.
func ladderNames(t stability.Table) []string {
	var names []string
	for _, row := range t.Rows {
		if !slices.Contains(names, row.Rung.Of) {
			names = append(names, row.Rung.Of)
		}
	}
	return names
}

// rungsOf are the rungs of one ladder, lowest first.
func rungsOf(of string, d conformance.Dtype, loss string, t stability.Table, list []*trial) []rung {
	var rungs []rung
	for _, row := range t.Rows {
		at := slices.IndexFunc(list, func(t *trial) bool { return t.id == loss+"/"+row.Vector })
		if row.Rung.Of == of && at >= 0 {
			rungs = append(rungs, newRungs(row.Rung.At, list[at], d)...)
		}
	}
	slices.SortStableFunc(rungs, func(a, b rung) int { return cmp.Compare(a.at, b.at) })
	return rungs
}

// newRungs is the rung of a case, unless it has no value in the dtype.
func newRungs(at string, t *trial, d conformance.Dtype) []rung {
	value, err := decimal.Parse(at, 64)
	if err != nil {
		return nil
	}
	for _, p := range t.parts {
		if isPart(p.any().Result, d, conformance.Value) {
			return []rung{{value, minus(at), p.cells}}
		}
	}
	return nil
}
