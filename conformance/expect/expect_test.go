package expect

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

var rewrite = flag.Bool("update", false, "rewrite the golden files")

var here = Environment{OS: "linux", Arch: "amd64", Today: time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)}

// resultOf makes a result of its id and a word for what became of it: pass, skip, a way to fail, or a
// number of tolerances, which is wrong by as many.
func resultOf(t testing.TB, id, word string) conformance.Result {
	t.Helper()
	r := conformance.Result{
		Expectation: conformance.Expectation{What: conformance.Value, Want: conformance.Array{Data: []float64{1}}, Tolerances: []float64{1}, Unit: 1},
		Got:         conformance.Array{Data: []float64{1}},
		Verdict:     conformance.Fail, Error: math.NaN(),
	}
	identify(&r, id)
	switch word {
	case "pass":
		r.Verdict, r.Error = conformance.Pass, 0
	case "skip":
		r.Verdict = conformance.Skip
	default:
		miss(t, &r, word)
	}
	return r
}

func identify(r *conformance.Result, id string) {
	steps := strings.Split(id, "/")
	r.Case.ID, r.Case.Call.Loss, r.Case.Call.Dtype = strings.Join(steps[:2], "/"), steps[0], conformance.Float64
	if len(steps) > 2 {
		r.Case.Source.Vector, r.Case.Call.Dtype, r.Expectation.What = steps[1], conformance.Dtype(steps[2]), conformance.What(steps[3])
	}
	if len(steps) > 4 {
		r.Expectation.Input = steps[4]
	}
}

func miss(t testing.TB, r *conformance.Result, word string) {
	t.Helper()
	inf := math.Inf(1)
	switch How(word) {
	case NaN:
		r.Got.Data[0], r.Error = math.NaN(), inf
	case Infinite:
		r.Got.Data[0], r.Error = inf, inf
	case Finite:
		r.Expectation.Want.Data[0], r.Error = inf, inf
	case Shape:
	case Accepted:
		r.Expectation.Refused = new(vectors.Refusal)
	case Blamed:
		r.Expectation.Refused, r.Rejection = new(vectors.Refusal), new(conformance.Rejection)
	case Rejected:
		r.Rejection = new(conformance.Rejection)
	case Errored:
		r.Verdict = conformance.Errored
	default:
		times, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatalf("%q is nothing that becomes of a result", word)
		}
		r.Error = times
	}
}

func TestHowOf(t *testing.T) {
	for _, how := range Hows() {
		word := string(how)
		if how == Wrong {
			word = "3"
		}
		if got := HowOf(resultOf(t, "huber/a", word)); got != how {
			t.Errorf("%s is told as %s", how, got)
		}
	}
}

// judgedOf reads a list of results, an id and a word a line.
func judgedOf(t testing.TB, text string) conformance.Judged {
	t.Helper()
	judged := conformance.Judged{Info: conformance.Info{Name: "torch", Version: "1.13.0a0+git"}}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		judged.Results = append(judged.Results, resultOf(t, words[0], words[1]))
	}
	return judged
}

// TestExpectations applies and updates the expectations of each script, and compares all that comes
// of it.
func TestExpectations(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(script), ".txtar"), func(t *testing.T) { playScript(t, script) })
	}
}

func playScript(t *testing.T, script string) {
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]string{}
	for _, f := range archive.Files {
		have[f.Name] = string(f.Data)
	}
	made := play(t, []byte(have["expectations.yaml"]), judgedOf(t, have["results"]), strings.Contains(string(archive.Comment), "partial run"))
	if *rewrite {
		archive.Files = append(archive.Files[:2:2], made...)
		if err := os.WriteFile(script, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, f := range made {
		if diff := cmp.Diff(have[f.Name], string(f.Data)); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", f.Name, diff)
		}
	}
}

// play gives the findings, the updated text and the changes.
func play(t *testing.T, text []byte, judged conformance.Judged, partial bool) []txtar.File {
	t.Helper()
	file, problems := Parse("expectations.yaml", text)
	if problems.Failed() {
		t.Fatal(problems)
	}
	in := here
	in.Partial = partial
	applied := Apply(file, judged, in)
	var findings strings.Builder
	fmt.Fprintf(&findings, "expected %d, unexpected %d, otherwise %d\n", applied.Expected, applied.Unexpected, applied.Otherwise)
	for _, f := range applied.Findings {
		fmt.Fprintf(&findings, "%s: %s\n", f.Kind, f)
	}
	updated, changes := Update(file, judged, in)
	return []txtar.File{
		{Name: "findings", Data: []byte(findings.String())},
		{Name: "updated.yaml", Data: updated},
		{Name: "changes", Data: []byte(strings.Join(append(changes, ""), "\n"))},
	}
}
