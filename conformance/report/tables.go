package report

import (
	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// totals are the counts of a run or of one implementation.
type totals struct {
	Losses    int `json:"losses"`
	Cases     int `json:"cases"`
	Passed    int `json:"passed"`
	Failed    int `json:"failed"`
	Errored   int `json:"errored"`
	Skipped   int `json:"skipped"`
	Undecided int `json:"undecided"`

	Unsupported int    `json:"unsupported"`
	Known       int    `json:"known"`
	Headroom    ratio  `json:"headroom"` // the largest
	Verdict     string `json:"conclusion"`
}

func newTotals(s conformance.Summary) totals {
	return totals{
		Losses: s.Losses, Cases: s.Cases, Passed: s.Passed, Failed: s.Failed, Errored: s.Errored,
		Skipped: s.Skipped, Undecided: s.Undecided,
		Unsupported: s.Unsupported, Known: s.Known, Headroom: ratio(s.Headroom), Verdict: s.Conclusion().String(),
	}
}

// implementation is one that was judged.
type implementation struct {
	conformance.Info
	Summary totals `json:"summary"`
}

func implementations(r conformance.Report) []implementation {
	var list []implementation
	for _, judged := range r.Implementations {
		list = append(list, implementation{judged.Info, newTotals(judged.Summary())})
	}
	return list
}

// accuracy is the worst of an implementation's loss in a dtype.
type accuracy struct {
	Implementation string            `json:"implementation"`
	Loss           string            `json:"loss"`
	Dtype          conformance.Dtype `json:"dtype"`
	Value          *extreme          `json:"value"`
	Gradient       *extreme          `json:"gradient"`
}

// extreme is the largest error in units, the largest part of a tolerance, and what takes that part.
type extreme struct {
	ULP      ratio  `json:"ulp"`
	Headroom ratio  `json:"headroom"`
	Case     string `json:"case"` // the id of the case's record
	At       []int  `json:"at,omitempty"`
	Inputs   string `json:"inputs"` // the first elements of each
}

func accuracies(r conformance.Report) []accuracy {
	var list []accuracy
	for _, a := range r.Accuracy() {
		list = append(list, accuracy{a.Implementation, a.Loss, a.Dtype, newExtreme(a.Value), newExtreme(a.Gradient)})
	}
	return list
}

func newExtreme(e conformance.Extreme) *extreme {
	if e.Results == 0 {
		return nil
	}
	return &extreme{ratio(e.ULP), ratio(e.Headroom), e.Worst.ID(), e.Worst.At(), e.Worst.Case.Call.Brief()}
}

// ladder is a rung of a loss and what everybody makes of it.
type ladder struct {
	Loss   string `json:"loss"`
	Of     string `json:"of"`
	At     string `json:"at"`
	Vector string `json:"vector"`
	Cells  []cell `json:"cells"`
}

// cell is what one implementation makes of a rung: right digits, or what went wrong.
type cell struct {
	Implementation string            `json:"implementation"`
	Naive          bool              `json:"naive,omitempty"` // the formula as it is written
	Dtype          conformance.Dtype `json:"dtype"`
	Digits         *int              `json:"digits"`
	Value          stability.Mark    `json:"value,omitempty"`
	Gradient       string            `json:"gradient,omitempty"`
}

func ladders(tables []stability.Table) []ladder {
	var list []ladder
	for _, t := range tables {
		for _, row := range t.Rows {
			rung := ladder{Loss: t.Loss, Of: row.Rung.Of, At: row.Rung.At, Vector: row.Vector}
			for i, c := range row.Cells {
				rung.Cells = append(rung.Cells, newCell(t.Columns[i], c))
			}
			list = append(list, rung)
		}
	}
	return list
}

func newCell(column stability.Column, c stability.Cell) cell {
	made := cell{Implementation: column.Name, Naive: column.Naive, Dtype: column.Dtype, Value: c.Mark, Gradient: string(c.Gradient)}
	if c.Mark == "" {
		made.Digits = &c.Digits
	}
	return made
}
