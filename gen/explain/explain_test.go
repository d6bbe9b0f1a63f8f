package explain_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/explain"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

var update = flag.Bool("update", false, "write the golden files anew")

func loadSpecs(t *testing.T) map[string]*spec.Spec {
	t.Helper()
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	byID := map[string]*spec.Spec{}
	for _, s := range all {
		byID[s.ID] = s
	}
	return byID
}

func explained(t *testing.T, s *spec.Spec, stages ...explain.Stage) *explain.Document {
	t.Helper()
	doc, problems := explain.Loss(s, stages)
	if doc == nil {
		t.Fatal(problems)
	}
	return doc
}

// readable are the stages that are written for people, not for the Go compiler.
var readable = []explain.Stage{explain.Formula, explain.Type, explain.Gradient, explain.Rules}

func TestText(t *testing.T) {
	for id, s := range loadSpecs(t) {
		t.Run(id, func(t *testing.T) {
			var b bytes.Buffer
			if err := explain.WriteText(&b, explained(t, s, readable...), false); err != nil {
				t.Fatal(err)
			}
			if *update || exists(id+".txt") { // a loss that is new needs no golden file
				compare(t, id+".txt", b.String())
			}
			for i, line := range strings.Split(b.String(), "\n") {
				if len([]rune(line)) > 80 || strings.HasSuffix(line, " ") {
					t.Errorf("line %d is longer than 80 columns or ends with a blank: %q", i+1, line)
				}
			}
		})
	}
}

func TestOtherFormats(t *testing.T) {
	all := loadSpecs(t)
	for _, id := range []string{"huber", "categorical_cross_entropy"} {
		var markdown, latex bytes.Buffer
		if err := explain.WriteMarkdown(&markdown, explained(t, all[id], readable...)); err != nil {
			t.Fatal(err)
		}
		if err := explain.WriteLaTeX(&latex, explained(t, all[id], readable...)); err != nil {
			t.Fatal(err)
		}
		compare(t, id+".md", markdown.String())
		compare(t, id+".tex", latex.String())
	}
}

func TestColor(t *testing.T) {
	var b bytes.Buffer
	if err := explain.WriteText(&b, explained(t, loadSpecs(t)["bpr"], explain.Gradient, explain.Rules), true); err != nil {
		t.Fatal(err)
	}
	compare(t, "color.txt", b.String())
}

// TestCodeIsWhatTheCompilerPrints holds the last stages to the generated package.
func TestCodeIsWhatTheCompilerPrints(t *testing.T) {
	for id, s := range loadSpecs(t) {
		generated, err := os.ReadFile(filepath.Join("../../generated/loss", id+".go"))
		if err != nil {
			t.Fatal(err)
		}
		doc := explained(t, s, explain.Program, explain.Go)
		for _, function := range strings.SplitAfter(doc.Sections[1].Blocks[0].(explain.Code).Text, "\n}\n\n") {
			if function = strings.TrimSpace(function); !strings.Contains(string(generated), function) {
				t.Errorf("%s: this is not in the generated file:\n%s", id, function)
			}
		}
		if program := doc.Sections[0].Blocks[0].(explain.Code).Text; !strings.Contains(program, "\nreturn ") {
			t.Errorf("%s: the program of the value returns nothing:\n%s", id, program)
		}
	}
}

// TestSameTwice guards against the order of maps.
func TestSameTwice(t *testing.T) {
	s := loadSpecs(t)["symmetric_info_nce"]
	var first string
	for i := range 4 {
		var b bytes.Buffer
		if err := explain.WriteText(&b, explained(t, s, explain.Stages()...), false); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b.String()
		}
		if b.String() != first {
			t.Fatal(cmp.Diff(first, b.String()))
		}
	}
}

func exists(golden string) bool {
	_, err := os.Stat(filepath.Join("testdata", golden))
	return err == nil
}

// compare holds a text to a golden file.
func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is stale; see whether it should be, then run go test ./gen/explain -update (-want +got):\n%s",
			path, cmp.Diff(string(want), got))
	}
}
