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
	file := filepath.Join(t.TempDir(), "adapter.py")
	if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	args := append([]string{"smoke", "--impl", "python3 '" + file + "'", "mse"}, flags...)
	if code := execute(args, new(bytes.Buffer), &out, &errs); code != exitConforming {
		t.Errorf("smoke exits with %d:\n%s%s", code, out.String(), errs.String())
	}
}
