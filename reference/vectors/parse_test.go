package vectors

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the files of testdata")

// sound is a small file with something of everything.
func sound(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/sound.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestParse(t *testing.T) {
	file, err := Parse("x", []byte(sound(t)))
	if err != nil {
		t.Fatal(err)
	}
	exact := file.Vectors[0].Exact["float64"]
	if got := exact.Gradient["p"].Floats(); got[0] != 0.125 {
		t.Errorf("the gradient is %v, want 0.125 first", got)
	}
	if exact.Value.Text != "1e+400" {
		t.Errorf("the digits are %q", exact.Value.Text)
	}
}

// mistakes are edits of the sound file, and what Parse says of them. The JSON Schema sees those that
// one look at one place shows.
var mistakes = []struct {
	name, old, new, want string
	schema               bool
}{
	{"another schema", `"schema": 2`, `"schema": 3`, "schema 3 is not 2", true},
	{"another loss", `"loss": "x"`, `"loss": "y"`, `the file is for the loss "y"`, false},
	{"no digest", `"formula": "d"`, `"formula": ""`, "no digest of the formula", true},
	{"an unknown field", `"formula"`, `"formulas"`, "unknown field", true},
	{"two of an id", `"id": "b"`, `"id": "a"`, `the id "a" is not unique`, false},
	{"no id", `"id": "b"`, `"id": ""`, `the id "" is not made of a-z`, true},
	{"an id in capitals", `"id": "b"`, `"id": "B"`, `the id "B" is not made of a-z`, true},
	{"a flag without meaning", `["f"]`, `["g"]`, `the flag "g" has no meaning`, false},
	{"a flag without effect", `"effect": "NaN"`, `"effect": ""`, `the flag "f" does not say`, true},
	{"a number", `"1", "-0"`, `1, 0`, "cannot unmarshal", true},
	{"no number", `"-0"`, `"zero"`, `"zero" is not a number`, true},
	{"a wrong shape", `[2], "data": ["1"`, `[3], "data": ["1"`, "2 elements do not fill the shape [3]", false},
	{"a negative shape", `[2], "data": ["1"`, `[-2], "data": ["1"`, "2 elements do not fill the shape [-2]", true},
	{"a huge shape", `[2], "data": ["1"`, `[4611686018427387904, 4], "data": ["1"`, "2 elements do not fill", false},
	{"a gradient's shape", `[2], "data": ["0.125"`, `[1, 2], "data": ["0.125"`, "the gradient of p has not the shape of an input", false},
	{"a gradient of nothing", `"gradient": {"p": {"shape": [2], "data": ["0.125"`, `"gradient": {"q": {"shape": [2], "data": ["0.125"`, "the gradient of q has not the shape of an input", false},
	{"an unknown dtype", `"exact": {`, `"exact": {"float16": {"value": "1", "sensitivity": {"value": "1"}},`, `unknown dtype "float16"`, true},
	{"no terms", `"terms": 2,`, ``, "cannot have 0 terms", true},
	{"a rung without magnitude", `"at": "1e300"`, `"at": ""`, "the rung does not say", true},
	{"neither exact nor refused", `,
      "refused": {"code": "empty", "argument": "p"}`, ``, "either the loss refuses", true},
	{"one bound", `"gradient_low"`, `"gradient_high"`, "the two bounds of the gradient belong to a kink", false},
	{"bounds without a kink", `"kinks": 1,`, ``, "the two bounds of the gradient belong to a kink", false},
	{"a gradient outside its bounds", `"data": ["-1", "0"]`, `"data": ["1", "0"]`, "the gradient of p, element 0, is 0 and not in [1, 1]", false},
	{"an undecided result", `"undecided": ["the value"]`, `"value": "1", "undecided": ["the value"]`, "where something is undecided there are no results", true},
	{"no value", `"value": "1e+400",`, ``, "no value", true},
	{"a capture of nothing", `{"error": "ValueError"}`, `{}`, "either a value or an error is captured", true},
	{"something behind", "\n}\n", "\n}\n1", "something follows", true},
}

func TestParseRefuses(t *testing.T) {
	sound := sound(t)
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			if !strings.Contains(sound, m.old) {
				t.Fatalf("the sound file has no %q", m.old)
			}
			_, err := Parse("x", []byte(strings.Replace(sound, m.old, m.new, 1)))
			if err == nil || !strings.Contains(err.Error(), m.want) {
				t.Errorf("the error is %v, want one with %q", err, m.want)
			}
		})
	}
}

// The JSON Schema refuses what it can see, and not the sound file.
func TestSchemaRefuses(t *testing.T) {
	schema := compiledSchema(t)
	sound := sound(t)
	if err := validate(schema, sound); err != nil {
		t.Errorf("the sound file: %v", err)
	}
	for _, m := range mistakes {
		err := validate(schema, strings.Replace(sound, m.old, m.new, 1))
		if (err != nil) != m.schema {
			t.Errorf("%s: the schema says %v", m.name, err)
		}
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(JSONSchema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(SchemaName, document); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile(SchemaName)
}

func validate(schema *jsonschema.Schema, text string) error {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(document)
}
