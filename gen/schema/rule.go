package schema

import (
	"github.com/invopop/jsonschema"

	"github.com/losscheck/losscheck/gen/spec"
)

// JSONSchemaExtend allows an axis to be its doc alone, and wants one of the keys otherwise.
func (Axis) JSONSchemaExtend(s *jsonschema.Schema) {
	mapping := *s
	one := uint64(1)
	mapping.MinProperties = &one
	*s = *either(text(), &mapping)
	s.Description = "An axis: what lies along it, or a mapping that says which other axis is as long."
}

// JSONSchemaExtend states which keys an input of each type has.
func (Input) JSONSchemaExtend(s *jsonschema.Schema) {
	s.Description = "A tensor that the loss is called with. In the formula it goes by this name."
	ofReal := []string{"is", "range", "values", "gradient", "broadcast"}
	index := without(ofReal...)
	index.Required = []string{"of"}
	s.AllOf = []*jsonschema.Schema{
		{If: has("type", string(spec.Index)), Then: index, Else: without("of")},
		{If: has("type", string(spec.Mask)), Then: without(ofReal...)},
		{If: &jsonschema.Schema{Required: []string{"range"}}, Then: without("values")},
	}
}

// JSONSchemaExtend states what the default of each type is, and that an enum lists its words.
func (Param) JSONSchemaExtend(s *jsonschema.Schema) {
	s.Description = "A setting of the loss. In the formula it goes by this name."
	real := with("default", either(number(), words("inf", "-inf")))
	enum := with("default", text())
	enum.Required = []string{"values"}
	s.AllOf = []*jsonschema.Schema{
		{If: has("type", string(spec.EnumParam)), Then: enum, Else: without("values")},
		{If: has("type", string(spec.BoolParam)), Then: with("default", boolean())},
		{If: has("type", string(spec.IntParam)), Then: with("default", &jsonschema.Schema{Type: "integer"})},
		{If: has("type", string(spec.RealParam)), Then: real},
		{If: without("type"), Then: real},
	}
}

// JSONSchemaExtend states which dtypes each backend has.
func (Source) JSONSchemaExtend(s *jsonschema.Schema) {
	for _, backend := range spec.Backends() {
		dtypes := spec.Dtypes(backend)
		s.AllOf = append(s.AllOf, &jsonschema.Schema{If: has("backend", backend), Then: with("dtype", words(dtypes...))})
	}
}

// JSONSchemaExtend wants a number.
func (Tolerance) JSONSchemaExtend(s *jsonschema.Schema) {
	s.AnyOf = []*jsonschema.Schema{{Required: []string{"absolute"}}, {Required: []string{"relative"}}}
}

// has holds where a key is there with a value.
func has(key, value string) *jsonschema.Schema {
	s := with(key, &jsonschema.Schema{Const: value})
	s.Required = []string{key}
	return s
}

// with holds where a key, if it is there, has a value of the kind.
func with(key string, value *jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{Properties: jsonschema.NewProperties()}
	s.Properties.Set(key, value)
	return s
}

// without holds where none of the keys is there.
func without(keys ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Properties: jsonschema.NewProperties()}
	for _, key := range keys {
		s.Properties.Set(key, jsonschema.FalseSchema)
	}
	return s
}
