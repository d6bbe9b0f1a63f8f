package watch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
)

// outcome is how tests went.
type outcome struct {
	good, bad  int    // tests, without those inside others
	complaints string // what failing tests printed, and the compiler
}

func (o outcome) failed() bool { return o.bad > 0 || o.complaints != "" }

// test runs the generated tests of some losses. To be quick it has the go command see a package
// with these losses alone in the place of the whole one, and leaves out the vet and the symbols
// for debuggers.
func test(ctx context.Context, out string, to gen.Options, losses []*spec.Spec) (outcome, error) {
	scratch, err := os.MkdirTemp("", "losscheck-watch-")
	if err != nil {
		return outcome{}, err
	}
	defer os.RemoveAll(scratch)
	overlay, err := narrow(scratch, out, to, losses)
	if err != nil {
		return outcome{}, err
	}
	command := exec.CommandContext(ctx, "go", "test", "-json", "-vet=off", "-ldflags=-s -w", "-overlay="+overlay, ".")
	command.Dir = out
	var errs bytes.Buffer
	command.Stderr = &errs
	report, err := command.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return outcome{}, fmt.Errorf("the go command, which runs the tests: %w", err)
	}
	o := read(report)
	if err != nil && !o.failed() {
		o.complaints = errs.String() // it came to no test
	}
	return o, nil
}

// narrow writes a package of some losses into scratch, and the file by which the go command
// sees it in the place of what is in the folder out.
func narrow(scratch, out string, to gen.Options, losses []*spec.Spec) (overlay string, err error) {
	folder, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	there, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return "", err
	}
	instead := map[string]string{}
	for _, name := range there {
		instead[name] = "" // not there
	}
	files, problems := gen.Generate(losses, to)
	if problems.Failed() {
		return "", fmt.Errorf("%v", problems) // they were generated a moment ago
	}
	for name, text := range files {
		instead[filepath.Join(folder, name)] = filepath.Join(scratch, name)
		if err := os.WriteFile(filepath.Join(scratch, name), text, 0o600); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": instead})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(scratch, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o600)
}

// event is a line that go test -json writes.
type event struct{ Action, Test, Output string }

// read counts the tests of a report, and collects what there is to complain about.
func read(report []byte) outcome {
	var o outcome
	said := map[string]string{} // by test
	var compiler strings.Builder
	for lines := json.NewDecoder(bytes.NewReader(report)); ; {
		var e event
		if lines.Decode(&e) != nil {
			break
		}
		inner := strings.Contains(e.Test, "/")
		switch {
		case e.Action == "build-output":
			compiler.WriteString(e.Output)
		case e.Action == "output" && e.Test != "" && !isFrame(e.Output):
			said[e.Test] += e.Output
		case e.Action == "pass" && e.Test != "" && !inner:
			o.good++
		case e.Action == "fail" && e.Test != "":
			if !inner {
				o.bad++
			}
			if said[e.Test] != "" {
				o.complaints += e.Test + "\n" + said[e.Test]
			}
		}
	}
	o.complaints = compiler.String() + o.complaints
	return o
}

// isFrame says whether a line of output is the go command's own.
func isFrame(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "=== ") || strings.HasPrefix(line, "--- ")
}
