package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/reference/vectors"
)

// The example passes as it is, and fails for a loss that is wrong in one digit.
func TestExample(t *testing.T) {
	python := pytest(t)
	folder := t.TempDir()
	file, err := vectors.Load("mse")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range Files([]*vectors.File{file}) {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func() (string, error) {
		command := exec.Command(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", ".")
		command.Dir = folder
		out, err := command.CombinedOutput()
		return string(out), err
	}
	if out, err := run(); err != nil || !strings.Contains(out, " passed") {
		t.Errorf("%v:\n%s", err, out)
	}
	for _, mistake := range [][2]string{
		{"np.mean(difference**2)", "np.mean(difference**2)*(1 + 4e-15)"},
		{"2 * difference / pred.size", "2 * difference / pred.size + 1e-15"},
		{"or pred.size == 0", ""},
	} {
		example, err := python3.ReadFile("test_example.py")
		if err != nil {
			t.Fatal(err)
		}
		wrong := strings.Replace(string(example), mistake[0], mistake[1], 1)
		if err := os.WriteFile(filepath.Join(folder, "test_example.py"), []byte(wrong), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := run(); err == nil || !strings.Contains(out, " failed") {
			t.Errorf("with %q for %q: %v:\n%s", mistake[1], mistake[0], err, out)
		}
	}
}

// pytest finds a Python that has pytest and NumPy, or skips the test.
func pytest(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import numpy, pytest").Run() == nil {
			return name
		}
	}
	t.Skip("no Python with NumPy and pytest; on Debian: apt-get install python3-numpy python3-pytest")
	return ""
}
