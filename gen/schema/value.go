package schema

import (
	"github.com/invopop/jsonschema"

	"github.com/losscheck/losscheck/gen/spec"
)

// Words in a form of their own.
type (
	ID       string
	Name     string
	AxisName string
	GoName   string
	Family   string
	CaseID   string
)

// Words out of a list.
type (
	InputType string
	ParamType string
	Nature    string
	Backend   string
	Dtype     string
	Relation  string
)

// Text is prose, Formula an expression of the language, Print an output to the letter.
type (
	Text    string
	Formula string
	Print   string
)

// Numbers: Number is any, Fraction one between 0 and 1, Digits a number of decimals and Cell that of
// a notebook's cell. Range is two numbers, Setting a parameter's value, Data an input's.
type (
	Number   float64
	Fraction float64
	Digits   int
	Cell     int
	Range    []Number
	Setting  struct{}
	Data     struct{}
)

// JSONSchema implements the interface of the reflector.
func (ID) JSONSchema() *jsonschema.Schema { return form(spec.NameForm) }

// JSONSchema implements the interface of the reflector.
func (Name) JSONSchema() *jsonschema.Schema {
	s := form(spec.NameForm)
	s.Not = words(spec.ForbiddenNames()...)
	return s
}

// JSONSchema implements the interface of the reflector. Whether an axis is declared is the reader's question.
func (AxisName) JSONSchema() *jsonschema.Schema { return text() }

// JSONSchema implements the interface of the reflector.
func (GoName) JSONSchema() *jsonschema.Schema { return form(spec.GoForm) }

// JSONSchema implements the interface of the reflector.
func (Family) JSONSchema() *jsonschema.Schema { return form(spec.FamilyForm) }

// JSONSchema implements the interface of the reflector.
func (CaseID) JSONSchema() *jsonschema.Schema { return form(spec.CaseForm) }

// JSONSchema implements the interface of the reflector.
func (InputType) JSONSchema() *jsonschema.Schema {
	return words(string(spec.Real), string(spec.Index), string(spec.Mask))
}

// JSONSchema implements the interface of the reflector.
func (ParamType) JSONSchema() *jsonschema.Schema {
	return words(string(spec.RealParam), string(spec.IntParam), string(spec.BoolParam), string(spec.EnumParam))
}

// JSONSchema implements the interface of the reflector.
func (Nature) JSONSchema() *jsonschema.Schema { return words(spec.Natures()...) }

// JSONSchema implements the interface of the reflector.
func (Backend) JSONSchema() *jsonschema.Schema { return words(spec.Backends()...) }

// JSONSchema implements the interface of the reflector.
func (Dtype) JSONSchema() *jsonschema.Schema { return words("float32", "float64") }

// JSONSchema implements the interface of the reflector.
func (Relation) JSONSchema() *jsonschema.Schema { return words("negated") }

// JSONSchema implements the interface of the reflector.
func (Text) JSONSchema() *jsonschema.Schema { return text() }

// JSONSchema allows a number, which is a formula that needs no quotes.
func (Formula) JSONSchema() *jsonschema.Schema { return textOrNumber() }

// JSONSchema allows a number, which somebody may have printed alone.
func (Print) JSONSchema() *jsonschema.Schema { return textOrNumber() }

// JSONSchema implements the interface of the reflector.
func (Number) JSONSchema() *jsonschema.Schema { return either(number(), words("nan", "inf", "-inf")) }

// JSONSchema implements the interface of the reflector.
func (Fraction) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "number", ExclusiveMinimum: "0", ExclusiveMaximum: "1"}
}

// JSONSchema implements the interface of the reflector.
func (Digits) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "integer", Minimum: "0", Maximum: "17"}
}

// JSONSchema implements the interface of the reflector.
func (Cell) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "integer", Minimum: "1", Maximum: "1000000"}
}

// JSONSchemaExtend makes the list one of two.
func (Range) JSONSchemaExtend(s *jsonschema.Schema) {
	two := uint64(2)
	s.MinItems, s.MaxItems = &two, &two
}

// JSONSchema allows what any parameter may be; Param says more where it knows the type.
func (Setting) JSONSchema() *jsonschema.Schema { return either(number(), boolean(), text()) }

// JSONSchema allows elements of any input, nested to any depth.
func (Data) JSONSchema() *jsonschema.Schema {
	one := uint64(1)
	rows := &jsonschema.Schema{Type: "array", MinItems: &one, Items: &jsonschema.Schema{Ref: "#/$defs/Data"}}
	return either(number(), words("nan", "inf", "-inf"), boolean(), rows)
}

func form(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

// text has a character that is no blank.
func text() *jsonschema.Schema { return form(`\S`) }

// textOrNumber is one schema, not one of two, because editors show the heading of each.
func textOrNumber() *jsonschema.Schema {
	return &jsonschema.Schema{Pattern: `\S`, Extras: map[string]any{"type": []string{"string", "number"}}}
}

func number() *jsonschema.Schema { return &jsonschema.Schema{Type: "number"} }

func boolean() *jsonschema.Schema { return &jsonschema.Schema{Type: "boolean"} }

func words(list ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, word := range list {
		s.Enum = append(s.Enum, word)
	}
	return s
}

func either(alternatives ...*jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: alternatives}
}
