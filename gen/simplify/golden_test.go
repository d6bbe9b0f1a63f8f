package simplify_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write testdata/finished.txtar anew")

// TestFinishedForms compares the finished graphs of all losses with testdata/finished.txtar: it is
// what gen/lower works on.
func TestFinishedForms(t *testing.T) {
	const path = "testdata/finished.txtar"
	losses := maps.Clone(notebook)
	maps.Copy(losses, others)
	var archive txtar.Archive
	for _, name := range slices.Sorted(maps.Keys(losses)) {
		l := losses[name]
		text := l.compile(t).dump()
		if again := l.compile(t).dump(); again != text {
			t.Errorf("%s is not the same twice:\n%s", name, cmp.Diff(text, again))
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	archive.Comment = []byte("Finished graphs. To update: go test ./gen/simplify -run FinishedForms -update\n")
	got := txtar.Format(&archive)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale (-want +got), see its first line:\n%s", path, cmp.Diff(string(want), string(got)))
	}
}
