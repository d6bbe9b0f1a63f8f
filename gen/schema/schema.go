package schema

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/invopop/jsonschema"
)

// JSON is the JSON Schema of a spec file, as draft 2020-12 has it, for editors: they complete keys and
// words by it, explain them, and mark mistakes. It accepts every file that the reader accepts whose
// prose YAML takes for text; what takes more than a look at one mapping it leaves to the reader.
func JSON() []byte {
	reflector := jsonschema.Reflector{
		FieldNameTag:               "yaml",
		RequiredFromJSONSchemaTags: true,
		ExpandedStruct:             true,
		Anonymous:                  true,
		LookupComment:              docOf,
	}
	s := reflector.Reflect(&Spec{})
	s.Title = "A loss"
	s.Description = "One loss: what it is, its formula, and what is known of its values."
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		panic("schema: internal error: " + err.Error())
	}
	return b.Bytes()
}

// docOf is the doc tag of a field. The reflector asks for types, too, with no field.
func docOf(t reflect.Type, field string) string {
	if field == "" {
		return ""
	}
	f, _ := t.FieldByName(field)
	return f.Tag.Get("doc")
}
