package docs_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance/expect"
)

// TestTheFileOfExpectationsParses reads the example on the page.
func TestTheFileOfExpectationsParses(t *testing.T) {
	text := block(t, read(t, "expectations.md"), "yaml", "expectations:")
	if _, problems := expect.Parse("poisson.yaml", []byte(text)); problems.Failed() {
		t.Error(problems)
	}
}

// TestThePageOfExpectationsHasEveryKey looks for a row for each key of the schema and each way to miss.
func TestThePageOfExpectationsHasEveryKey(t *testing.T) {
	type object struct{ Properties map[string]object }
	var schema struct {
		Defs struct{ Entry object } `json:"$defs"`
	}
	if err := json.Unmarshal(expect.JSONSchema, &schema); err != nil {
		t.Fatal(err)
	}
	keys := schema.Defs.Entry.Properties
	if len(keys) == 0 || len(keys["when"].Properties) == 0 {
		t.Fatal("the schema has no keys")
	}
	page := read(t, "expectations.md")
	rows := map[string]bool{}
	for key := range keys {
		rows[key] = true
	}
	for _, how := range expect.Hows() {
		rows[string(how)] = true
	}
	for word := range rows {
		if !strings.Contains(page, "\n| `"+word+"` |") {
			t.Errorf("the page has no row for %s", word)
		}
	}
	for key := range keys["when"].Properties {
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("the page does not speak of %s under when", key)
		}
	}
}
