package adapters_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/losscheck/losscheck/conformance/remote"
)

// An adapter is one of the programs. Each is started once, by the first test that needs it.
type adapter struct {
	name   string
	losses int // how many it has
	run    func() (*remote.Implementation, error)
}

// missing is the error of an adapter that cannot be run on this machine: what to install.
type missing string

func (m missing) Error() string { return string(m) }

func newAdapter(name string, losses int, command func() ([]string, error)) adapter {
	return adapter{name, losses, sync.OnceValues(func() (*remote.Implementation, error) {
		words, err := command()
		if err != nil {
			return nil, err
		}
		i, err := remote.Start(context.Background(), words, remote.Options{Strict: true})
		if err == nil {
			running = append(running, i)
		}
		return i, err
	})}
}

// running are the adapters that were started.
var running []*remote.Implementation

var (
	numpyNotebook   = newAdapter("numpy_notebook", 12, python("numpy_notebook.py", "numpy"))
	torchNotebook   = newAdapter("torch_notebook", 12, python("torch_notebook.py", "numpy", "torch"))
	torchFunctional = newAdapter("torch_functional", 13, python("torch_functional.py", "torch"))
	node            = newAdapter("node", 12, javascript)
	generated       = newAdapter("generated/loss", 18, build)

	all = []adapter{numpyNotebook, torchNotebook, torchFunctional, node, generated}
)

// built is the folder of the program that is compiled for the tests.
var built string

// TestMain ends the adapters that were started; each has to end as it should.
func TestMain(m *testing.M) {
	var err error
	if built, err = os.MkdirTemp("", "adapters"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, i := range running {
		if err := i.Close(); err != nil {
			fmt.Printf("%s: %v\n", i.Info().Name, err)
			code = 1
		}
	}
	os.RemoveAll(built)
	os.Exit(code)
}

// start gives the running adapter, or skips the test.
func (a adapter) start(t *testing.T) *remote.Implementation {
	t.Helper()
	i, err := a.run()
	var absent missing
	if errors.As(err, &absent) {
		t.Skip(absent)
	} else if err != nil {
		t.Fatal(err)
	}
	return i
}

// probe exits with 0 where the libraries are there; it is quicker than importing them.
const probe = "import importlib.util as u, sys; raise SystemExit(None in map(u.find_spec, sys.argv[1:]))"

// python runs a script by a Python that has the libraries, $PYTHON first.
func python(script string, libraries ...string) func() ([]string, error) {
	return func() ([]string, error) {
		for _, name := range []string{os.Getenv("PYTHON"), "python3", "/usr/bin/python3"} {
			if name != "" && exec.Command(name, append([]string{"-c", probe}, libraries...)...).Run() == nil {
				return []string{name, script}, nil
			}
		}
		return nil, missing("no Python with " + strings.Join(libraries, " and ") + "; on Debian: apt-get install python3-" + strings.Join(libraries, " python3-"))
	}
}

func javascript() ([]string, error) {
	if _, err := exec.LookPath("node"); err != nil {
		return nil, missing("no node; on Debian: apt-get install nodejs")
	}
	return []string{"node", "losses.mjs"}, nil
}

func build() ([]string, error) {
	file := filepath.Join(built, "generated.exe")
	if out, err := exec.Command("go", "build", "-o", file, "./generated").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	return []string{file}, nil
}
