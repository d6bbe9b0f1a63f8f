package vectors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Schema is the version of the format that Parse reads.
const Schema = 1

// Parse reads the text of a loss's file and refuses one that breaks its format: unknown fields,
// ids that are not unique, flags without a meaning, shapes that do not fit, gradients of
// something else than an input.
func Parse(loss string, text []byte) (*File, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	file := new(File)
	if err := decoder.Decode(file); err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", loss, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("vectors of %s: something follows the object", loss)
	}
	if err := file.validate(loss); err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", loss, err)
	}
	return file, nil
}

func (f *File) validate(loss string) error {
	switch {
	case f.Schema != Schema:
		return fmt.Errorf("schema %d is not %d", f.Schema, Schema)
	case f.Loss != loss:
		return fmt.Errorf("the file is for the loss %q", f.Loss)
	case f.Formula == "":
		return errors.New("no digest of the formula")
	case len(f.Vectors) == 0:
		return errors.New("no vectors")
	}
	if err := f.validateVectors(f.Vectors); err != nil {
		return err
	}
	for _, erratum := range f.Errata {
		if erratum.Relation != "negated" {
			return fmt.Errorf("erratum %s: unknown relation %q", erratum.ID, erratum.Relation)
		}
		if err := f.validateVectors(erratum.Vectors); err != nil {
			return fmt.Errorf("erratum %s: %w", erratum.ID, err)
		}
	}
	return nil
}

func (f *File) validateVectors(vectors []Vector) error {
	seen := map[string]bool{}
	for _, v := range vectors {
		if v.ID == "" || seen[v.ID] {
			return fmt.Errorf("the id %q is empty or not unique", v.ID)
		}
		seen[v.ID] = true
		for _, flag := range v.Flags {
			if f.Flags[flag] == "" {
				return fmt.Errorf("%s: the flag %q has no meaning", v.ID, flag)
			}
		}
		if err := v.validate(); err != nil {
			return fmt.Errorf("%s: %w", v.ID, err)
		}
	}
	return nil
}

func (v *Vector) validate() error {
	if (v.Refused != nil) == (len(v.Exact) > 0) {
		return errors.New("either the loss refuses a vector or the vector has exact results")
	}
	for name, input := range v.Inputs {
		if !input.sound() {
			return fmt.Errorf("input %s: %d elements do not fill the shape %v", name, len(input.Data), input.Shape)
		}
	}
	for dtype, exact := range v.Exact {
		if dtype != "float32" && dtype != "float64" {
			return fmt.Errorf("unknown dtype %q", dtype)
		}
		if err := exact.validate(v.Inputs); err != nil {
			return fmt.Errorf("%s: %w", dtype, err)
		}
	}
	return v.validateAllowances()
}

func (v *Vector) validateAllowances() error {
	for _, a := range v.Allowances {
		exact, ok := v.Exact[a.Dtype]
		if !ok || !slices.Contains(exact.results(), a.What) {
			return fmt.Errorf("an allowance for %s %s, which is not judged", a.Dtype, a.What)
		}
		if a.Absolute <= 0 || a.Reason == "" {
			return fmt.Errorf("the allowance for %s %s needs an error above 0 and a reason", a.Dtype, a.What)
		}
		if a.At != nil && len(a.At) != len(exact.Gradient[strings.TrimPrefix(a.What, "gradient:")].Shape) {
			return fmt.Errorf("the allowance for %s %s is for the element %v, which it has not", a.Dtype, a.What, a.At)
		}
	}
	return nil
}

// validate checks that every gradient has the shape of its input, at a kink the bounds too.
func (e *Exact) validate(inputs map[string]Array) error {
	if e.Value.Text == "" {
		return errors.New("no value")
	}
	if (e.Kinks > 0) != (e.Low != nil) || (e.Kinks > 0) != (e.High != nil) {
		return errors.New("the bounds of the gradient belong to a kink")
	}
	for _, gradients := range []map[string]Array{e.Gradient, e.Low, e.High} {
		for name, gradient := range gradients {
			if !slices.Equal(gradient.Shape, inputs[name].Shape) || !gradient.sound() {
				return fmt.Errorf("the gradient of %s has not the shape of an input", name)
			}
		}
	}
	return nil
}

// results names what an exact result says: value, and gradient:<input> for each gradient.
func (e *Exact) results() []string {
	names := []string{"value"}
	for name := range e.Gradient {
		names = append(names, "gradient:"+name)
	}
	return names
}

// sound says whether the data fill the shape.
func (a Array) sound() bool {
	n := 1
	for _, size := range a.Shape {
		if size < 0 || size > len(a.Data) {
			return false
		}
		n *= size
	}
	return n == len(a.Data)
}
