package command

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheAdaptersInTheDocsWork tries out the programs in docs/protocol.md.
func TestTheAdaptersInTheDocsWork(t *testing.T) {
	page, err := os.ReadFile("../../../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	session, oneShot := pythonBlock(t, string(page), "import json, sys"), pythonBlock(t, string(page), "import json\n")
	if !strings.Contains(session, "numpy") || python("import json") != nil {
		t.Skip("there is no python3")
	}
	t.Run("one-shot", func(t *testing.T) { trySmoke(t, oneShot, "--one-shot") })
	t.Run("session", func(t *testing.T) {
		if python("import numpy") != nil {
			t.Skip("python3 has no NumPy")
		}
		trySmoke(t, session)
		try(t, session, "run", "mse") // which judges its refusals too
	})
}

// python runs a line of Python.
func python(line string) error { return exec.Command("python3", "-c", line).Run() }

// pythonBlock is the block of a page that begins so.
func pythonBlock(t *testing.T, page, begin string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, "```python\n"+begin)
	block, _, ended := strings.Cut(rest, "```\n")
	if !found || !ended {
		t.Fatalf("protocol.md has no Python that begins with %q", begin)
	}
	return begin + block
}

func trySmoke(t *testing.T, program string, flags ...string) {
	t.Helper()
	try(t, program, append([]string{"smoke", "mse"}, flags...)...)
}

// try runs losscheck with the program as the implementation.
func try(t *testing.T, program string, args ...string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "adapter.py")
	if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	args = append(args, "--impl", "python3 '"+file+"'")
	if code := execute(args, new(bytes.Buffer), &out, &errs); code != exitConforming {
		t.Errorf("%s exits with %d:\n%s%s", args[0], code, out.String(), errs.String())
	}
}
