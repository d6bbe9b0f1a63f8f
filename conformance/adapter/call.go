package adapter

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/gen/kernel"
)

// newCall reads a request as a call of the loss. A request that does not fit the protocol or the
// loss's signature is an error; an element that no call could carry, such as a label of 1.5, is a
// *conformance.Rejection, as if the loss itself had refused it.
func newCall(r protocol.Request, loss conformance.Loss) (conformance.Call, error) {
	call := conformance.Call{Loss: r.Loss, Dtype: r.Dtype, Params: map[string]float64{},
		Real: map[string]conformance.Array{}, Index: map[string]kernel.Array[int]{}, Mask: map[string]kernel.Array[bool]{}}
	if !slices.Contains(loss.Dtypes, r.Dtype) {
		return call, fmt.Errorf("unknown dtype %q of %s", string(r.Dtype), loss.ID)
	}
	if err := checkNames(r, loss); err != nil {
		return call, err
	}
	for _, param := range loss.Params {
		if err := putParam(&call, param.Name, r); err != nil {
			return call, err
		}
	}
	for _, input := range loss.Inputs {
		if err := putInput(&call, input, r); err != nil {
			return call, err
		}
	}
	if r.Wants(conformance.Gradient) {
		call.Want = loss.Gradient()
	}
	return call, nil
}

// checkNames refuses what the loss does not have, in the order of the names.
func checkNames(r protocol.Request, loss conformance.Loss) error {
	for _, part := range r.Want {
		if part != conformance.Value && part != conformance.Gradient {
			return fmt.Errorf("unknown want %q: there are value and gradient", string(part))
		}
	}
	for _, name := range sortedNames(r.Params) {
		if !slices.ContainsFunc(loss.Params, func(p kernel.ParamInfo) bool { return p.Name == name }) {
			return fmt.Errorf("%s has no parameter %q", loss.ID, name)
		}
	}
	for _, name := range sortedNames(r.Inputs) {
		if !slices.ContainsFunc(loss.Inputs, func(i kernel.InputInfo) bool { return i.Name == name }) {
			return fmt.Errorf("%s has no input %q", loss.ID, name)
		}
	}
	return nil
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func putParam(call *conformance.Call, name string, r protocol.Request) error {
	text, given := r.Params[name]
	if !given {
		return nil
	}
	value, err := text.Float(64)
	if err != nil {
		return fmt.Errorf("parameter %s: %w", name, err)
	}
	call.Params[name] = value
	return nil
}

// putInput gives the call an input. One that is missing stays missing: the loss refuses that.
func putInput(call *conformance.Call, input kernel.InputInfo, r protocol.Request) error {
	given, ok := r.Inputs[input.Name]
	if !ok {
		return nil
	}
	if given.Shape == nil {
		return fmt.Errorf("input %s has no shape", input.Name)
	}
	switch input.Kind {
	case "real":
		bits := r.Dtype.Bits()
		return read(call.Real, r.Loss, input.Name, given, func(n protocol.Number) (float64, error) {
			return n.Float(bits)
		})
	case "index":
		return read(call.Index, r.Loss, input.Name, given, index)
	case "mask":
		return read(call.Mask, r.Loss, input.Name, given, truth)
	default:
		panic(fmt.Sprintf("adapter: internal error: input %s has the kind %q", input.Name, input.Kind))
	}
}

func index(n protocol.Number) (int, error) {
	i, err := strconv.Atoi(n.Text)
	if err != nil {
		return 0, &unacceptable{kernel.CodeIndex, "is no integer that an index could be"}
	}
	return i, nil
}

func truth(n protocol.Number) (bool, error) {
	if n.Text != "0" && n.Text != "1" {
		return false, &unacceptable{kernel.CodeValue, "is neither 0 nor 1"}
	}
	return n.Text == "1", nil
}

// read converts an array element by element.
func read[V any](to map[string]kernel.Array[V], loss, name string, from protocol.Array, convert func(protocol.Number) (V, error)) error {
	data := make([]V, len(from.Data))
	for i, n := range from.Data {
		v, err := convert(n)
		var element *unacceptable
		if errors.As(err, &element) {
			return &conformance.Rejection{
				Code: string(element.code), Argument: name,
				Message: fmt.Sprintf("%s: element %d of %s is %s, which %s", loss, i, name, n.Text, element.why),
			}
		} else if err != nil {
			return fmt.Errorf("input %s: element %d: %w", name, i, err)
		}
		data[i] = v
	}
	to[name] = kernel.Array[V]{Shape: from.Shape, Data: data}
	return nil
}

// unacceptable is a number that the type of the input cannot hold.
type unacceptable struct {
	code kernel.Code
	why  string
}

// Error implements error.
func (u *unacceptable) Error() string { return u.why }
