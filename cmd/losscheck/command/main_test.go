package command

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	compiledIn = Losses{Package: "generated/loss", Registry: loss.Registry(), Specs: specs.FS, Folder: "specs"}
	testscript.Main(m, map[string]func(){"losscheck": func() { os.Exit(Main(compiledIn)) }, "lie": serveLie})
}

// The scripts run in a folder of their own, with a copy of the repository's specs.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "1")
			return os.CopyFS(filepath.Join(env.WorkDir, "specs"), os.DirFS("../../../specs"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"replace": replace, "status": status},
	})
}

// replace OLD NEW FILE replaces a text that stands exactly once in a file.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	file := ts.MkAbs(args[2])
	text, err := os.ReadFile(file)
	ts.Check(err)
	if n := strings.Count(string(text), args[0]); n != 1 {
		ts.Fatalf("%q stands %d times in %s", args[0], n, args[2])
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(string(text), args[0], args[1], 1)), 0o644))
}

// status CODE ARGS… runs losscheck, which must exit with the code. Its output is there for
// cmp stdout and cmp stderr afterwards.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: status CODE ARGS ...")
	}
	err := ts.Exec("losscheck", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("losscheck %s exits with %s, not %s", strings.Join(args[1:], " "), got, args[0])
	}
}
