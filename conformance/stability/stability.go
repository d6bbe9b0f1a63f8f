// Package stability shows where formulas break: for each loss and each rung of its ladders of
// magnitude, how many digits of the value are right when the formula is computed as it is written,
// in NumPy and in PyTorch, and how many in the implementations that were judged.
package stability

import (
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

// Table is the rungs of one loss.
type Table struct {
	Loss    string
	Columns []Column
	Rows    []Row
}

// Column is who computes, and in what.
type Column struct {
	Name  string // of an implementation, or NumPy or PyTorch for the formula as it is written
	Naive bool   // whether it is the formula as it is written
	Dtype conformance.Dtype
}

// Row is one rung of a ladder.
type Row struct {
	Rung   vectors.Rung
	Step   string // Rung.At, and the side that a second vector at the same place is on: 1e-8, 1e-8 low
	Vector string // id
	Cells  []Cell // in the order of the columns
}

// Sound says whether the row has nothing to tell.
func (r Row) Sound() bool {
	for _, c := range r.Cells {
		if !c.Sound() {
			return false
		}
	}
	return true
}

// Telling has the rows that tell something.
func (t Table) Telling() []Row {
	var rows []Row
	for _, r := range t.Rows {
		if !r.Sound() {
			rows = append(rows, r)
		}
	}
	return rows
}

// naive are the formulas as they are written, whose results the vectors hold.
var naive = []Column{{"NumPy", true, conformance.Float64}, {"PyTorch", true, conformance.Float32}}

// Tables has one for each loss of the report that has a ladder, in the report's order.
func Tables(r conformance.Report) []Table {
	var tables []Table
	answers := indexed(r)
	for _, loss := range r.Losses {
		t := Table{Loss: loss.ID, Columns: columns(r)}
		for _, step := range ladder(loss) {
			step.row.Cells = cells(step.vector, r, answers[loss.ID+"/"+step.vector.ID])
			t.Rows = append(t.Rows, step.row)
		}
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// step is a row without its cells, and the vector that it is about.
type step struct {
	row    Row
	vector vectors.Vector
}

// ladder has the steps of a loss. The id of a second vector on a rung begins with that of the first.
func ladder(loss conformance.SuiteLoss) []step {
	var steps []step
	first := map[vectors.Rung]string{}
	for _, v := range loss.Vectors {
		if v.Rung == nil {
			continue
		}
		if first[*v.Rung] == "" {
			first[*v.Rung] = v.ID
		}
		side := strings.ReplaceAll(strings.TrimPrefix(v.ID, first[*v.Rung]), "-", " ")
		steps = append(steps, step{Row{Rung: *v.Rung, Step: v.Rung.At + side, Vector: v.ID}, v})
	}
	return steps
}

func columns(r conformance.Report) []Column {
	list := slices.Clone(naive)
	for _, judged := range r.Implementations {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			list = append(list, Column{Name: judged.Info.Name, Dtype: dtype})
		}
	}
	return list
}

// cells are what the captures and the implementations make of a vector.
func cells(v vectors.Vector, r conformance.Report, given map[Column]*answer) []Cell {
	var list []Cell
	for _, column := range columns(r) {
		a := given[column]
		if column.Naive {
			a = captured(v.Captured, column)
		}
		list = append(list, a.cell(v, column.Dtype))
	}
	return list
}
