package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// lines is a table without rules: columns two blanks apart.
type lines struct {
	writer  table.Writer
	header  []any
	rows    []table.Row
	columns []table.ColumnConfig
}

func newTable(header ...any) *lines {
	t := &lines{writer: table.NewWriter(), header: header}
	t.writer.AppendHeader(header)
	style := table.StyleDefault
	style.Format.Header = text.FormatDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "  ", ""
	t.writer.SetStyle(style)
	return t
}

// right aligns a column, counted from 0, to the right.
func (t *lines) right(column int) {
	t.columns = append(t.columns, table.ColumnConfig{Number: column + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
}

// rightFrom aligns a column and all behind it to the right.
func (t *lines) rightFrom(column int) {
	for ; column < len(t.header); column++ {
		t.right(column)
	}
}

func (t *lines) row(cells ...any) { t.rows = append(t.rows, cells) }

// render gives the table without the blanks that fill the last column.
func (t *lines) render() string {
	t.writer.SetColumnConfigs(t.columns)
	t.writer.AppendRows(t.rows)
	rendered := strings.Split(t.writer.Render(), "\n")
	for i, line := range rendered {
		rendered[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(rendered, "\n")
}
