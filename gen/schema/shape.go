package schema

import (
	"fmt"
	"reflect"
	"strings"
)

// A Kind tells the parts of a spec file apart.
type Kind string

// The kinds of parts.
const (
	Fixed  Kind = "fixed"  // a mapping with the keys of a table
	Named  Kind = "named"  // a mapping whose keys the author chooses; their order has a meaning
	List   Kind = "list"   // of anything but numbers
	Tensor Kind = "tensor" // numbers, nested as deeply as the input has axes
	Scalar Kind = "scalar"
)

// Shape is what a part of a spec file looks like.
type Shape struct {
	Kind Kind
	Name string // of the Go type that states it
	Keys []Key  // of a fixed mapping, in the order of the manual
	Each *Shape // of a named mapping's values, a list's or a tensor's elements
}

// Key is an entry of a fixed mapping.
type Key struct {
	Name     string
	Required bool
	Doc      string
	Section  int // the first key of each has a blank line before it
	Shape    *Shape
}

// Root is the shape of a whole file.
func Root() *Shape { return shapeOf(reflect.TypeFor[Spec]()) }

// Key finds a key of a fixed mapping, and its place.
func (s *Shape) Key(name string) (Key, int) {
	for i, key := range s.Keys {
		if key.Name == name {
			return key, i
		}
	}
	return Key{}, -1
}

func shapeOf(t reflect.Type) *Shape {
	s := &Shape{Name: t.Name()}
	switch {
	case t == reflect.TypeFor[Data]() || t.Kind() == reflect.Slice && t.Elem() == reflect.TypeFor[Number]():
		s.Kind, s.Each = Tensor, s
	case t.Kind() == reflect.Struct && t.NumField() > 0:
		s.Kind, s.Keys = Fixed, keysOf(t)
	case t.Kind() == reflect.Map:
		s.Kind, s.Each = Named, shapeOf(t.Elem())
	case t.Kind() == reflect.Slice:
		s.Kind, s.Each = List, shapeOf(t.Elem())
	case isScalar(t):
		s.Kind = Scalar
	default:
		panic(fmt.Sprintf("schema: internal error: no shape for %v", t))
	}
	return s
}

// isScalar says whether a value of a spec is one word, text or number.
func isScalar(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Float64, reflect.Int, reflect.Bool:
		return true
	default:
		return t == reflect.TypeFor[Setting]()
	}
}

func keysOf(t reflect.Type) []Key {
	var keys []Key
	for _, field := range reflect.VisibleFields(t) {
		if field.Anonymous {
			continue
		}
		section := 0
		if len(field.Index) > 1 {
			section = field.Index[0]
		}
		keys = append(keys, Key{
			Name:     field.Tag.Get("yaml"),
			Required: strings.Contains(field.Tag.Get("jsonschema"), "required"),
			Doc:      field.Tag.Get("doc"),
			Section:  section,
			Shape:    shapeOf(field.Type),
		})
	}
	return keys
}
