package evaluate

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/decimal"
)

// document is a case in a JSON file: an eval message of the conformance protocol, of which only the
// inputs are required.
type document struct {
	Command   string          `json:"cmd"`  // of the protocol; eval
	ID        json.RawMessage `json:"id"`   // of the protocol; not used
	Want      []string        `json:"want"` // of the protocol; everything is computed
	Loss      string          `json:"loss"`
	Dtype     string          `json:"dtype"`
	Reduction string          `json:"reduction"`
	Params    map[string]any  `json:"params"`
	Inputs    map[string]any  `json:"inputs"` // lists of lists, or the protocol's {shape, data}
}

// ReadCase reads a request for a loss from a JSON file. The dtype given, unless it is empty, goes
// before the file's.
func ReadCase(r io.Reader, entry kernel.Entry, dtype conformance.Dtype) (Request, error) {
	request := NewRequest()
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	decoder.UseNumber()
	var d document
	if err := decoder.Decode(&d); err != nil {
		return request, explain(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return request, errors.New("there is something behind the object")
	}
	if d.Loss != "" && d.Loss != entry.ID {
		return request, fmt.Errorf("this is a case of %s, not of %s", d.Loss, entry.ID)
	}
	if dtype == "" {
		dtype = conformance.Dtype(d.Dtype)
	}
	return request, request.fill(d, entry, dtype)
}

func (r *Request) fill(d document, entry kernel.Entry, dtype conformance.Dtype) error {
	if dtype != "" {
		if err := r.SetDtype(string(dtype)); err != nil {
			return err
		}
	}
	if d.Reduction != "" {
		if err := r.SetReduction(d.Reduction); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Params)) {
		if err := r.putParam(entry, name, d.Params[name]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Inputs)) {
		if err := r.putInput(entry, name, d.Inputs[name]); err != nil {
			return err
		}
	}
	return nil
}

// SetDtype chooses the dtype by its name.
func (r *Request) SetDtype(name string) error {
	if name != string(conformance.Float32) && name != string(conformance.Float64) {
		return fmt.Errorf("unknown dtype %q: there are float32 and float64", name)
	}
	r.Dtype = conformance.Dtype(name)
	return nil
}

func (r *Request) putParam(entry kernel.Entry, name string, given any) error {
	i := slices.IndexFunc(entry.Params, func(p kernel.ParamInfo) bool { return p.Name == name })
	if i < 0 {
		return unknown(entry.ID+" has no parameter", name, names(entry.Params, func(p kernel.ParamInfo) string { return p.Name }))
	}
	shape, words, err := flatten(given)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(shape) > 0 {
		return fmt.Errorf("%s: a parameter is one number, not a list", name)
	}
	return r.SetParam(entry.Params[i], words[0])
}

func (r *Request) putInput(entry kernel.Entry, name string, given any) error {
	i := slices.IndexFunc(entry.Inputs, func(in kernel.InputInfo) bool { return in.Name == name })
	if i < 0 {
		return unknown(entry.ID+" has no input", name, names(entry.Inputs, func(in kernel.InputInfo) string { return in.Name }))
	}
	x, err := r.array(given)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(x.Shape) == 0 && entry.Inputs[i].Broadcast {
		x.Shape = []int{1}
	}
	r.Inputs[name] = x
	return nil
}

// array reads lists of lists, or an object with a shape and data.
func (r *Request) array(given any) (arrays.Array, error) {
	object, isObject := given.(map[string]any)
	if isObject {
		given = object["data"]
	}
	shape, words, err := flatten(given)
	if err != nil {
		return arrays.Array{}, err
	}
	if isObject {
		if shape, err = statedShape(object); err != nil {
			return arrays.Array{}, err
		}
	}
	x := arrays.Array{Shape: shape, Data: make([]float64, len(words))}
	for i, word := range words {
		if x.Data[i], err = decimal.Parse(word, r.Dtype.Bits()); err != nil {
			return x, fmt.Errorf("element %d: %w", i, err)
		}
	}
	return x, nil
}

func names[V any](list []V, name func(V) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, name(v))
	}
	return out
}

// explain says what is wrong with a file without the names of Go's types.
func explain(err error) error {
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return fmt.Errorf("%s does not belong into %s", mismatch.Value, cmp.Or(mismatch.Field, "a case"))
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}
