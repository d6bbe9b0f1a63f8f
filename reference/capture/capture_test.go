// Package capture_test runs the tests of the witness, which is written in Python, and asks it whether
// the committed captures are fresh.
package capture_test

import (
	"os"
	"os/exec"
	"testing"
)

func TestWitness(t *testing.T) {
	run(t, "-m", "unittest", "discover", "--top-level-directory", ".", "--start-directory", "tests")
}

func TestCapturesAgreeWithTheOracleAndAreFresh(t *testing.T) {
	run(t, "capture.py", "--check")
}

// run gives Python the arguments and fails where it does.
func run(t *testing.T, arguments ...string) {
	t.Helper()
	command := exec.Command(python(t), append([]string{"-B"}, arguments...)...) // -B: no caches in the tree
	if output, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v: %v\n%s", command, err, output)
	}
}

// probe exits with 0 where the libraries are there; it is quicker than importing them.
const probe = "import importlib.util as u; raise SystemExit(None in map(u.find_spec, ['numpy', 'torch', 'yaml']))"

// python finds a Python that has the libraries, $PYTHON first, and skips the test where there is none.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("PYTHON"), "python3", "/usr/bin/python3"} {
		if name != "" && exec.Command(name, "-c", probe).Run() == nil {
			return name
		}
	}
	t.Skip("no Python with NumPy, PyTorch and PyYAML; on Debian: apt-get install python3-numpy python3-torch python3-yaml")
	return ""
}
