package conformance

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/kernel"
)

// Registry is the implementation behind a generated package's registry.
type Registry struct {
	info    Info
	losses  []Loss
	entries map[string]kernel.Entry
}

// NewRegistry makes an implementation of registry entries.
func NewRegistry(info Info, entries []kernel.Entry) *Registry {
	r := &Registry{info: info, entries: map[string]kernel.Entry{}}
	for _, entry := range entries {
		r.entries[entry.ID] = entry
		r.losses = append(r.losses, Loss{
			ID: entry.ID, Digest: entry.Digest, Dtypes: []Dtype{Float32, Float64},
			Inputs: entry.Inputs, Params: entry.Params,
		})
	}
	slices.SortFunc(r.losses, func(a, b Loss) int { return cmp.Compare(a.ID, b.ID) })
	return r
}

// Info says who the implementation is.
func (r *Registry) Info() Info { return r.info }

// Losses lists the registry's losses, sorted by id.
func (r *Registry) Losses() []Loss { return r.losses }

// Eval calls the loss's entry. A real without axes given for an input that broadcasts stands for
// the one element of its axis.
func (r *Registry) Eval(call Call) (outcome Outcome, err error) {
	entry, ok := r.entries[call.Loss]
	if !ok {
		return Outcome{}, fmt.Errorf("unknown loss %q", call.Loss)
	}
	// A panic of one loss must not take the whole run with it.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s panicked: %v", call.Loss, p)
		}
	}()
	switch call.Dtype {
	case Float32:
		return eval(entry, entry.Float32, call)
	case Float64:
		return eval(entry, entry.Float64, call)
	default:
		return Outcome{}, fmt.Errorf("unknown dtype %q", string(call.Dtype))
	}
}

func eval[T kernel.Float](entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error), call Call) (Outcome, error) {
	arguments := kernel.Arguments[T]{
		Real:     map[string]kernel.Array[T]{},
		Index:    call.Index,
		Mask:     call.Mask,
		Params:   call.Params,
		Gradient: map[string][]T{},
	}
	for name, x := range call.Real {
		arguments.Real[name] = kernel.Array[T]{Shape: entryShape(entry, name, x.Shape), Data: convert[T](x.Data)}
	}
	for _, name := range call.Want {
		if !hasGradient(entry, name) {
			return Outcome{}, fmt.Errorf("%s has no gradient of %q", call.Loss, name)
		}
		arguments.Gradient[name] = make([]T, len(call.Real[name].Data))
	}
	value, err := loss(arguments)
	if err != nil {
		return Outcome{}, rejection(err)
	}
	outcome := Outcome{Value: float64(value), Gradient: map[string]Array{}}
	for _, name := range call.Want {
		outcome.Gradient[name] = Array{Shape: call.Real[name].Shape, Data: convert[float64](arguments.Gradient[name])}
	}
	return outcome, nil
}

// entryShape is the shape an entry takes an input in: a scalar that broadcasts is a vector of one.
func entryShape(entry kernel.Entry, name string, shape []int) []int {
	for _, input := range entry.Inputs {
		if input.Name == name && input.Broadcast && len(input.Axes) == 1 && len(shape) == 0 {
			return []int{1}
		}
	}
	return shape
}

func hasGradient(entry kernel.Entry, name string) bool {
	return slices.ContainsFunc(entry.Inputs, func(input kernel.InputInfo) bool {
		return input.Name == name && input.Gradient
	})
}

func rejection(err error) error {
	var refused *kernel.Error
	if !errors.As(err, &refused) {
		return err
	}
	return &Rejection{Code: string(refused.Code), Argument: refused.Argument, Index: refused.Index, Message: refused.Error()}
}

func convert[To, From kernel.Float](from []From) []To {
	to := make([]To, len(from))
	for i, v := range from {
		to[i] = To(v)
	}
	return to
}
