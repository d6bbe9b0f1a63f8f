package watch_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/watch"
)

// screen is what a watch has written so far.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
	read int // how much of it was waited for
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// until waits for a line, and returns what was written up to it since the last time.
func (s *screen) until(t *testing.T, line string) string {
	t.Helper()
	form := regexp.MustCompile(`(?m)^` + line + `$`)
	for range 600 {
		s.mu.Lock()
		rest := s.text.String()[s.read:]
		if at := form.FindStringIndex(rest); at != nil {
			s.read += at[1] + 1
			s.mu.Unlock()
			return rest[:at[1]+1]
		}
		s.mu.Unlock()
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("no line is %q after a minute in\n%s", line, s.text.String())
	return ""
}

// module makes a module of its own that has one loss, and goes there.
func module(t *testing.T) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(root, "examples", "ownlosses", "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(root, "examples", "ownlosses", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOWORK", "off")
	write(t, "go.mod", strings.ReplaceAll(string(mod), "=> ../..", "=> "+filepath.ToSlash(root)))
	write(t, "go.sum", string(sums))
	write(t, "specs/regression/half.yaml", half)
}

const half = `id: half
title: Half the squared error
family: regression
summary: A square.
axes: {N: examples}
inputs:
  pred: {axes: [N], gradient: true}
loss: mean(0.5*pred**2)
cases:
  - id: two
    inputs: {pred: [2.0]}
    source: {backend: mpmath, dtype: float64}
    prints: "2.0"
`

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestWatch drives a watch through what an author does in an hour.
func TestWatch(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles and runs generated tests")
	}
	module(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	out, ended := new(screen), make(chan error, 1)
	go func() {
		ended <- watch.Run(ctx, watch.Options{
			Specs: "specs", Out: "loss", To: gen.Options{Package: "loss", Import: "example.com/ownlosses/loss"},
		}, out)
	}()

	// What is there is generated and tested before anything is saved.
	out.until(t, `ok half: \d+ tests, [\d.]+ s`)
	out.until(t, `watching specs; every save generates and tests; end with Ctrl-C`)

	// A formula that disagrees with its case fails, at the line of the case.
	write(t, "specs/regression/half.yaml", strings.Replace(half, "0.5*", "0.25*", 1))
	said := out.until(t, `FAILED half: \d+ of \d+ tests, [\d.]+ s`)
	if want := "TestHalfPrints/two\n    half_test.go"; !strings.Contains(said, want) {
		t.Errorf("the verdict is %q, and lacks %q", said, want)
	}
	if want := "specs/regression/half.yaml:10: half/two float64 value: got 1, want 2"; !strings.Contains(said, want) {
		t.Errorf("the verdict is %q, and lacks %q", said, want)
	}

	// A mistake has its place, and leaves the package as it was.
	before, err := os.ReadFile("loss/half.go")
	if err != nil {
		t.Fatal(err)
	}
	write(t, "specs/regression/half.yaml", strings.Replace(half, "pred**2", "pred**2 + detla", 1))
	said = out.until(t, `mistakes nothing was generated`)
	if want := `specs/regression/half.yaml:8:26: error[E0203]: unknown name "detla"`; !strings.Contains(said, want) {
		t.Errorf("the mistake is %q, and lacks %q", said, want)
	}
	if after, err := os.ReadFile("loss/half.go"); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a mistake changed the package (%v)", err)
	}

	// Editors save by renaming another file, beside which they may leave hidden ones.
	write(t, "specs/regression/.half.yaml.swp", "not a spec")
	write(t, "specs/regression/half.yaml~", half)
	if err := os.Rename("specs/regression/half.yaml~", "specs/regression/half.yaml"); err != nil {
		t.Fatal(err)
	}
	out.until(t, `ok half: \d+ tests, [\d.]+ s`)

	// A folder that is new is watched, too.
	if err := os.MkdirAll("specs/robust", 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, "specs/robust/other.yaml", strings.NewReplacer("id: half", "id: other", "family: regression", "family: robust").Replace(half))
	out.until(t, `ok other: \d+ tests, [\d.]+ s`)
	if err := os.Remove("specs/robust/other.yaml"); err != nil {
		t.Fatal(err)
	}
	out.until(t, `removed loss/other.go`)

	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it does not end")
	}
}

// TestWatchNeedsAFolder names what is missing.
func TestWatchNeedsAFolder(t *testing.T) {
	err := watch.Run(t.Context(), watch.Options{Specs: filepath.Join(t.TempDir(), "none")}, new(screen))
	if err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("got %v", err)
	}
}
