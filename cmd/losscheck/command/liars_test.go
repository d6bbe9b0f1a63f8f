package command

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
)

// liars are adapters that answer wrongly: the cases that each is judged by, a result that it misses,
// and how the first thing begins that is said about it.
var liars = []struct {
	lie   string
	globs []string
	id    string
	says  string
}{
	{"sign-flipped", []string{"huber/random-3", "huber/notebook-202"}, "huber/random-3/float64/value",
		"the sign of the value is flipped"},
	{"gradient-sign-flipped", []string{"huber/random-3"}, "huber/random-3/float32/gradient/pred",
		"the sign of the gradient of pred is flipped"},
	{"missing-one-over-n", []string{"mse/random-3", "mse/notebook-198"}, "mse/random-3/float32/value",
		"the value is N = 3 times what is right: a 1/N is missing"},
	{"gradient-of-another-reduction", []string{"mse/random-3"}, "mse/random-3/float64/gradient/pred",
		"gradient of another reduction: the gradient of pred is N = 3 times what is right though the value is right"},
	{"label-off-by-one", []string{"categorical_cross_entropy/notebook"}, "categorical_cross_entropy/notebook/float64/value",
		"the value is right for labels+1: the labels are off by one"},
	{"smooth-l1-for-huber", []string{"huber/ladder-delta-10"}, "huber/ladder-delta-10/float64/value",
		"the value is what is right divided by delta = 10, as the smooth L1"},
	{"zero-for-tiny", []string{"logistic/ladder-pos-40"}, "logistic/ladder-pos-40/float64/value",
		"0 where "},
	{"off-by-1e-9", []string{"mse/random-3"}, "mse/random-3/float64/value",
		"agrees to 9 digits"},
	{"nan-swallowed", []string{"mse/nan-pred"}, "mse/nan-pred/float64/value",
		"NaN is swallowed"},
	{"float32-inside", []string{"logistic/random-3"}, "logistic/random-3/float64/value",
		"agrees to 7 digits, and the number is a float32"},
	{"refuses-nothing", []string{"categorical_cross_entropy/bad-labels-*"}, "categorical_cross_entropy/bad-labels-beyond/float64/value",
		"nothing checks that the indices of labels"},
}

// TestLiarsAreCaught judges each liar as a user would: the run fails, and the text and the JSON report
// say what is wrong.
func TestLiarsAreCaught(t *testing.T) {
	for _, c := range liars {
		t.Run(c.lie, func(t *testing.T) {
			t.Parallel()
			code, text, r := judgeLie(t, c.lie, c.globs...)
			if code != exitNotConforming {
				t.Errorf("losscheck exits with %d", code)
			}
			if !strings.Contains(text, "probably   "+c.says) {
				t.Errorf("the text does not say %q", c.says)
			}
			found := resultOf(t, r, c.id)
			if found.Verdict != conformance.Fail || len(found.Diagnosis) == 0 || !strings.HasPrefix(found.Diagnosis[0], c.says) {
				t.Errorf("%s: %s, and the JSON report says %q", c.id, found.Verdict, found.Diagnosis)
			}
			checkGolden(t, c.lie, text)
		})
	}
}

// TestHonestAdapterPasses judges the same adapter without a lie by all the cases of the liars.
func TestHonestAdapterPasses(t *testing.T) {
	t.Parallel()
	var globs []string
	for _, c := range liars {
		globs = append(globs, c.globs...)
	}
	for _, c := range misbehaved {
		globs = append(globs, c.globs...)
	}
	code, text, r := judgeLie(t, "honest", globs...)
	if s := r.Summary(); code != exitConforming || s.Passed == 0 || s.Passed != s.Cases {
		t.Errorf("losscheck exits with %d:\n%s", code, text)
	}
}

// judgeLie runs losscheck over an adapter and returns its exit code, the report as text, and the
// report in JSON as it is read again.
func judgeLie(t *testing.T, lie string, args ...string) (code int, text string, r conformance.Report) {
	t.Helper()
	const inTime = time.Minute
	began := time.Now()
	file := filepath.Join(t.TempDir(), "report.json")
	var out, errs bytes.Buffer
	args = append([]string{"run", "--impl", "lie " + lie, "--output", "text=-", "--output", file}, args...)
	code = execute(args, new(bytes.Buffer), &out, &errs)
	if took := time.Since(began); took > inTime {
		t.Errorf("the run took %v", took)
	}
	r, err := readReport(file)
	if err != nil || errs.Len() > 0 {
		t.Fatalf("losscheck exits with %d: %v\n%s", code, err, errs.String())
	}
	return code, out.String(), r
}

func resultOf(t *testing.T, r conformance.Report, id string) conformance.Result {
	t.Helper()
	results := r.Implementations[0].Results
	at := slices.IndexFunc(results, func(r conformance.Result) bool { return r.ID() == id })
	if at < 0 {
		t.Fatalf("there is no result %s", id)
	}
	return results[at]
}

// checkGolden compares a text report with the one that is committed for a lie.
func checkGolden(t *testing.T, lie, got string) {
	t.Helper()
	golden := filepath.Join("testdata", "liars", lie+".txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}
