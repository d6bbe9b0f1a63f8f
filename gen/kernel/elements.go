package kernel

import (
	"fmt"
	"strings"
)

// CheckIndex refuses an element of k outside the axis of, which has n elements.
func CheckIndex(loss, arg string, k []int, n int, of string) error {
	for i, v := range k {
		if v < 0 || v >= n {
			return indexError(loss, arg, []int{i}, v, n, of)
		}
	}
	return nil
}

// CheckIndexMatrix is CheckIndex for a matrix.
func CheckIndexMatrix(loss, arg string, k Matrix[int], n int, of string) error {
	for i := range k.Rows {
		for j, v := range k.row(i) {
			if v < 0 || v >= n {
				return indexError(loss, arg, []int{i, j}, v, n, of)
			}
		}
	}
	return nil
}

// CheckIndexTensor is CheckIndex for a tensor.
func CheckIndexTensor(loss, arg string, k Tensor[int], n int, of string) error {
	for i, rows := 0, k.rows(); i < rows; i++ {
		for j, v := range k.row(i) {
			if v < 0 || v >= n {
				return indexError(loss, arg, k.coordinates(i, j), v, n, of)
			}
		}
	}
	return nil
}

// CheckRange refuses an element of x outside [lo, hi]. A NaN passes, on to the result.
func CheckRange[T Float](loss, arg string, x []T, lo, hi T) error {
	for i, v := range x {
		if v < lo || v > hi {
			return rangeError(loss, arg, []int{i}, v, lo, hi)
		}
	}
	return nil
}

// CheckRangeMatrix is CheckRange for a matrix.
func CheckRangeMatrix[T Float](loss, arg string, x Matrix[T], lo, hi T) error {
	for i := range x.Rows {
		for j, v := range x.row(i) {
			if v < lo || v > hi {
				return rangeError(loss, arg, []int{i, j}, v, lo, hi)
			}
		}
	}
	return nil
}

// CheckRangeTensor is CheckRange for a tensor.
func CheckRangeTensor[T Float](loss, arg string, x Tensor[T], lo, hi T) error {
	for i, rows := 0, x.rows(); i < rows; i++ {
		for j, v := range x.row(i) {
			if v < lo || v > hi {
				return rangeError(loss, arg, x.coordinates(i, j), v, lo, hi)
			}
		}
	}
	return nil
}

// CheckValues refuses an element of x that is none of values. A NaN passes, on to the result.
func CheckValues[T Float](loss, arg string, x []T, values ...T) error {
	for i, v := range x {
		if !oneOf(v, values) {
			return valueError(loss, arg, []int{i}, v, values)
		}
	}
	return nil
}

// CheckValuesMatrix is CheckValues for a matrix.
func CheckValuesMatrix[T Float](loss, arg string, x Matrix[T], values ...T) error {
	for i := range x.Rows {
		for j, v := range x.row(i) {
			if !oneOf(v, values) {
				return valueError(loss, arg, []int{i, j}, v, values)
			}
		}
	}
	return nil
}

// CheckValuesTensor is CheckValues for a tensor.
func CheckValuesTensor[T Float](loss, arg string, x Tensor[T], values ...T) error {
	for i, rows := 0, x.rows(); i < rows; i++ {
		for j, v := range x.row(i) {
			if !oneOf(v, values) {
				return valueError(loss, arg, x.coordinates(i, j), v, values)
			}
		}
	}
	return nil
}

func oneOf[T Float](v T, values []T) bool {
	for _, w := range values {
		if v == w {
			return true
		}
	}
	return isNaN(v)
}

func indexError(loss, arg string, at []int, v, n int, of string) error {
	return &Error{Loss: loss, Argument: arg, Index: at, Code: CodeIndex,
		Message: fmt.Sprintf("%s is %d, outside axis %s, which has %s", element(arg, at), v, of, elements(n))}
}

func rangeError[T Float](loss, arg string, at []int, v, lo, hi T) error {
	return &Error{Loss: loss, Argument: arg, Index: at, Code: CodeRange,
		Message: fmt.Sprintf("%s is %s, outside [%s, %s]", element(arg, at), decimal(v), decimal(lo), decimal(hi))}
}

func valueError[T Float](loss, arg string, at []int, v T, values []T) error {
	allowed := make([]string, len(values))
	for i, w := range values {
		allowed[i] = decimal(w)
	}
	return &Error{Loss: loss, Argument: arg, Index: at, Code: CodeValue,
		Message: fmt.Sprintf("%s is %s, which is none of %s", element(arg, at), decimal(v), strings.Join(allowed, ", "))}
}
