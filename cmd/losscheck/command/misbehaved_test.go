package command

import (
	"path"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// misbehaved are adapters that break: the cases that each is judged by, one call after the other;
// those whose calls it must be blamed for, and no others; and what the report has to say of these.
var misbehaved = []struct {
	lie     string
	timeout string // of a call
	globs   []string
	blamed  []string // globs of the ids of cases
	kind    conformance.FailureKind
	message string // how it begins
	stderr  string // how it ends
}{
	{"crashes-on-every-third", "30s", []string{"mse/notebook*", "mse/random-*"}, []string{"mse/random-2", "mse/random-64"},
		conformance.FailedCrash, "the program ended without a reply (exit status 70)", "panic: index out of range\n"},
	{"crashes-on-every-call", "30s", []string{"mse/ladder-*", "mse/random-*", "mse/nan-*", "mse/notebook*", "mse/*infinity*"}, []string{"mse/*"},
		conformance.FailedCrash, "", "panic: index out of range\n"},
	{"crashes-on-bad-input", "30s", []string{"mse/bad-*", "mse/random-3"}, []string{"mse/bad-*"},
		conformance.FailedCrash, "the program ended without a reply (exit status 70)", "panic: index out of range\n"},
	{"hangs", "2s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedTimeout, "no reply within 2s", "waiting for a lock\n"},
	{"prints-garbage", "30s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedGarbage, `not JSON: "loading the weights ..."`, ""},
	{"prints-half-a-line", "30s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedCrash, "the program ended without a reply (exit status 70), in the middle of a line", "panic: index out of range\n"},
	{"floods", "30s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedGarbage, "a line is longer than 67108864 bytes", ""},
	{"floods-line-by-line", "30s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedGarbage, `not JSON: "xxxx`, ""},
	{"floods-stderr", "30s", []string{"mse/random-*"}, []string{"mse/random-3"},
		conformance.FailedCrash, "the program ended without a reply (exit status 70)", "warning \npanic: index out of range\n"},
}

// TestMisbehaviourIsBlamedOnItsCase: whatever an adapter does, the run ends, the call is errored with
// what the program wrote to its standard error, and every other call is judged as ever.
func TestMisbehaviourIsBlamedOnItsCase(t *testing.T) {
	for _, c := range misbehaved {
		t.Run(c.lie, func(t *testing.T) {
			t.Parallel()
			code, text, r := judgeLie(t, c.lie, append(c.globs, "--jobs", "1", "--dtype", "float64", "--what", "value,refusal", "--timeout", c.timeout)...)
			if code != exitNotConforming {
				t.Errorf("losscheck exits with %d", code)
			}
			for _, line := range strings.Split(strings.TrimSpace(c.stderr), "\n") {
				if !strings.Contains(text, line) {
					t.Errorf("the text lacks %q", line)
				}
			}
			for _, result := range r.Implementations[0].Results {
				switch f := result.Failure; {
				case !matches(t, c.blamed, result.Case.ID):
					if result.Verdict != conformance.Pass {
						t.Errorf("%s: %s: %s", result.ID(), result.Verdict, result.Reason)
					}
				case result.Verdict != conformance.Errored || f == nil || f.Kind != c.kind:
					t.Errorf("%s: %s, %+v", result.ID(), result.Verdict, f)
				case !strings.HasPrefix(f.Message, c.message) || !strings.HasSuffix(f.Stderr, c.stderr):
					t.Errorf("%s: %q, and on stderr %q", result.ID(), f.Message, f.Stderr)
				}
			}
			checkGolden(t, c.lie, text)
		})
	}
}

func matches(t *testing.T, globs []string, id string) bool {
	t.Helper()
	for _, glob := range globs {
		if ok, err := path.Match(glob, id); err != nil {
			t.Fatal(err)
		} else if ok {
			return true
		}
	}
	return false
}
