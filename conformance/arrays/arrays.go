// Package arrays reads the arrays that people hand to a loss: numbers on the command line, columns
// of a CSV file, and NumPy's .npy files.
package arrays

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/losscheck/losscheck/gen/kernel"
)

// Array is a dense row-major array of reals. Integers and truth values are reals too: each stands
// in it exactly.
type Array = kernel.Array[float64]

// Read reads an array of the given rank from an argument: the path of a file that ends in .npy,
// the path of one that ends in .csv, with the name or the number of a column behind a colon if one
// is wanted, or the numbers themselves. Decimals are rounded once, to floats of 32 or 64 bits.
func Read(argument string, rank, bits int) (Array, error) {
	path, column, isCSV := cutCSV(argument)
	switch {
	case isCSV:
		return readCSV(path, column, rank, bits)
	case hasSuffix(argument, ".npy"):
		return readNPY(argument, rank)
	default:
		return Text(argument, rank, bits)
	}
}

// cutCSV splits data.csv:column. A column's name may hold colons, and so may a path.
func cutCSV(argument string) (path, column string, ok bool) {
	if hasSuffix(argument, ".csv") {
		return argument, "", true
	}
	at := strings.Index(strings.ToLower(argument), ".csv:")
	if at < 0 {
		return "", "", false
	}
	end := at + len(".csv")
	return argument[:end], argument[end+1:], true
}

func hasSuffix(name, suffix string) bool { return strings.HasSuffix(strings.ToLower(name), suffix) }

func readNPY(path string, rank int) (Array, error) {
	file, err := os.Open(path)
	if err != nil {
		return Array{}, plain(err)
	}
	defer file.Close()
	x, err := NPY(file)
	if err != nil {
		return Array{}, fmt.Errorf("%s: %w", path, err)
	}
	if len(x.Shape) != rank {
		return Array{}, fmt.Errorf("%s: an array with %s is wanted; this one has %s, the shape %v", path, axes(rank), axes(len(x.Shape)), x.Shape)
	}
	return x, nil
}

func readCSV(path, column string, rank, bits int) (Array, error) {
	file, err := os.Open(path)
	if err != nil {
		return Array{}, plain(err)
	}
	defer file.Close()
	x, err := CSV(file, column, rank, bits)
	if err != nil {
		return Array{}, fmt.Errorf("%s: %w", path, err)
	}
	return x, nil
}

// plain says why a file cannot be opened, without the name of the call that failed.
func plain(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}

func axes(n int) string {
	switch n {
	case 0:
		return "no axes"
	case 1:
		return "1 axis"
	default:
		return fmt.Sprintf("%d axes", n)
	}
}
