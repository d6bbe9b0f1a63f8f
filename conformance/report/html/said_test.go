package html

import (
	"strings"
	"testing"
	"unicode"

	"github.com/losscheck/losscheck/conformance"
)

// What a program writes to a terminal does not reach the page: not from its standard error, its
// trace, its reasons, or its name.
func TestControlCharactersDoNotPass(t *testing.T) {
	const loud = "\x1b[31;1mred\x1b[0m\a\x00\u0085\u202elast"
	r, about := mixed()
	dies := &r.Implementations[3]
	dies.Info.Name, dies.Info.Version = "dies"+loud, loud
	for i := range dies.Results {
		if f := dies.Results[i].Failure; f != nil {
			f.Trace, f.Stderr = loud, loud
		}
		dies.Results[i].Reason += loud
	}
	page := pageOf(t, r, about)
	for _, c := range page {
		if c != '\n' && c != '\t' && unicode.IsControl(c) || c == '\u202e' {
			t.Fatalf("the page has the control character %q", c)
		}
	}
	if !strings.Contains(page, "diesred") || strings.Contains(page, "[31;1m") {
		t.Error("the text is gone, or the color is not")
	}
}

// What is probably wrong stands beside a failure, and beside a reason to expect one, once.
func TestDiagnosesAreShown(t *testing.T) {
	const flipped, off = "the sign of the value is flipped", "or the value is off"
	for name, by := range map[string]func(conformance.Judged) conformance.Judged{
		"failed": func(j conformance.Judged) conformance.Judged { return j }, "expected": known,
	} {
		j := by(judged("wrong", 2))
		misses := 0
		for i := range j.Results {
			if j.Results[i].Verdict.Missed() {
				j.Results[i].Diagnosis = []string{flipped, off}
				misses++
			}
		}
		page := pageOf(t, conformance.Report{Losses: suite(), Implementations: []conformance.Judged{j}}, About{})
		want := map[string]int{"failed": misses, "expected": 1}[name]
		if got := strings.Count(page, "Probably: "+flipped); got != want || misses < 2 {
			t.Errorf("%s: of %d failures, %d have the diagnosis, not %d", name, misses, got, want)
		}
	}
}
