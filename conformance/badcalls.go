package conformance

import (
	"slices"

	"github.com/losscheck/losscheck/gen/kernel"
)

// badCall is a call with one thing wrong, and what the refusal must say.
type badCall[T kernel.Float] struct {
	name      string
	arguments kernel.Arguments[T]
	code      kernel.Code
	argument  string
	index     []int
}

// badCalls derives from a registry entry every mistake that it lets one make.
func badCalls[T kernel.Float](entry kernel.Entry, value filler) []badCall[T] {
	calls := emptyCall[T](entry, value)
	for i, input := range entry.Inputs {
		calls = append(calls, missing[T](entry, input, value), wrongRank[T](entry, input, value))
		calls = append(calls, wrongLengths[T](entry, i, value)...)
		if input.Kind == "index" {
			calls = append(calls, wrongIndex[T](entry, input, value, -1), wrongIndex[T](entry, input, value, size))
		}
		if input.Gradient {
			calls = append(calls, wrongDestination[T](entry, input, value))
		}
	}
	return calls
}

// emptyCall has no element along any axis. A loss of scalars cannot be called so.
func emptyCall[T kernel.Float](entry kernel.Entry, value filler) []badCall[T] {
	first := slices.IndexFunc(entry.Inputs, func(input kernel.InputInfo) bool { return len(input.Axes) > 0 })
	if first < 0 {
		return nil
	}
	a := arguments[T](entry, value)
	for _, input := range entry.Inputs {
		resize(a, input, make([]int, len(input.Axes)), value)
	}
	return []badCall[T]{{name: "empty", arguments: a, code: kernel.CodeEmpty, argument: entry.Inputs[first].Name}}
}

func missing[T kernel.Float](entry kernel.Entry, input kernel.InputInfo, value filler) badCall[T] {
	a := arguments[T](entry, value)
	delete(a.Real, input.Name)
	delete(a.Index, input.Name)
	delete(a.Mask, input.Name)
	return badCall[T]{name: "missing " + input.Name, arguments: a, code: kernel.CodeShape, argument: input.Name}
}

// wrongRank gives the input one more axis, of length 1: NumPy would broadcast it in silence.
func wrongRank[T kernel.Float](entry kernel.Entry, input kernel.InputInfo, value filler) badCall[T] {
	a := arguments[T](entry, value)
	resize(a, input, append(slices.Repeat([]int{size}, len(input.Axes)), 1), value)
	return badCall[T]{name: "rank of " + input.Name, arguments: a, code: kernel.CodeShape, argument: input.Name}
}

// wrongLengths makes the input longer along each axis that an input before it has too. The code
// is that of lengths between two vectors, and of shapes where one of the two is no vector.
func wrongLengths[T kernel.Float](entry kernel.Entry, i int, value filler) []badCall[T] {
	input := entry.Inputs[i]
	var calls []badCall[T]
	for axis, name := range input.Axes {
		holder := slices.IndexFunc(entry.Inputs[:i], func(before kernel.InputInfo) bool {
			return slices.Contains(before.Axes, name)
		})
		if holder < 0 {
			continue
		}
		code := kernel.CodeShape
		if len(input.Axes) == 1 && len(entry.Inputs[holder].Axes) == 1 {
			code = kernel.CodeLength
		}
		a := arguments[T](entry, value)
		shape := slices.Repeat([]int{size}, len(input.Axes))
		shape[axis]++
		resize(a, input, shape, value)
		calls = append(calls, badCall[T]{name: "length of " + input.Name + " along " + name, arguments: a, code: code, argument: input.Name})
	}
	return calls
}

// wrongIndex points the input's last element outside the axis.
func wrongIndex[T kernel.Float](entry kernel.Entry, input kernel.InputInfo, value filler, index int) badCall[T] {
	a := arguments[T](entry, value)
	data := a.Index[input.Name].Data
	data[len(data)-1] = index
	blamed := slices.Repeat([]int{size - 1}, len(input.Axes))
	name := "index past the end in " + input.Name
	if index < 0 {
		name = "negative index in " + input.Name
	}
	return badCall[T]{name: name, arguments: a, code: kernel.CodeIndex, argument: input.Name, index: blamed}
}

// wrongDestination gives the input's gradient one element too few.
func wrongDestination[T kernel.Float](entry kernel.Entry, input kernel.InputInfo, value filler) badCall[T] {
	a := arguments[T](entry, value)
	destination := a.Gradient[input.Name]
	a.Gradient[input.Name] = destination[:len(destination)-1]
	return badCall[T]{name: "destination of " + input.Name, arguments: a, code: kernel.CodeDestination, argument: "grad." + input.Name}
}
