package gen_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// TestDeletingEverythingGeneratedRestoresIt copies the module without generated/, where the
// command does not compile, and runs go generate there, without a network: every byte comes back.
// The steps that follow, which compile the command, have tests of their own for what they write.
//
// What must come back is what the specs come to now; that it is also what stands in this
// repository is TestGeneratedFilesAreFresh.
func TestDeletingEverythingGeneratedRestoresIt(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the compiler")
	}
	dir := t.TempDir()
	copyTree(t, "..", dir, ".git", "generated")
	command := exec.Command("go", "generate", "-run", "lossgen", "./...")
	command.Dir = dir
	// Without paths in it what is compiled here is what an earlier run of this test compiled.
	command.Env = append(os.Environ(), "GOFLAGS=-trimpath -ldflags=-w", "GOPROXY=off", "GOWORK=off")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("go generate: %v\n%s", err, out)
	}
	got := contents(t, filepath.Join(dir, "generated", "loss"))
	for name, want := range generateAll(t) {
		if d := diff.Diff("want "+name, want, "restored", []byte(got[name])); d != nil {
			t.Errorf("%s", d)
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("go generate wrote %s, which nobody asked for", name)
	}
}

// copyTree copies all that is in a folder, except some things at its top.
func copyTree(t *testing.T, from, to string, except ...string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case entry.IsDir() && slices.Contains(except, rel):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(target, 0o777)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
