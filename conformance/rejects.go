package conformance

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/losscheck/losscheck/gen/kernel"
)

// CheckRejects gives a loss bad input of every kind that its registry entry lets one derive:
// nothing at all, missing inputs, wrong ranks and lengths, labels outside their axis, destinations
// that do not fit. Each must be refused with the right code, argument and index, before anything
// is written.
func CheckRejects(t *testing.T, entry kernel.Entry) {
	t.Helper()
	t.Run("float32", func(t *testing.T) { checkRejects(t, entry, entry.Float32) })
	t.Run("float64", func(t *testing.T) { checkRejects(t, entry, entry.Float64) })
}

func checkRejects[T kernel.Float](t *testing.T, entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error)) {
	good, ok := acceptable(entry, loss)
	if !ok {
		t.Skipf("no constant input is within the domain of %s", entry.ID)
	}
	for _, bad := range badCalls[T](entry, good) {
		t.Run(bad.name, func(t *testing.T) {
			for _, problem := range bad.problems(entry, loss) {
				t.Errorf("%s: %s", entry.Spec, problem)
			}
		})
	}
}

// filler is what every real element of a derived input is.
type filler float64

// size is the length of every axis of a derived input, so that axes of the same size fit.
const size = 2

// acceptable finds a value that fills the real inputs with something the loss accepts.
func acceptable[T kernel.Float](entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error)) (filler, bool) {
	for _, value := range []filler{0, 1, -1} {
		if _, err := loss(arguments[T](entry, value)); err == nil {
			return value, true
		}
	}
	return 0, false
}

// arguments are good ones: every axis has two elements, an index points to the first.
func arguments[T kernel.Float](entry kernel.Entry, value filler) kernel.Arguments[T] {
	a := kernel.Arguments[T]{
		Real: map[string]kernel.Array[T]{}, Index: map[string]kernel.Array[int]{}, Mask: map[string]kernel.Array[bool]{},
		Gradient: map[string][]T{},
	}
	for _, input := range entry.Inputs {
		resize(a, input, slices.Repeat([]int{size}, len(input.Axes)), value)
	}
	return a
}

// resize gives an input another shape, and its gradient's destination the length of it. The
// destination holds NaN, which a refused call must leave alone.
func resize[T kernel.Float](a kernel.Arguments[T], input kernel.InputInfo, shape []int, value filler) {
	n := 1
	for _, length := range shape {
		n *= length
	}
	switch input.Kind {
	case "real":
		a.Real[input.Name] = kernel.Array[T]{Shape: shape, Data: slices.Repeat([]T{T(value)}, n)}
	case "index":
		a.Index[input.Name] = kernel.Array[int]{Shape: shape, Data: make([]int, n)}
	case "mask":
		a.Mask[input.Name] = kernel.Array[bool]{Shape: shape, Data: slices.Repeat([]bool{true}, n)}
	default:
		panic(fmt.Sprintf("conformance: internal error: input %s has the kind %q", input.Name, input.Kind))
	}
	if input.Gradient {
		a.Gradient[input.Name] = slices.Repeat([]T{T(math.NaN())}, n)
	}
}

// problems are how a loss falls short of the refusal, and the destinations it wrote nevertheless.
func (b badCall[T]) problems(entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error)) []string {
	var problems []string
	_, err := loss(b.arguments)
	want := &kernel.Error{Loss: entry.ID, Argument: b.argument, Index: b.index, Code: b.code}
	sameArgument := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Argument" }, cmp.Comparer(sameName))
	if diff := cmp.Diff(error(want), err, cmpopts.IgnoreFields(kernel.Error{}, "Message"), sameArgument); diff != "" {
		problems = append(problems, "the refusal differs (-want +got):\n"+diff)
	}
	for _, name := range slices.Sorted(maps.Keys(b.arguments.Gradient)) {
		if slices.ContainsFunc(b.arguments.Gradient[name], func(v T) bool { return v == v }) {
			problems = append(problems, "the gradient of "+name+" was written although the call was refused")
		}
	}
	return problems
}

// sameName compares a spec's name with Go's form of it: a destination is called grad.DeltaT where
// the input is delta_t.
func sameName(a, b string) bool {
	plain := strings.NewReplacer("_", "")
	return strings.EqualFold(plain.Replace(a), plain.Replace(b))
}
