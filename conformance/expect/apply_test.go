package expect

import (
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// Marked are the failures that an entry expects, and nothing else: not those that fail otherwise, nor
// a flaky result that passes.
func TestMark(t *testing.T) {
	file, problems := Parse("e.yaml", []byte(`expectations:
  - match: huber/**
    reason: It overflows.
    issue: https://example.com/1
    how: infinite
    kind: flaky
`))
	if problems.Failed() {
		t.Fatal(problems)
	}
	judged := judgedOf(t, "huber/a infinite\nhuber/b pass\nhuber/c nan\nmse/a infinite\nmse/b skip\n")
	marked := Apply(file, judged, here).Mark(judged)
	for i, r := range marked.Results {
		want := i == 0
		if got := r.Known != nil && *r.Known == (conformance.KnownFailure{Reason: "It overflows.", Issue: "https://example.com/1"}); got != want {
			t.Errorf("%s is marked with %v", r.ID(), r.Known)
		}
		if judged.Results[i].Known != nil {
			t.Errorf("%s itself was changed", r.ID())
		}
	}
	if s := marked.Summary(); s.Known != 1 {
		t.Errorf("%d failures are known", s.Known)
	}
}

// Without a file every failure is unexpected.
func TestApplyWithoutAFile(t *testing.T) {
	applied := Apply(nil, judgedOf(t, "huber/a nan\nhuber/b pass\n"), here)
	if applied.Unexpected != 1 || applied.Expected != 0 || len(applied.Findings) != 0 {
		t.Errorf("got %+v", applied)
	}
}
