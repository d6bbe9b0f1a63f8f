package conformance

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// ID names the result for ever: the case's id, and for a vector, which says several things, the
// dtype and the part too, as in huber/n1/float32/gradient/pred.
func (r Result) ID() string {
	if r.Case.Source.Vector == "" {
		return r.Case.ID
	}
	id := path.Join(r.Case.ID, string(r.Case.Call.Dtype), string(r.Expectation.What))
	return path.Join(id, r.Expectation.Input)
}

// Part names what a result is about in words: "float64 value", "float32 gradient of pred[3]".
// The element named is the worst one.
func (r Result) Part() string {
	e := r.Expectation
	if e.What == Value {
		return fmt.Sprintf("%s value%s", r.Case.Call.Dtype, subscript(r.At()))
	}
	return fmt.Sprintf("%s gradient of %s%s", r.Case.Call.Dtype, e.Input, subscript(r.At()))
}

// subscript writes coordinates behind a name, as in [2,0]; a scalar has none.
func subscript(at []int) string {
	if len(at) == 0 {
		return ""
	}
	texts := make([]string, len(at))
	for i, k := range at {
		texts[i] = strconv.Itoa(k)
	}
	return "[" + strings.Join(texts, ",") + "]"
}

// coordinates are those of an element of a dense row-major array.
func coordinates(shape []int, element int) []int {
	at := make([]int, len(shape))
	for axis, size := range slices.Backward(shape) {
		size = max(size, 1)
		at[axis] = element % size
		element /= size
	}
	return at
}

// Brief writes an error or a tolerance in two significant digits.
func Brief(v float64) string { return strconv.FormatFloat(v, 'g', 2, 64) }
