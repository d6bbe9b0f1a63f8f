package report

import (
	"bytes"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
	"github.com/losscheck/losscheck/reference/vectors"
)

var update = flag.Bool("update", false, "write the reports into their files")

func scalar(v float64) conformance.Array { return conformance.Array{Data: []float64{v}} }

// result is a made-up one: what matters here is how it is shown.
func result(id string, source conformance.Source, dtype conformance.Dtype, want, got conformance.Array, tolerance float64) conformance.Result {
	what, input := conformance.Value, ""
	if len(want.Shape) > 0 {
		what, input = conformance.Gradient, "pred"
	}
	return conformance.Result{
		Case: conformance.Case{ID: "huber/" + id, Source: source, Call: conformance.Call{Loss: "huber", Dtype: dtype}},
		Expectation: conformance.Expectation{
			What: what, Input: input, Want: want, Tolerances: slices.Repeat([]float64{tolerance}, len(want.Data)), Unit: dtype.ULP(want.Data[0]),
		},
		Got: got, Error: math.Abs(got.Data[0] - want.Data[0]), Verdict: conformance.Pass,
	}
}

// mixed is a report with a result of every kind.
func mixed() conformance.Report {
	print202 := conformance.Source{Spec: "specs/huber.yaml", Line: 21, Cell: 202, Backend: "numpy", Prints: "huber loss: 0.125"}
	print203 := conformance.Source{Spec: "specs/huber.yaml", Line: 22, Cell: 203, Backend: "torch", Prints: "huber loss: tensor(-0.1250, grad_fn=<MeanBackward0>)"}
	own := conformance.Source{Spec: "specs/huber.yaml", Line: 23, Backend: "numpy", Prints: "0.5"}
	vector := conformance.Source{Spec: "specs/huber.yaml", Line: 1, Vector: "n2", Flags: []string{"extreme"}}

	failed := result("notebook-202", print202, conformance.Float64, scalar(0.125), scalar(0.25), 1.25e-15)
	failed.Verdict, failed.Reason = conformance.Fail, "the error is beyond the tolerance"

	erratum := result("notebook-203", print203, conformance.Float32, scalar(0.125), scalar(0.125), 5e-5)
	erratum.Case.Erratum = &conformance.Erratum{Relation: "negated", Why: "the minus sign is missing"}

	gradient := result("n2", vector, conformance.Float32,
		conformance.Array{Shape: []int{2, 1}, Data: []float64{0.1, math.Inf(1)}},
		conformance.Array{Shape: []int{2, 1}, Data: []float64{float64(float32(0.1)), math.Inf(1)}}, 1e-6)

	skipped := result("own", own, conformance.Float64, scalar(0.5), scalar(0), 1)
	skipped.Got, skipped.Error = conformance.Array{}, math.NaN()
	skipped.Verdict, skipped.Reason = conformance.Skip, "stale: the spec's formula is not the one that was compiled; generate again"

	accepted := result("n2", vector, conformance.Float64, scalar(0), scalar(3), 1)
	accepted.Expectation = conformance.Expectation{What: conformance.Value, Refused: &vectors.Refusal{Code: "range", Argument: "pred", Index: []int{1}}}
	accepted.Error, accepted.Verdict, accepted.Reason = math.NaN(), conformance.Fail, "bad input was accepted: pred must be refused (range)"

	refused := result("n2", vector, conformance.Float64, scalar(1), scalar(0), 1)
	refused.Got, refused.Error = conformance.Array{}, math.NaN()
	refused.Rejection = &conformance.Rejection{Code: "range", Argument: "pred", Index: []int{0}, Message: "huber: pred[0] is bad"}
	refused.Verdict, refused.Reason = conformance.Fail, "refused (range): huber: pred[0] is bad"

	return conformance.Report{
		Suite: "0123456789abcdef",
		Losses: []conformance.SuiteLoss{{ID: "huber", Limits: []conformance.Limit{
			{Where: "delta is below 1e-300", Reaches: "a gradient of 0", Why: "delta/N underflows"},
		}}},
		Implementations: []conformance.Judged{{
			Info:    conformance.Info{Name: "made up", Version: "1", Language: "none"},
			Results: []conformance.Result{failed, erratum, gradient, skipped, accepted, refused},
		}},
	}
}

// several is a report of two implementations over a loss with a ladder of two rungs and over one
// with nothing to tell. The second implementation breaks where the naive formulas do.
func several() conformance.Report {
	suite := conformance.SuiteLoss{ID: "huber", Vectors: []vectors.Vector{rung("1", "0.5", "0.5"), rung("1e300", "1e300", "Infinity")}}
	return conformance.Report{
		Suite:  "0123456789abcdef",
		Losses: []conformance.SuiteLoss{suite, {ID: "mae", Vectors: []vectors.Vector{rung("1", "0.5", "0.5")}}, {ID: "mse"}},
		Implementations: []conformance.Judged{
			{Info: conformance.Info{Name: "good", Version: "1", Language: "go"}, Results: []conformance.Result{
				onRung("1", 0.5, 0.5), onRung("1e300", 1e300, math.Nextafter(1e300, 0)),
			}},
			{Info: conformance.Info{Name: "bad|er", Version: "2", Language: "python"}, Results: []conformance.Result{
				onRung("1", 0.5, 0.5), crashed(onRung("1e300", 1e300, 0)),
			}},
		},
	}
}

// rung is a vector on a ladder, with what NumPy makes of it.
func rung(at, exact, numpy string) vectors.Vector {
	value, err := decimal.Parse(exact, 64)
	if err != nil {
		panic(err)
	}
	naive, err := decimal.Parse(numpy, 64)
	if err != nil {
		panic(err)
	}
	return vectors.Vector{
		ID: "ladder-residual-" + at, Rung: &vectors.Rung{Of: "residual", At: at},
		Exact:    map[string]vectors.Exact{"float64": {Value: vectors.Digits{Text: exact, Value: value}}},
		Captured: map[string]vectors.Capture{"numpy_float64": {Value: (*vectors.Decimal)(&naive)}},
	}
}

// onRung is a result of float64 on a rung.
func onRung(at string, want, got float64) conformance.Result {
	source := conformance.Source{Spec: "specs/huber.yaml", Line: 1, Vector: "ladder-residual-" + at, Flags: []string{"ladder"}}
	r := result(source.Vector, source, conformance.Float64, scalar(want), scalar(got), 4*conformance.Float64.ULP(want))
	r.Case.Call.Real = map[string]conformance.Array{"pred": {Shape: []int{5}, Data: []float64{want, 0, 0, 0, 0}}}
	return r
}

func crashed(r conformance.Result) conformance.Result {
	r.Got, r.Error, r.Verdict = conformance.Array{}, math.NaN(), conformance.Errored
	r.Reason = "could not be computed: crash: exit status 1"
	r.Failure = &conformance.Failure{Kind: conformance.FailedCrash, Message: "exit status 1", Stderr: "Traceback:\n  line 1\n"}
	return r
}

func TestReports(t *testing.T) {
	tool := Tool{Name: "losscheck", Version: "v1"}
	good := mixed()
	good.Implementations[0].Results = good.Implementations[0].Results[1:3]
	for _, test := range []struct {
		file  string
		write func(*bytes.Buffer) error
	}{
		{"mixed.txt", func(w *bytes.Buffer) error { return Text(w, mixed(), false) }},
		{"color.txt", func(w *bytes.Buffer) error { return Text(w, mixed(), true) }},
		{"good.txt", func(w *bytes.Buffer) error { return Text(w, good, false) }},
		{"several.txt", func(w *bytes.Buffer) error { return Text(w, several(), false) }},
		{"empty.txt", func(w *bytes.Buffer) error { return Text(w, conformance.Report{}, false) }},
		{"conclusion.txt", func(w *bytes.Buffer) error { return Conclusion(w, mixed(), false) }},
		{"mixed.json", func(w *bytes.Buffer) error { return JSON(w, tool, mixed()) }},
		{"several.json", func(w *bytes.Buffer) error { return JSON(w, tool, several()) }},
		{"empty.json", func(w *bytes.Buffer) error { return JSON(w, tool, conformance.Report{}) }},
		{"mixed.md", func(w *bytes.Buffer) error { return Markdown(w, mixed()) }},
		{"several.md", func(w *bytes.Buffer) error { return Markdown(w, several()) }},
		{"empty.md", func(w *bytes.Buffer) error { return Markdown(w, conformance.Report{}) }},
	} {
		t.Run(test.file, func(t *testing.T) {
			var got bytes.Buffer
			if err := test.write(&got); err != nil {
				t.Fatal(err)
			}
			golden(t, test.file, got.Bytes())
		})
	}
}

// golden compares with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s\naccepted with go test -update", got, want)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestWritersGiveTheErrorsOfWriting(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(full{}, everything(), Context{}); !errors.Is(err, errFull) {
			t.Errorf("%s gives %v", f.Name, err)
		}
	}
}

// TestTheLastLineSaysWhatTheExitCodeSays: what no longer holds of the expectations is part of the
// conclusion, unless there is worse.
func TestTheLastLineSaysWhatTheExitCodeSays(t *testing.T) {
	found := []conformance.Finding{{Message: "expected to fail, and passes"}}
	for _, test := range []struct {
		verdict  conformance.Verdict
		findings []conformance.Finding
		want     string
	}{
		{conformance.Pass, nil, "conforming"},
		{conformance.Pass, found, "conforming, but not as expected"},
		{conformance.Fail, found, "not conforming"},
		{conformance.Skip, found, "not judged"},
	} {
		results := []conformance.Result{{Verdict: test.verdict, Error: math.NaN()}}
		r := conformance.Report{Implementations: []conformance.Judged{{Results: results}}, Findings: test.findings}
		var got bytes.Buffer
		if err := Conclusion(&got, r, false); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(got.String(), "\n"+test.want+"\n") {
			t.Errorf("got\n%s\nwant the last line %q", got.String(), test.want)
		}
	}
}
