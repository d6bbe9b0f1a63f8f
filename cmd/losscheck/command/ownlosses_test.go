package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// TestOwnLosses takes examples/ownlosses, a module of its own, through what its author and its CI
// do, without a network: everything works from outside this module, and positions are those of
// the author's files.
func TestOwnLosses(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the command for another module")
	}
	t.Parallel()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	committed := filepath.Join(root, "examples", "ownlosses")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(committed)); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(dir, "go.mod"), "=> ../..", "=> "+filepath.ToSlash(root))
	for _, generated := range []string{"loss", filepath.Join("cmd", "adapter")} {
		if err := os.RemoveAll(filepath.Join(dir, generated)); err != nil {
			t.Fatal(err)
		}
	}

	// The package comes back to the byte, and passes.
	goCommand(t, dir, 0, "generate", "./...")
	names := filesIn(t, filepath.Join(committed, "loss"), filepath.Join(dir, "loss"))
	for _, name := range append(names, filepath.Join("..", "specs", "spec.schema.json"), filepath.Join("..", "cmd", "adapter", "main.go")) {
		want, _ := os.ReadFile(filepath.Join(committed, "loss", name))
		got, _ := os.ReadFile(filepath.Join(dir, "loss", name))
		if d := diff.Diff("committed/"+name, want, "generated/"+name, got); d != nil {
			t.Errorf("run go generate ./... in examples/ownlosses:\n%s", d)
		}
	}
	goCommand(t, dir, 0, "test", "-vet", "all", "./...")
	goCommand(t, dir, 0, "tool", "losscheck", "gen", "--specs", "./specs", "--out", "./loss", "--adapter", "./cmd/adapter", "--check")
	goCommand(t, dir, 0, "tool", "losscheck", "fmt", "--check", "specs")

	// Its own program knows its losses.
	if out := goCommand(t, dir, 0, "run", "./cmd/losses", "run"); !strings.Contains(out, "conforming") || !strings.Contains(out, "triplet") {
		t.Errorf("its program judges:\n%s", out)
	}
	if out := goCommand(t, dir, 0, "run", "./cmd/losses", "eval", "cauchy", "--pred", "1", "--target", "1"); !strings.Contains(out, "value  0\n") {
		t.Errorf("its program evaluates:\n%s", out)
	}
	if out := goCommand(t, dir, 0, "run", "./cmd/losses", "smoke", "--impl", "go run ./cmd/adapter"); !strings.Contains(out, "example.com/ownlosses/loss (devel) (go), losses: 2") {
		t.Errorf("its adapter answers:\n%s", out)
	}

	// A formula that changed fails at the case in the author's file.
	spec := filepath.Join(dir, "specs", "regression", "cauchy.yaml")
	edit(t, spec, "1 + 0.5*r**2", "1 + 0.25*r**2")
	goCommand(t, dir, 0, "generate", "./...")
	out := goCommand(t, dir, 1, "test", "./loss")
	if want := "specs/regression/cauchy.yaml:25: cauchy/exact float64 value: got "; !strings.Contains(out, want) {
		t.Errorf("the failing test prints\n%s\nwhich lacks %q", out, want)
	}

	// A mistake stops go generate, with its position.
	edit(t, spec, "1 + 0.25*r**2", "1 + 0.25*q**2")
	out = goCommand(t, dir, 1, "generate", "./...")
	if want := `specs/regression/cauchy.yaml:18:25: error[E0203]: unknown name "q"`; !strings.Contains(out, want) {
		t.Errorf("go generate prints\n%s\nwhich lacks %q", out, want)
	}
}

// goCommand runs the go command in a folder, which must exit with the code, and returns what it
// printed. What it links has no debugging information, which takes a third of the time.
func goCommand(t *testing.T, dir string, code int, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOFLAGS=-ldflags=-w", "GOPROXY=off", "GOWORK=off")
	out, err := command.CombinedOutput()
	if got := command.ProcessState.ExitCode(); got != code {
		t.Fatalf("go %s exits with %d (%v), not %d; where sums are missing, run go mod tidy in examples/ownlosses\n%s",
			strings.Join(args, " "), got, err, code, out)
	}
	return string(out)
}

// edit replaces a text that stands exactly once in a file.
func edit(t *testing.T, file, old, new string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), old); n != 1 {
		t.Fatalf("%q stands %d times in %s", old, n, file)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// filesIn are the names of the files that lie in either folder.
func filesIn(t *testing.T, folders ...string) []string {
	t.Helper()
	seen := map[string]bool{}
	var names []string
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if !seen[entry.Name()] {
				names = append(names, entry.Name())
			}
			seen[entry.Name()] = true
		}
	}
	return names
}
