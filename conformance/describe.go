package conformance

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/decimal"
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
		return fmt.Sprintf("%s value%s", r.Case.Call.Dtype, r.element())
	}
	return fmt.Sprintf("%s gradient of %s%s", r.Case.Call.Dtype, e.Input, r.element())
}

// element names the worst element behind its array's name.
func (r Result) element() string { return Subscript(r.Expectation.Want.Shape, r.Worst) }

// Subscript writes the coordinates of an element of a dense row-major array behind its name, as in
// [2,0]; a scalar has none.
func Subscript(shape []int, element int) string {
	if len(shape) == 0 {
		return ""
	}
	at := coordinates(shape, element)
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

// Brief is the call's inputs and parameters, sorted by name, with as many elements of each as fit a
// line: pred=[2.5 5.5 2] target=[3 5 2.5] delta=1.
func (c Call) Brief() string {
	texts := map[string]string{}
	for name, x := range c.Real {
		texts[name] = briefly(x, func(v float64) string { return decimal.Format(v, 64) })
	}
	for name, x := range c.Index {
		texts[name] = briefly(x, strconv.Itoa)
	}
	for name, x := range c.Mask {
		texts[name] = briefly(x, strconv.FormatBool)
	}
	words := make([]string, 0, len(texts)+len(c.Params))
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		words = append(words, name+"="+texts[name])
	}
	for _, name := range slices.Sorted(maps.Keys(c.Params)) {
		words = append(words, name+"="+decimal.Format(c.Params[name], 64))
	}
	return strings.Join(words, " ")
}

// fewElements is how many elements of an array are written where there is little room.
const fewElements = 4

// briefly writes the first elements of an array in the order of its data, and how many there are.
func briefly[V any](x kernel.Array[V], text func(V) string) string {
	if len(x.Shape) == 0 && len(x.Data) == 1 {
		return text(x.Data[0])
	}
	var words []string
	for _, v := range x.Data[:min(len(x.Data), fewElements)] {
		words = append(words, text(v))
	}
	if len(x.Data) > fewElements {
		words = append(words, fmt.Sprintf("… %d", len(x.Data)))
	}
	return "[" + strings.Join(words, " ") + "]"
}

// Brief writes an error or a tolerance in two significant digits.
func Brief(v float64) string { return strconv.FormatFloat(v, 'g', 2, 64) }
