package expect

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// valid is an entry with everything in it.
const valid = `expectations:
  - match: [huber/**, mse/a]
    reason: why
    how: [wrong, nan]
    magnitude: [1, inf]
    kind: flaky
    issue: https://example.com/1
    until: 2026-12-31
    at_most: 7
    when: {os: [linux, darwin], arch: amd64, dtype: float32, version: ">=1.13 <2"}
`

func TestParseReadsEverything(t *testing.T) {
	file, problems := Parse("e.yaml", []byte(valid))
	if problems.Failed() {
		t.Fatal(problems)
	}
	e := file.Entries[0]
	if len(e.Match) != 2 || e.Reason != "why" || e.manner() != "wrong by 1 to inf tolerances or nan" || e.Kind != Flaky ||
		e.Issue != "https://example.com/1" || e.Until != "2026-12-31" || e.AtMost != 7 ||
		len(e.When.OS) != 2 || e.When.Arch[0] != "amd64" || e.When.Dtype != "float32" || e.When.Version != ">=1.13 <2" {
		t.Errorf("got %+v", e)
	}
}

// A mistake is reported where it is, with the word that was probably meant.
func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"nothing", valid, "# none\n", `e.yaml: error[E0102]: there are no expectations; write expectations: [] where all passes`},
		{"no YAML", "[wrong, nan]", "[wrong", `e.yaml:3:1: error[E0105]: this is not YAML: did not find expected ',' or ']'`},
		{"second document", "at_most: 7", "at_most: 7\n---\nx: 1\n---", `e.yaml:10:1: error[E0107]: a file is one document; a second one begins here`},
		{"no list", valid, "expectations: none", `e.yaml:1:15: error[E0117]: expectations must be a list`},
		{"on one line", valid, "expectations:\n  - {match: a, reason: b, how: nan}", `e.yaml:2:5: error[E0117]: an entry is written on lines of its own, behind a dash and without { }`},
		{"unknown key", "reason:", "reasons:", `e.yaml:3:5: error[E0115]: an entry has no key "reasons"; did you mean "reason"?`},
		{"missing key", "    how: [wrong, nan]\n", "", `e.yaml:2:5: error[E0116]: an entry needs the key "how"`},
		{"key twice", "kind: flaky", "kind: flaky\n    kind: fails", `e.yaml:7:5: error[E0114]: the key "kind" stands here twice`},
		{"empty reason", "reason: why", "reason:", `e.yaml:3:12: error[E0118]: the reason is empty`},
		{"anchor", "reason: why", "reason: &r why", `e.yaml:3:13: error[E0108]: an anchor or an alias: a value stands in its place`},
		{"unknown way", "[wrong, nan]", "[wrong, nam]", `e.yaml:4:18: error[E0122]: how is one of wrong, nan, infinite, finite, shape, accepted, blamed, rejected, errored, not "nam"; did you mean "nan"?`},
		{"no way", "[wrong, nan]", "[]", `e.yaml:4:10: error[E0118]: how is an empty list`},
		{"magnitude of NaN", "[wrong, nan]", "nan", `e.yaml:2:5: error[E0127]: a magnitude is that of wrong numbers; how says that there are none`},
		{"one bound", "[1, inf]", "[1]", `e.yaml:5:16: error[E0128]: magnitude is two numbers, such as [1, 1e6], and not 1`},
		{"bounds turned", "[1, inf]", "[3, 2]", `e.yaml:5:16: error[E0128]: the magnitude's lower bound is above its upper one`},
		{"a bound that passes", "[1, inf]", "[0.5, 2]", `e.yaml:5:17: error[E0119]: a bound is a number of tolerances, at least 1 or inf, not "0.5"`},
		{"no pattern", "mse/a]", `"mse/[a"]`, `e.yaml:2:23: error[E0120]: "mse/[a" is no pattern of result ids: * and ? stand for characters, ** for whole steps`},
		{"no address", "https://example.com/1", "'#12'", `e.yaml:7:12: error[E0120]: issue is the address of a page, which begins with https://`},
		{"no day", "2026-12-31", "2026-13-31", `e.yaml:8:12: error[E0120]: until is a day such as 2026-12-31`},
		{"no number", "at_most: 7", "at_most: 0", `e.yaml:9:14: error[E0119]: at_most is a whole number of at least 1, not "0"`},
		{"no version", ">=1.13 <2", ">=x", `e.yaml:10:71: error[E0120]: ">=x" is no constraint of versions, such as "1.13.*" or ">=1.13 <2"`},
		{"no dtype", "float32", "float23", `e.yaml:10:53: error[E0122]: dtype is one of float32, float64, not "float23"; did you mean "float32"?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, problems := Parse("e.yaml", []byte(strings.Replace(valid, test.from, test.to, 1)))
			if file != nil || len(problems) != 1 || problems[0].String() != test.want {
				t.Errorf("got  %v\nwant [%s]", problems, test.want)
			}
		})
	}
}

// Whatever a file holds, reading it and updating it without results ends.
func FuzzParse(f *testing.F) {
	f.Add([]byte(valid))
	f.Add([]byte("expectations:\n-\n   match: a\n   how: nan\n   reason: |\n     b\n     c\n# end\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, problems := Parse("e.yaml", text)
		if (file == nil) != problems.Failed() {
			t.Fatalf("a file %t, and %v", file != nil, problems)
		}
		if file != nil {
			Update(file, judgedOf(t, "huber/a errored\n"), here)
		}
	})
}

// The schema for editors takes what Parse takes, and knows its words.
func TestSchemaTakesWhatParseTakes(t *testing.T) {
	schema := compiledSchema(t)
	texts := map[string]string{"valid": valid}
	for _, name := range checkedIn(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	scripts, _ := filepath.Glob("testdata/*.txtar")
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".yaml") {
				texts[script+" "+f.Name] = string(f.Data)
			}
		}
	}
	for name, text := range texts {
		if err := validate(t, schema, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, how := range Hows() {
		if err := validate(t, schema, strings.Replace(valid, "[wrong, nan]", string(how), 1)); err != nil {
			t.Errorf("how: %s: %v", how, err)
		}
	}
	if validate(t, schema, strings.Replace(valid, "reason", "reasons", 1)) == nil {
		t.Error("an unknown key is accepted")
	}
}

// What is checked in is well-formed, and gives a reason for everything.
func TestCheckedInExpectations(t *testing.T) {
	for _, name := range checkedIn(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, problems := Parse(name, text)
		if problems.Failed() {
			t.Error(problems)
			continue
		}
		for _, e := range file.Entries {
			if e.unexplained() {
				t.Errorf("%s: no reason", e.At)
			}
		}
	}
}

func checkedIn(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../adapters/expectations/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no expectations of the adapters: %v", err)
	}
	return names
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
	schema, err := compiler.Compile(SchemaName)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// validate checks a YAML text as an editor does, to which a day is a text.
func validate(t *testing.T, schema *jsonschema.Schema, text string) error {
	t.Helper()
	var tree struct {
		Expectations []struct {
			Until string         `yaml:"until"`
			Rest  map[string]any `yaml:",inline"`
		} `yaml:"expectations"`
	}
	if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
		t.Fatal(err)
	}
	entries := []any{}
	for _, e := range tree.Expectations {
		if e.Until != "" {
			e.Rest["until"] = e.Until
		}
		entries = append(entries, e.Rest)
	}
	whole, err := json.Marshal(map[string]any{"expectations": entries})
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(document)
}
