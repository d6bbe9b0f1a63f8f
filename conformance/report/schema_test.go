package report

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/losscheck/losscheck/conformance"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
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

func validate(t *testing.T, schema *jsonschema.Schema, text []byte) error {
	t.Helper()
	report, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(report)
}

// TestReportsMeetTheirSchema: made-up ones with everything in them, and one of a real run.
func TestReportsMeetTheirSchema(t *testing.T) {
	schema := compileSchema(t)
	for name, r := range map[string]conformance.Report{
		"everything": everything(), "mixed": mixed(), "real": realReport(t), "empty": {},
	} {
		if err := validate(t, schema, write(t, "json", r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTheSchemaIsStrict: what no report says is refused.
func TestTheSchemaIsStrict(t *testing.T) {
	schema := compileSchema(t)
	good := string(write(t, "json", everything()))
	for _, change := range [][2]string{
		{`"schema": 2`, `"schema": 3`},
		{`"suite": "`, `"sweet": "`},
		{`"verdict":"fail"`, `"verdict":"bad"`},
		{`"got":"NaN"`, `"got":"nan"`},
		{`"got":"0.5"`, `"got":0.5`},
		{`"kind":"timeout"`, `"kind":"late"`},
		{`"conclusion":"not conforming"`, `"conclusion":"fine"`},
		{`"real":["0.5"]`, `"real":["0.5"],"index":[1]`},
		{`"known":{"reason"`, `"known":{"why"`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("the report does not have %s", change[0])
		} else if validate(t, schema, []byte(bad)) == nil {
			t.Errorf("%s is allowed", change[1])
		}
	}
}

// TestTheSchemaIsPublished compares with the file for readers.
func TestTheSchemaIsPublished(t *testing.T) {
	published, err := os.ReadFile("../../docs/" + SchemaName)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(published, JSONSchema) {
		t.Errorf("docs/%s is not conformance/report/%[1]s: copy it", SchemaName)
	}
}
