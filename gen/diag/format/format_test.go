package format_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/diag/format"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

func at(file string, line, column, length int) diag.Span {
	return diag.Span{Position: diag.Position{File: file, Line: line, Column: column}, Length: length}
}

// everything has each severity, a file without a line, a suggestion, and what formats have to escape.
var everything = diag.List{
	{Span: at("specs/huber.yaml", 2, 7, 5), Code: diag.UnknownName, Message: `unknown name "detla"`, Suggestion: "delta"},
	{Span: at("specs/huber.yaml", 2, 1, 0), Code: diag.NoReference, Severity: diag.Warning, Message: "50 % <sure>, or: so\nand so"},
	{Span: at("specs/huber.yaml", 2, 7, 9), Code: diag.NaiveForm, Severity: diag.Note, Message: "naive"},
	{Span: at("odd name,%:.yaml", 0, 0, 0), Code: diag.FileEmpty, Message: "the file holds no spec"},
}

var context = format.Context{
	Source:  func(string) []byte { return []byte("id: huber\nloss: detla\n") },
	Version: "v1.2.3",
}

func write(t *testing.T, f format.Format, list diag.List) string {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, list, context); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestEveryFormatIsAsAgreed compares with testdata/everything.FORMAT.
func TestEveryFormatIsAsAgreed(t *testing.T) {
	for _, f := range format.Formats() {
		got := write(t, f, everything)
		file := filepath.Join("testdata", "everything."+string(f))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s\naccepted with go test -update", f, got, want)
		}
	}
}

// TestSARIFMeetsItsSchema validates what is written, and that every error has a rule and a place.
func TestSARIFMeetsItsSchema(t *testing.T) {
	for _, list := range []diag.List{everything, nil} {
		report, err := sarif.FromBytes([]byte(write(t, format.SARIF, list)), sarif.WithStrictValidation())
		if err != nil {
			t.Fatal(err)
		}
		if err := report.Validate(); err != nil {
			t.Error(err)
		}
		run := report.Runs[0]
		if len(run.Results) != len(list) {
			t.Errorf("%d results of %d diagnostics", len(run.Results), len(list))
		}
		for _, r := range run.Results {
			if got := run.Tool.Driver.Rules[r.RuleIndex]; *got.ID != *r.RuleID {
				t.Errorf("a result of %s points at the rule %s", *r.RuleID, *got.ID)
			}
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	var doc format.Document
	if err := json.Unmarshal([]byte(write(t, format.JSON, everything)), &doc); err != nil {
		t.Fatal(err)
	}
	if want := (format.Summary{Errors: 2, Warnings: 1, Notes: 1}); doc.Summary != want || len(doc.Diagnostics) != 4 {
		t.Errorf("summary %+v of %d diagnostics, want %+v", doc.Summary, len(doc.Diagnostics), want)
	}
	if d := doc.Diagnostics[0]; d.Line != 2 || d.Column != 7 || d.Length != 5 || d.Suggestion != "delta" {
		t.Errorf("the first diagnostic is %+v", d)
	}
}

// TestGitHubKeepsALineEach: a message with a line break must not begin a second command.
func TestGitHubKeepsALineEach(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(write(t, format.GitHub, everything), "\n"), "\n")
	if len(lines) != len(everything) {
		t.Errorf("%d lines of %d diagnostics", len(lines), len(everything))
	}
	if write(t, format.GitHub, nil) != "" {
		t.Error("nothing to say is not nothing")
	}
}

func TestFormatsAreFoundByName(t *testing.T) {
	for _, f := range format.Formats() {
		if got, err := format.Parse(string(f)); got != f || err != nil {
			t.Errorf("Parse(%q) = %q, %v", f, got, err)
		}
	}
	for name, want := range map[string]string{
		"srif": `unknown format "srif"; did you mean "sarif"?`,
		"yaml": `unknown format "yaml": there are text, json, sarif, github`,
	} {
		if _, err := format.Parse(name); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", name, err, want)
		}
	}
}
