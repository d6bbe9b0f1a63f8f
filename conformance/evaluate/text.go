package evaluate

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/reference/decimal"
)

// Limits of the text form.
const (
	textWidth = 80 // columns
	textRows  = 40 // of one table; JSON has them all
)

// Text writes the result for people: what was computed, the value, and tables of the terms and the
// gradient with an element a line.
func (r *Result) Text(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s: %s\n%s\n\nvalue  %s\n", r.Loss, r.Title, r.setting(), decimal.Format(r.Value, r.Dtype.Bits()))
	for _, table := range r.tables() {
		fmt.Fprintln(out)
		table.write(out)
	}
	return out.Flush() // which gives the first error of all the writes before
}

// setting says how the value was computed: float64, mean, delta = 0.5.
func (r *Result) setting() string {
	words := []string{string(r.Dtype)}
	if r.Reduction != "" {
		words = append(words, r.Reduction)
	}
	for _, p := range r.Params {
		words = append(words, p.Name+" = "+decimal.Format(p.Value, 64))
	}
	return strings.Join(words, ", ")
}

// textTable is columns for arrays of one shape.
type textTable struct {
	shape   []int
	columns []textColumn
	width   int
}

type textColumn struct {
	title string
	cells []string
	width int
}

// tables puts arrays of one shape side by side as long as they fit.
func (r *Result) tables() []*textTable {
	var tables []*textTable
	add := func(title string, x arrays.Array) {
		c := r.column(title, x)
		for _, t := range tables {
			if slices.Equal(t.shape, x.Shape) && t.width+2+c.width <= textWidth {
				t.columns, t.width = append(t.columns, c), t.width+2+c.width
				return
			}
		}
		tables = append(tables, &textTable{shape: x.Shape, columns: []textColumn{c}, width: indexWidth(x.Shape) + 2 + c.width})
	}
	if r.Terms != nil {
		add("term", *r.Terms)
	}
	for _, g := range r.Gradient {
		add("gradient of "+g.Name, g.Array)
	}
	return tables
}

func (r *Result) column(title string, x arrays.Array) textColumn {
	c := textColumn{title: title, width: len(title)}
	for _, v := range x.Data[:min(len(x.Data), textRows)] {
		cell := decimal.Format(v, r.Dtype.Bits())
		c.cells, c.width = append(c.cells, cell), max(c.width, len(cell))
	}
	return c
}

func indexWidth(shape []int) int {
	width := 2
	for i, size := range shape {
		width += len(strconv.Itoa(max(size-1, 0))) + min(i, 1)
	}
	return width
}

func (t *textTable) write(w io.Writer) {
	aligned := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, c := range t.columns {
		fmt.Fprintf(aligned, "\t%s", c.title)
	}
	fmt.Fprint(aligned, "\t\n")
	shown := len(t.columns[0].cells)
	for i := range shown {
		fmt.Fprint(aligned, conformance.Subscript(t.shape, i))
		for _, c := range t.columns {
			fmt.Fprintf(aligned, "\t%s", c.cells[i])
		}
		fmt.Fprint(aligned, "\t\n")
	}
	aligned.Flush()
	total := 1
	for _, size := range t.shape {
		total *= size
	}
	if total > shown {
		fmt.Fprintf(w, "and %d more; --format json has them all\n", total-shown)
	}
}
