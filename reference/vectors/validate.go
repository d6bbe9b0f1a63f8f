package vectors

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// idPattern is what an id may look like.
var idPattern = regexp.MustCompile(`^[a-z0-9.+-]+$`)

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
	for _, name := range sorted(f.Flags) {
		if flag := f.Flags[name]; flag.Bug == "" || flag.Effect == "" {
			return fmt.Errorf("the flag %q does not say which bug it is about and what that does", name)
		}
	}
	seen := map[string]bool{}
	for _, v := range f.Vectors {
		if seen[v.ID] {
			return fmt.Errorf("the id %q is not unique", v.ID)
		}
		seen[v.ID] = true
		if err := v.validate(f.Flags); err != nil {
			return fmt.Errorf("%s: %w", v.ID, err)
		}
	}
	return nil
}

func (v *Vector) validate(flags map[string]Flag) error {
	if !idPattern.MatchString(v.ID) {
		return fmt.Errorf("the id %q is not made of a-z, 0-9, '.', '+' and '-'", v.ID)
	}
	for _, flag := range v.Flags {
		if _, ok := flags[flag]; !ok {
			return fmt.Errorf("the flag %q has no meaning", flag)
		}
	}
	switch {
	case v.Rung != nil && (v.Rung.Of == "" || v.Rung.At == ""):
		return errors.New("the rung does not say of which ladder it is and at what magnitude")
	case (v.Refused != nil) == (len(v.Exact) > 0):
		return errors.New("either the loss refuses a vector or the vector has exact results")
	case v.Refused == nil && v.Terms < 1:
		return fmt.Errorf("the longest reduction cannot have %d terms", v.Terms)
	}
	return v.validateArrays()
}

func (v *Vector) validateArrays() error {
	for _, name := range sorted(v.Inputs) {
		if input := v.Inputs[name]; !input.sound() {
			return fmt.Errorf("input %s: %d elements do not fill the shape %v", name, len(input.Data), input.Shape)
		}
	}
	for _, dtype := range sorted(v.Exact) {
		exact := v.Exact[dtype]
		if dtype != "float32" && dtype != "float64" {
			return fmt.Errorf("unknown dtype %q", dtype)
		}
		if err := exact.validate(v.Inputs); err != nil {
			return fmt.Errorf("%s: %w", dtype, err)
		}
	}
	for _, name := range sorted(v.Captured) {
		capture := v.Captured[name]
		if (capture.Value == nil) == (capture.Error == "") {
			return fmt.Errorf("%s: either a value or an error is captured", name)
		}
		if err := gradientsFit(capture.Gradient, v.Inputs); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (e *Exact) validate(inputs map[string]Array) error {
	switch kinks := e.Kinks + e.ComputedKinks; {
	case len(e.Undecided) > 0 && (e.Value.Text != "" || e.Gradient != nil):
		return errors.New("where something is undecided there are no results")
	case len(e.Undecided) > 0:
		return nil
	case e.Value.Text == "":
		return errors.New("no value")
	case (e.Low == nil) != (e.High == nil) || e.Low != nil && kinks == 0:
		return errors.New("the two bounds of the gradient belong to a kink")
	}
	for _, gradients := range []map[string]Array{e.Gradient, e.Low, e.High} {
		if err := gradientsFit(gradients, inputs); err != nil {
			return err
		}
	}
	return e.validateBounds()
}

// validateBounds checks that the language's convention at a kink is one of the valid subgradients.
func (e *Exact) validateBounds() error {
	for _, name := range sorted(e.Low) {
		gradient, low, high := e.Gradient[name], e.Low[name], e.High[name]
		if gradient.Shape == nil || high.Shape == nil {
			return fmt.Errorf("the bounds of the gradient of %s have no gradient or no other side", name)
		}
		for i, g := range gradient.Data {
			if g < low.Data[i] || g > high.Data[i] {
				return fmt.Errorf("the gradient of %s, element %d, is %g and not in [%g, %g]", name, i, g, low.Data[i], high.Data[i])
			}
		}
	}
	return nil
}

// gradientsFit checks that every gradient has the shape of its input.
func gradientsFit(gradients, inputs map[string]Array) error {
	for _, name := range sorted(gradients) {
		gradient := gradients[name]
		input, ok := inputs[name]
		if !ok || !slices.Equal(gradient.Shape, input.Shape) || !gradient.sound() {
			return fmt.Errorf("the gradient of %s has not the shape of an input", name)
		}
	}
	return nil
}

// sorted gives the keys of a map in order, for errors that do not depend on chance.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// sound says whether the data fill the shape.
func (a Array) sound() bool {
	n := 1
	for _, size := range a.Shape {
		if size < 0 {
			return false
		}
		n = min(n*size, len(a.Data)+1) // too many stay too many, and do not overflow
	}
	return n == len(a.Data)
}
