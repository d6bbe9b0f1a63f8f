package schema

import (
	"github.com/invopop/jsonschema"

	"github.com/losscheck/losscheck/gen/spec"
)

// The mappings whose keys are names that the author chooses.
type (
	Axes      map[string]Axis
	Inputs    map[string]Input
	Params    map[string]Param
	Lets      map[string]Formula
	Datasets  map[string]InputData
	InputData map[string]Data
	Settings  map[string]Setting
	Decimals  map[string]Digits
)

// JSONSchemaExtend states what names can be.
func (Axes) JSONSchemaExtend(s *jsonschema.Schema) {
	s.PropertyNames = &jsonschema.Schema{Pattern: spec.AxisForm}
}

// JSONSchemaExtend states what names can be, and that there is one.
func (Inputs) JSONSchemaExtend(s *jsonschema.Schema) {
	named(s)
	one := uint64(1)
	s.MinProperties = &one
}

// JSONSchemaExtend states what names can be.
func (Params) JSONSchemaExtend(s *jsonschema.Schema) { named(s) }

// JSONSchemaExtend states what names can be.
func (Lets) JSONSchemaExtend(s *jsonschema.Schema) { named(s) }

// JSONSchemaExtend states what names can be.
func (Datasets) JSONSchemaExtend(s *jsonschema.Schema) { named(s) }

func named(s *jsonschema.Schema) { s.PropertyNames = &jsonschema.Schema{Ref: "#/$defs/Name"} }
