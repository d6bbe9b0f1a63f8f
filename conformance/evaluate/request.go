package evaluate

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/decimal"
)

// Find gives the registry's loss with an id. The error for an unknown one names the nearest.
func Find(entries []kernel.Entry, id string) (kernel.Entry, error) {
	var ids []string
	for _, entry := range entries {
		if entry.ID == id {
			return entry, nil
		}
		ids = append(ids, entry.ID)
	}
	return kernel.Entry{}, unknown("there is no loss", id, ids)
}

// NewRequest is a request for the default reduction in float64, as yet without inputs.
func NewRequest() Request {
	return Request{Dtype: "float64", Params: map[string]float64{}, Inputs: map[string]arrays.Array{}}
}

// SetInput gives the request an input from what somebody wrote: numbers or the path of a file; see
// [arrays.Read]. The dtype must have been set before.
func (r *Request) SetInput(input kernel.InputInfo, argument string) error {
	x, err := arrays.Read(argument, len(input.Axes), r.Dtype.Bits())
	if err != nil {
		return fmt.Errorf("%s %s: %w", input.Name, axesOf(input), err)
	}
	r.Inputs[input.Name] = x
	return nil
}

// SetParam gives the request a parameter from what somebody wrote.
func (r *Request) SetParam(param kernel.ParamInfo, argument string) error {
	value, err := ParseParam(param, argument)
	if err != nil {
		return err
	}
	r.Params[param.Name] = value
	return nil
}

// ParseParam reads a parameter's value: a number, an integer, or a truth value.
func ParseParam(param kernel.ParamInfo, text string) (float64, error) {
	value, err := paramValue(param.Kind, text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", param.Name, err)
	}
	return value, nil
}

func paramValue(kind, text string) (float64, error) {
	switch {
	case kind == "bool" && (text == "true" || text == "1"):
		return 1, nil
	case kind == "bool" && (text == "false" || text == "0"):
		return 0, nil
	case kind == "bool":
		return 0, fmt.Errorf("%q is neither true nor false", text)
	}
	value, err := decimal.Parse(protocolSpelling(text), 64)
	if err == nil && kind == "int" && (value != math.Trunc(value) || math.IsInf(value, 0)) {
		return 0, fmt.Errorf("%s is no integer", text)
	}
	return value, err
}

// protocolSpelling writes the specs' words for what is no finite number as the protocol has them.
func protocolSpelling(text string) string {
	switch text {
	case "inf":
		return decimal.Infinity
	case "-inf":
		return decimal.NegativeInfinity
	case "nan":
		return decimal.NaN
	}
	return text
}

// SetReduction chooses the reduction by its name.
func (r *Request) SetReduction(name string) error {
	for _, reduction := range []kernel.Reduction{kernel.ReduceMean, kernel.ReduceSum} {
		if name == reduction.String() {
			r.Reduction = reduction
			return nil
		}
	}
	return fmt.Errorf("unknown reduction %q: there are mean and sum", name)
}

// axesOf writes an input's axes as documentation does: [N, C].
func axesOf(input kernel.InputInfo) string { return "[" + strings.Join(input.Axes, ", ") + "]" }

// unknown says that there is no such name, and which one was probably meant.
func unknown(what, name string, known []string) error {
	message := fmt.Sprintf("%s %q", what, name)
	if near := diag.Nearest(name, known); near != "" {
		return fmt.Errorf("%s; did you mean %q?", message, near)
	}
	if len(known) == 0 {
		return errors.New(message)
	}
	slices.Sort(known)
	return fmt.Errorf("%s; there are %s", message, strings.Join(known, ", "))
}
