package smoke_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/remote/smoke"
	"github.com/losscheck/losscheck/gen/kernel"
)

var update = flag.Bool("update", false, "write what smoke says into the golden files")

func suite() *conformance.Suite {
	return &conformance.Suite{
		Losses: []conformance.SuiteLoss{{ID: "sum"}, {ID: "pick"}},
		Cases: []conformance.Case{
			{Call: conformance.Call{Loss: "sum", Dtype: conformance.Float64,
				Real: map[string]conformance.Array{"x": {Shape: []int{2, 2}, Data: []float64{1, 2, 3, 4.5}}}}},
			{Call: conformance.Call{Loss: "pick", Dtype: conformance.Float64,
				Real:  map[string]conformance.Array{"x": {Shape: []int{2}, Data: []float64{1, 2}}},
				Index: map[string]kernel.Array[int]{"k": {Shape: []int{2}, Data: []int{0, 1}}}}},
		},
	}
}

// say is all that smoke says of a behaviour.
func say(t *testing.T, name string, options smoke.Options) string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	options.Suite, options.Known = suite(), known()
	var text strings.Builder
	for _, step := range smoke.Run(context.Background(), []string{program, behaviourPrefix + name}, options) {
		if err := step.Write(&text); err != nil {
			t.Fatal(err)
		}
	}
	return text.String()
}

// TestMistakes holds what is said of each mistake; one golden file has one behaviour.
func TestMistakes(t *testing.T) {
	for name := range behaviours {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden(t, name, say(t, name, options(name)))
		})
	}
}

// options leave time to all but what hangs.
func options(name string) smoke.Options {
	if name == "hangs-on-nan" {
		return smoke.Options{Timeout: time.Second}
	}
	return smoke.Options{}
}

// TestOneShotMistakes does so for a process a request.
func TestOneShotMistakes(t *testing.T) {
	for _, name := range []string{"right", "prose", "crashes-on-losses", "one-shot-in-a-session", "no-line-end", "no-id"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden(t, "one-shot/"+name, say(t, name, smoke.Options{OneShot: true}))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOnlyTheRightOneIsRight: every other behaviour is found out.
func TestOnlyTheRightOneIsRight(t *testing.T) {
	for name := range behaviours {
		text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if wrong := strings.Contains(string(text), "WRONG"); wrong != (name != "right") {
			t.Errorf("%s is found to be wrong: %v", name, wrong)
		}
	}
}

func TestNoProgram(t *testing.T) {
	steps := smoke.Run(context.Background(), []string{"./no-such-program"}, smoke.Options{Suite: suite(), Known: known()})
	if len(steps) != 1 || steps[0].Verdict != smoke.Wrong || !strings.HasPrefix(steps[0].Text, "the program cannot be started: ") {
		t.Errorf("smoke says %+v", steps)
	}
}
