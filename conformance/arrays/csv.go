package arrays

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// CSV reads an array from a table: the named column, else all of them for a matrix and the only
// one for a vector. A first line that holds no number names the columns; where it does not, or no
// name fits, a column goes by its number, from 1.
func CSV(r io.Reader, column string, rank, bits int) (Array, error) {
	if rank < 1 || rank > 2 || rank == 2 && column != "" {
		return Array{}, fmt.Errorf("a table cannot be an array with %s; a column is a vector, and the whole a matrix", axes(rank))
	}
	t, err := readTable(r)
	if err != nil {
		return Array{}, err
	}
	if rank == 2 {
		return t.matrix(bits)
	}
	at, err := t.find(column)
	if err != nil {
		return Array{}, err
	}
	return t.vector(at, bits)
}

// table is a CSV file's cells and the lines that they stand in.
type table struct {
	names []string // of the columns; nil where the file has no header
	rows  [][]string
	lines []int
}

func readTable(r io.Reader) (*table, error) {
	reader := csv.NewReader(r)
	reader.TrimLeadingSpace = true
	t := new(table)
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, explain(err)
		}
		line, _ := reader.FieldPos(0)
		t.rows, t.lines = append(t.rows, row), append(t.lines, line)
	}
	if len(t.rows) > 0 && isHeader(t.rows[0]) {
		t.names, t.rows, t.lines = t.rows[0], t.rows[1:], t.lines[1:]
	}
	if len(t.rows) == 0 {
		return nil, errors.New("there are no numbers in it")
	}
	return t, nil
}

// isHeader says whether a row names the columns: none of its cells is a number.
func isHeader(row []string) bool {
	return !slices.ContainsFunc(row, func(cell string) bool {
		_, err := number(cell, 64)
		return err == nil
	})
}

// explain puts the line of a malformed table in front.
func explain(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	return fmt.Errorf("line %d: %w", parse.Line, parse.Err)
}

// find gives the place of a column, from 0.
func (t *table) find(column string) (int, error) {
	if i := slices.Index(t.names, column); i >= 0 {
		return i, nil
	}
	width := len(t.rows[0])
	if column == "" && width == 1 {
		return 0, nil
	}
	if n, err := strconv.Atoi(column); err == nil && 1 <= n && n <= width {
		return n - 1, nil
	}
	there := fmt.Sprintf("the columns 1 to %d", width)
	if t.names != nil {
		there = "the columns " + strings.Join(t.names, ", ")
	}
	if column == "" {
		return 0, fmt.Errorf("there are %s; say which one behind a colon", there)
	}
	return 0, fmt.Errorf("there is no column %q; there are %s", column, there)
}

func (t *table) vector(column, bits int) (Array, error) {
	data := make([]float64, len(t.rows))
	for i := range t.rows {
		v, err := t.cell(i, column, bits)
		if err != nil {
			return Array{}, err
		}
		data[i] = v
	}
	return Array{Shape: []int{len(data)}, Data: data}, nil
}

func (t *table) matrix(bits int) (Array, error) {
	x := Array{Shape: []int{len(t.rows), len(t.rows[0])}}
	for i, row := range t.rows {
		for j := range row {
			v, err := t.cell(i, j, bits)
			if err != nil {
				return Array{}, err
			}
			x.Data = append(x.Data, v)
		}
	}
	return x, nil
}

func (t *table) cell(row, column, bits int) (float64, error) {
	v, err := number(t.rows[row][column], bits)
	if err != nil {
		return 0, fmt.Errorf("line %d, column %d: %w", t.lines[row], column+1, err)
	}
	return v, nil
}
