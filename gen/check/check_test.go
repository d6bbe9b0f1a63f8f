package check_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/spec"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestGraphs compares the text of checked losses.
func TestGraphs(t *testing.T) {
	golden(t, "testdata/graphs", "graph", func(t *testing.T, s *spec.Spec, _ []byte) string {
		loss, problems := check.Spec(s)
		if problems.Failed() {
			t.Fatalf("unexpected errors:\n%s", lines(problems))
		}
		if err := loss.Graph.Verify(roots(loss)...); err != nil {
			t.Error(err)
		}
		return loss.Dump()
	})
}

// TestErrors compares the diagnostics of losses that mean nothing.
func TestErrors(t *testing.T) {
	golden(t, "testdata/errors", "errors", func(t *testing.T, s *spec.Spec, source []byte) string {
		loss, problems := check.Spec(s)
		if loss != nil {
			t.Error("a loss in spite of errors")
		}
		return rendered(problems, source)
	})
}

// golden runs every txtar file of a folder: its spec.yaml gives what stands in its
// other file.
func golden(t *testing.T, folder, other string, result func(*testing.T, *spec.Spec, []byte) string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests in %s: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, problems := spec.Parse("spec.yaml", archive.Files[0].Data)
			if problems.Failed() {
				t.Fatalf("the spec is refused before it is checked:\n%s", lines(problems))
			}
			compare(t, file, archive, other, result(t, s, archive.Files[0].Data))
		})
	}
}

func compare(t *testing.T, file string, archive *txtar.Archive, other, got string) {
	t.Helper()
	if *update {
		archive.Files = append(archive.Files[:1], txtar.File{Name: other, Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) != 2 || archive.Files[1].Name != other {
		t.Fatalf("%s should hold spec.yaml and %s; run go test -update", file, other)
	}
	if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
		t.Errorf("%s (-want +got), accepted with go test -update:\n%s", file, diff)
	}
}

// rendered gives problems as people see them, with source lines and carets.
func rendered(problems diag.List, source []byte) string {
	var out strings.Builder
	for _, p := range problems {
		out.WriteString(diag.Render(p, source))
	}
	return out.String()
}

func lines(problems diag.List) string {
	var out strings.Builder
	for _, p := range problems {
		out.WriteString(p.String() + "\n")
	}
	return out.String()
}
