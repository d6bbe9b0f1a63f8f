package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/conformance"
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
			What: what, Input: input, Want: want, Tolerances: slices.Repeat([]float64{tolerance}, len(want.Data)),
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
		Implementation: conformance.Info{Name: "made up", Version: "1", Language: "none"},
		Suite:          "0123456789abcdef",
		Losses:         []conformance.SuiteLoss{{ID: "huber"}},
		Results:        []conformance.Result{failed, erratum, gradient, skipped, accepted, refused},
	}
}

func TestReports(t *testing.T) {
	tool := Tool{Name: "losscheck", Version: "v1"}
	good := mixed()
	good.Results = good.Results[1:3]
	for _, test := range []struct {
		file  string
		write func(*bytes.Buffer) error
	}{
		{"mixed.txt", func(w *bytes.Buffer) error { return Text(w, mixed(), false) }},
		{"color.txt", func(w *bytes.Buffer) error { return Text(w, mixed(), true) }},
		{"good.txt", func(w *bytes.Buffer) error { return Text(w, good, false) }},
		{"empty.txt", func(w *bytes.Buffer) error { return Text(w, conformance.Report{}, false) }},
		{"conclusion.txt", func(w *bytes.Buffer) error { return Conclusion(w, mixed().Summary(), false) }},
		{"mixed.json", func(w *bytes.Buffer) error { return JSON(w, tool, mixed()) }},
		{"empty.json", func(w *bytes.Buffer) error { return JSON(w, tool, conformance.Report{}) }},
	} {
		t.Run(test.file, func(t *testing.T) {
			var got bytes.Buffer
			if err := test.write(&got); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", test.file)
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
			}
			if filepath.Ext(test.file) == ".json" && !json.Valid(got.Bytes()) {
				t.Error("the report is no JSON")
			}
		})
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestWritersGiveTheErrorsOfWriting(t *testing.T) {
	if err := Text(full{}, mixed(), false); !errors.Is(err, errFull) {
		t.Errorf("Text gives %v", err)
	}
	if err := JSON(full{}, Tool{}, mixed()); !errors.Is(err, errFull) {
		t.Errorf("JSON gives %v", err)
	}
}
