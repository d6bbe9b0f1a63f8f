package html

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

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

// ladder is what grows along some rungs. Where there are two vectors at each place, as there are of
// targets 0 and 1, those of one side are a ladder of their own.
type ladder struct{ of, side string }

func (l ladder) String() string {
	if l.side == "" {
		return l.of
	}
	return l.of + ", the cases named " + l.side
}

func ladderOf(row stability.Row) ladder {
	return ladder{row.Rung.Of, strings.TrimSpace(strings.TrimPrefix(row.Step, row.Rung.At))}
}

// ladders draws those that somebody was asked for.
func ladders(implementations []implementation, loss string, t stability.Table, list []*trial) []ladderView {
	var views []ladderView
	for _, of := range laddersIn(t) {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			if rungs := rungsOf(of, dtype, loss, t, list); len(rungs) > 1 {
				views = append(views, ladderView{of.String(), dtype, newChart(rungs).draw(implementations, of.String(), dtype)})
			}
		}
	}
	return views
}

// laddersIn are those of a table, in its order.
func laddersIn(t stability.Table) []ladder {
	var list []ladder
	for _, row := range t.Rows {
		if l := ladderOf(row); !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

// rungsOf are the rungs of one ladder, lowest first.
func rungsOf(of ladder, d conformance.Dtype, loss string, t stability.Table, list []*trial) []rung {
	var rungs []rung
	for _, row := range t.Rows {
		at := slices.IndexFunc(list, func(t *trial) bool { return t.id == loss+"/"+row.Vector })
		if ladderOf(row) == of && at >= 0 {
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
			return []rung{{value, place(at, value), p.cells}}
		}
	}
	return nil
}

// place writes a place on a ladder: what is next to 1 by its distance, as nobody counts nines.
func place(at string, value float64) string {
	const most = 6
	if len(at) > most && 0.9 < value && value < 1 {
		at = "1-" + strings.Replace(decimal.Format(roughly(1-value), 64), "e-0", "e-", 1)
	}
	return minus(at)
}

// roughly is a number in one significant digit.
func roughly(v float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 0, 64), 64)
	if err != nil {
		panic("html: internal error: " + err.Error())
	}
	return rounded
}
