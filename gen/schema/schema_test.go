package schema_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/schema"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.JSON()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("spec.schema.json", document); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("spec.schema.json")
}

// verdict is what the schema says of a file: no error where it accepts it. A file that is no YAML is
// none of its business, and has no verdict.
func verdict(s *jsonschema.Schema, source []byte) (err error, isYAML bool) {
	var root yaml.Node
	if yaml.Unmarshal(source, &root) != nil || len(root.Content) == 0 {
		return nil, false
	}
	return s.Validate(value(root.Content[0])), true
}

// value is a node as editors read it, who follow YAML 1.2 and know no dates.
func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		entries := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			entries[n.Content[i].Value] = value(n.Content[i+1])
		}
		return entries
	case yaml.SequenceNode:
		elements := []any{}
		for _, element := range n.Content {
			elements = append(elements, value(element))
		}
		return elements
	case yaml.AliasNode:
		return value(n.Alias)
	}
	var scalar any
	if n.ShortTag() == "!!timestamp" || n.Decode(&scalar) != nil {
		return n.Value
	}
	return scalar
}

func TestTheSchemaInSpecsIsFresh(t *testing.T) {
	got, err := fs.ReadFile(specs.FS, "spec.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, schema.JSON()) {
		t.Error("specs/spec.schema.json is stale; run: go generate ./...")
	}
}

// TestEverySpecIsValid holds the specs against the schema, and has editors find it from each.
func TestEverySpecIsValid(t *testing.T) {
	s := compiled(t)
	found := 0
	err := fs.WalkDir(specs.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		found++
		source, err := fs.ReadFile(specs.FS, name)
		if invalid, _ := verdict(s, source); invalid != nil {
			t.Errorf("%s: %v", name, invalid)
		}
		up := strings.Repeat("../", strings.Count(name, "/"))
		line, _, _ := strings.Cut(string(source), "\n")
		if want := "# yaml-language-server: $schema=" + up + "spec.schema.json"; strings.HasPrefix(line, "# yaml-language-server:") && line != want {
			t.Errorf("%s shows editors another schema: its first line is\n%s, not\n%s", name, line, want)
		}
		return err
	})
	if err != nil || found == 0 {
		t.Errorf("%d specs, error %v", found, err)
	}
}

// TestWhatIsWrongInFormulasIsNotTheSchemasBusiness feeds it the specs that the checker refuses.
func TestWhatIsWrongInFormulasIsNotTheSchemasBusiness(t *testing.T) {
	s := compiled(t)
	files, err := filepath.Glob("../check/testdata/errors/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if invalid, _ := verdict(s, archive.Files[0].Data); invalid != nil {
			t.Errorf("%s: %v", file, invalid)
		}
	}
}

// TestWhatTheReaderAcceptsIsValid uses the spec that has every key there is.
func TestWhatTheReaderAcceptsIsValid(t *testing.T) {
	source, err := os.ReadFile("../spec/testdata/base.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, diags := spec.Parse("base.yaml", source); diags.Failed() {
		t.Fatal(diags)
	}
	s := compiled(t)
	for old, new := range map[string]string{
		"":                       "",
		"loss: mean(r)":          "loss: 1",
		`prints: "x: 0.5"`:       "prints: 0.5",
		"range: [0, 1]":          "range: [-inf, 1e3]",
		"weight: [0.5]":          "weight: [nan]",
		"default: 1.0":           "default: inf",
		"{axes: [N], type: mask": "{axes: [], type: mask",
		"C: classes":             "C: {doc: classes}",
	} {
		edited := bytes.Replace(source, []byte(old), []byte(new), 1)
		if invalid, _ := verdict(s, edited); invalid != nil {
			t.Errorf("%s: %v", new, invalid)
		}
	}
}
