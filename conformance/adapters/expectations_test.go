package adapters_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/expect"
)

// Each adapter misses what its file of expectations says, in the way that it says, and nothing else.
func TestExpectationsHold(t *testing.T) {
	for _, a := range []adapter{numpyNotebook, torchNotebook, torchFunctional, node} {
		t.Run(a.name, func(t *testing.T) {
			name := filepath.Join("expectations", a.name+".yaml")
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file, problems := expect.Parse(name, text)
			if problems.Failed() {
				t.Fatal(problems)
			}
			i, everything := a.start(t), suite(t)
			judged := conformance.Run(i, &everything)
			applied := expect.Apply(file, judged, expect.Environment{OS: runtime.GOOS, Arch: runtime.GOARCH, Today: time.Now()})
			for _, f := range applied.Findings {
				t.Error(f)
			}
			if applied.Unexpected > 0 {
				t.Errorf("%d of %d results fail unexpectedly; an update of %s shows which", applied.Unexpected, len(judged.Results), name)
			}
		})
	}
}
