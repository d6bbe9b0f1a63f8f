// Package evaluate computes one loss at one place for people to look at: its value, its gradient
// and its terms.
package evaluate

import (
	"errors"
	"fmt"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/gen/kernel"
)

// Request is a call of a loss.
type Request struct {
	Dtype     conformance.Dtype
	Reduction kernel.Reduction
	Params    map[string]float64      // absent: the default
	Inputs    map[string]arrays.Array // of every kind; indexes are integers, masks 0 and 1
}

// Result is what came of a request.
type Result struct {
	Loss      string // id
	Title     string
	Dtype     conformance.Dtype
	Reduction string // mean or sum; empty where there is no choice
	Params    []Param
	Value     float64
	Gradient  []Named // for each input that the loss is differentiated by, in the spec's order
	Terms     *arrays.Array
}

// Param is a parameter with the value it had.
type Param struct {
	Name  string
	Value float64
}

// Named is an array and the input it belongs to.
type Named struct {
	Name  string
	Array arrays.Array
}

// Evaluate computes a loss, its gradient, and its terms where it is a mean of terms. An error is
// the loss's refusal, or says which part of the request does not fit it.
func Evaluate(entry kernel.Entry, r Request) (*Result, error) {
	if r.Reduction != kernel.ReduceMean && !entry.Reducible {
		return nil, fmt.Errorf("%s is no mean of terms, so there is no %s of them", entry.ID, r.Reduction)
	}
	switch r.Dtype {
	case conformance.Float32:
		return compute(entry, entry.Float32, entry.Terms32, r)
	case conformance.Float64:
		return compute(entry, entry.Float64, entry.Terms64, r)
	default:
		return nil, fmt.Errorf("unknown dtype %q: there are float32 and float64", string(r.Dtype))
	}
}

func compute[T kernel.Float](entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error),
	terms func(kernel.Arguments[T]) (kernel.Array[T], error), r Request) (*Result, error) {
	call, err := arguments[T](entry, r)
	if err != nil {
		return nil, err
	}
	value, err := loss(call)
	if err != nil {
		return nil, err
	}
	result := &Result{Loss: entry.ID, Title: entry.Title, Dtype: r.Dtype, Params: params(entry, r), Value: float64(value)}
	if entry.Reducible {
		result.Reduction = r.Reduction.String()
	}
	for _, input := range entry.Inputs {
		if input.Gradient {
			gradient := kernel.Array[T]{Shape: r.Inputs[input.Name].Shape, Data: call.Gradient[input.Name]}
			result.Gradient = append(result.Gradient, Named{input.Name, widen(gradient)})
		}
	}
	if terms == nil {
		return result, nil
	}
	each, err := terms(call)
	wide := widen(each)
	result.Terms = &wide
	return result, err
}

// arguments turns the request into what the entry takes.
func arguments[T kernel.Float](entry kernel.Entry, r Request) (kernel.Arguments[T], error) {
	call := kernel.Arguments[T]{
		Real: map[string]kernel.Array[T]{}, Index: map[string]kernel.Array[int]{}, Mask: map[string]kernel.Array[bool]{},
		Params: r.Params, Gradient: map[string][]T{}, Sum: r.Reduction == kernel.ReduceSum,
	}
	for _, input := range entry.Inputs {
		x, ok := r.Inputs[input.Name]
		if !ok {
			continue // the loss says that it is missing
		}
		var err error
		switch input.Kind {
		case "real":
			call.Real[input.Name], _ = convert(x, func(v float64) (T, error) { return T(v), nil })
		case "index":
			call.Index[input.Name], err = convert(x, index)
		case "mask":
			call.Mask[input.Name], err = convert(x, truth)
		default:
			panic(fmt.Sprintf("evaluate: internal error: input %s has the kind %q", input.Name, input.Kind))
		}
		if err != nil {
			return call, fmt.Errorf("%s: %w", input.Name, err)
		}
		if input.Gradient {
			call.Gradient[input.Name] = make([]T, len(x.Data))
		}
	}
	return call, nil
}

// params lists every parameter with the value it has in the request.
func params(entry kernel.Entry, r Request) []Param {
	var out []Param
	for _, p := range entry.Params {
		value, given := r.Params[p.Name]
		if !given {
			value = p.Default
		}
		out = append(out, Param{p.Name, value})
	}
	return out
}

func convert[To any](x arrays.Array, element func(float64) (To, error)) (kernel.Array[To], error) {
	to := kernel.Array[To]{Shape: x.Shape, Data: make([]To, len(x.Data))}
	for i, v := range x.Data {
		var err error
		if to.Data[i], err = element(v); err != nil {
			return to, fmt.Errorf("element %d is %v, %w", i, v, err)
		}
	}
	return to, nil
}

func index(v float64) (int, error) {
	if v != float64(int(v)) {
		return 0, errors.New("which is no integer that an index could be")
	}
	return int(v), nil
}

func truth(v float64) (bool, error) {
	if v != 0 && v != 1 {
		return false, errors.New("which is neither 0 nor 1")
	}
	return v == 1, nil
}

func widen[T kernel.Float](x kernel.Array[T]) arrays.Array {
	wide := arrays.Array{Shape: x.Shape, Data: make([]float64, len(x.Data))}
	for i, v := range x.Data {
		wide.Data[i] = float64(v)
	}
	return wide
}
