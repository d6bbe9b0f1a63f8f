package expect

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/conformance"
)

// drawResults draws what becomes of a small suite.
func drawResults(t *rapid.T, tb testing.TB, label string) conformance.Judged {
	words := []string{"pass", "pass", "skip", "3", "5000", "nan", "errored"}
	var judged conformance.Judged
	for _, loss := range []string{"huber", "mse"} {
		for _, name := range []string{"single", "ladder-1e3", "ladder-1e6", "random-1", "random-2"} {
			for _, dtype := range []string{"float64", "float32"} {
				for _, part := range []string{"value", "gradient/pred", "gradient/target"} {
					id := fmt.Sprintf("%s/%s/%s/%s", loss, name, dtype, part)
					judged.Results = append(judged.Results, resultOf(tb, id, rapid.SampledFrom(words).Draw(t, label+" "+id)))
				}
			}
		}
	}
	return judged
}

// From whatever was expected before, an updated file expects what is so, and asks for reasons only;
// once it has been updated there is nothing to change.
func TestUpdateIsTrue(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var file *File
		for _, round := range []string{"before", "now"} {
			judged := drawResults(rt, t, round)
			text, _ := Update(file, judged, here)
			file = parsed(rt, text)
			applied := Apply(file, judged, here)
			unwanted := slices.ContainsFunc(applied.Findings, func(f Finding) bool { return f.Kind != Unexplained })
			if applied.Unexpected != 0 || applied.Otherwise != 0 || unwanted {
				rt.Fatalf("%s: unexpected %d, otherwise %d, %v\n%s", round, applied.Unexpected, applied.Otherwise, applied.Findings, text)
			}
			if again, changes := Update(file, judged, here); len(changes) > 0 || !bytes.Equal(again, text) {
				rt.Fatalf("%s: an update of what is up to date says %q", round, changes)
			}
		}
	})
}

func parsed(t *rapid.T, text []byte) *File {
	file, problems := Parse("e.yaml", text)
	if problems.Failed() {
		t.Fatalf("%v\n%s", problems, text)
	}
	return file
}

// A glob is true: it matches no id that is not wanted, and together they match all that are.
func TestGroupIsTrue(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var wanted, others []string
		for _, r := range drawResults(rt, t, "some").Results {
			if r.Verdict.Missed() {
				wanted = append(wanted, r.ID())
			} else {
				others = append(others, r.ID())
			}
		}
		globs := group(wanted, others)
		matches := func(id string) bool {
			return slices.ContainsFunc(globs, func(glob string) bool { return Glob{Text: glob}.Matches(id) })
		}
		for _, id := range wanted {
			if !matches(id) {
				rt.Errorf("%s is not matched by %v", id, globs)
			}
		}
		if i := slices.IndexFunc(others, matches); i >= 0 {
			rt.Errorf("%s is matched by %v", others[i], globs)
		}
	})
}
