package vectors

import (
	"bytes"
	"os"
	"testing"

	"github.com/losscheck/losscheck/gen/spec"
)

// Every spec of this repository has a file; it is sound, laid out, fits the JSON Schema, and is about the formula
// that the spec has now.
func TestFilesAreCurrent(t *testing.T) {
	specs, diags := spec.LoadFS(os.DirFS("../../specs"), "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	schema := compiledSchema(t)
	formulas := map[string]string{}
	for _, s := range specs {
		formulas[s.ID] = s.Digest()
	}
	for _, loss := range Losses() {
		file, err := Load(loss)
		if err != nil {
			t.Error(err)
			continue
		}
		text, _ := files.ReadFile(loss + ".json")
		if !bytes.Equal(Format(file), text) {
			t.Errorf("%s.json is laid out in another way; run losscheck vectors fmt", loss)
		}
		if err := validate(schema, string(text)); err != nil {
			t.Errorf("%s.json: %v", loss, err)
		}
		if file.Formula != formulas[loss] {
			t.Errorf("the vectors of %s are about another formula; run losscheck vectors make", loss)
		}
		delete(formulas, loss)
	}
	for loss := range formulas {
		t.Errorf("%s has no vectors; run losscheck vectors make", loss)
	}
}
