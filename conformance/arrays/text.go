package arrays

import (
	"fmt"
	"math"
	"strings"

	"github.com/losscheck/losscheck/reference/decimal"
)

// Text reads an array that is written out: a number, numbers between commas, or rows of them
// between semicolons. What has more than two axes has no such form.
func Text(text string, rank, bits int) (Array, error) {
	rows := strings.Split(text, ";")
	switch {
	case rank > 2:
		return Array{}, fmt.Errorf("%d axes can only be given in a .npy or .json file", rank)
	case rank < 2 && len(rows) > 1:
		return Array{}, fmt.Errorf("%s are wanted here, without rows between semicolons", [...]string{"numbers", "numbers between commas"}[rank])
	}
	var table [][]float64
	for i, row := range rows {
		numbers, err := readRow(row, bits)
		if err != nil {
			return Array{}, err
		}
		if i > 0 && len(numbers) != len(table[0]) {
			return Array{}, fmt.Errorf("row %d has %s, row 1 has %s", i+1, numbersOf(len(numbers)), numbersOf(len(table[0])))
		}
		table = append(table, numbers)
	}
	if rank == 0 && len(table[0]) != 1 {
		return Array{}, fmt.Errorf("one number is wanted, not %d", len(table[0]))
	}
	return tabulate(table, rank), nil
}

// readRow reads numbers between commas. A row of blanks is an empty one.
func readRow(row string, bits int) ([]float64, error) {
	if strings.TrimSpace(row) == "" {
		return []float64{}, nil
	}
	var numbers []float64
	for i, word := range strings.Split(row, ",") {
		v, err := number(word, bits)
		if err != nil {
			return nil, fmt.Errorf("number %d: %w", i+1, err)
		}
		numbers = append(numbers, v)
	}
	return numbers, nil
}

// number reads a number as people and programs write one: the specials in small letters too.
func number(word string, bits int) (float64, error) {
	word = strings.TrimSpace(word)
	switch strings.ToLower(word) {
	case "nan":
		return math.NaN(), nil
	case "inf", "+inf":
		return math.Inf(1), nil
	case "-inf":
		return math.Inf(-1), nil
	}
	return decimal.Parse(word, bits)
}

// tabulate makes an array of rows of equal length: of all of them, or of the first.
func tabulate(rows [][]float64, rank int) Array {
	if rank < 2 {
		shape := []int{len(rows[0])}
		return Array{Shape: shape[:rank], Data: rows[0]}
	}
	x := Array{Shape: []int{len(rows), len(rows[0])}}
	for _, row := range rows {
		x.Data = append(x.Data, row...)
	}
	return x
}

func numbersOf(n int) string {
	if n == 1 {
		return "1 number"
	}
	return fmt.Sprintf("%d numbers", n)
}
