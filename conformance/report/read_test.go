package report

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/shard"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

// moody computes what the compiled losses compute, and fails now and then, each time in another way.
type moody struct {
	*conformance.Registry
	calls int
}

func (m *moody) Eval(call conformance.Call) (conformance.Outcome, error) {
	outcome, err := m.Registry.Eval(call)
	m.calls++
	switch m.calls % 11 {
	case 0:
		return conformance.Outcome{}, &conformance.Failure{Kind: conformance.FailedCrash, Message: "gone", Trace: "t", Stderr: "s"}
	case 1:
		return conformance.Outcome{}, errors.New("no failure of a program")
	case 2:
		return conformance.Outcome{}, &conformance.Skipped{Reason: "later", Issue: "https://example.com/1"}
	case 3:
		return conformance.Outcome{}, &conformance.Rejection{Code: "range", Argument: "pred", Index: []int{0}, Message: "m"}
	case 4:
		outcome.Value = math.NaN()
	case 5:
		outcome.Value = math.Inf(-1)
	case 6:
		outcome.Gradient = nil
	case 7:
		for name, g := range outcome.Gradient {
			outcome.Gradient[name] = conformance.Array{Shape: []int{len(g.Data)}, Data: g.Data}
		}
	}
	return outcome, err
}

// realReport is a report of real cases, of every kind of input, and of results of every kind.
func realReport(t *testing.T) conformance.Report {
	t.Helper()
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	suite, err := conformance.NewSuite(all)
	if err != nil {
		t.Fatal(err)
	}
	if suite, err = suite.Filter(conformance.Filter{Globs: []string{"huber", "categorical_cross_entropy", "ranknet", "info_nce"}}); err != nil {
		t.Fatal(err)
	}
	good := conformance.NewRegistry(conformance.Info{Name: "good", Version: "1", Language: "go"}, loss.Registry())
	bad := &moody{Registry: conformance.NewRegistry(conformance.Info{Name: "moody"}, loss.Registry())}
	part, slice := suite.Slice(shard.Shard{Index: 2, Count: 3})
	r := conformance.NewReport(suite, conformance.Run(good, part), conformance.Run(bad, part))
	r.Slice, r.Findings = slice, []conformance.Finding{{At: diag.Position{File: "x.yaml", Line: 3, Column: 5}, Message: "matches nothing"}}
	results := r.Implementations[1].Results
	for i := range results {
		if results[i].Verdict.Missed() && i%2 == 0 {
			results[i].Known = &conformance.KnownFailure{Reason: "it is moody", Issue: "https://example.com/2"}
		}
	}
	return r
}

// What is read is what was written.
func TestReadIsWithoutLoss(t *testing.T) {
	tool := Tool{Name: "losscheck", Version: "v1"}
	r := realReport(t)
	var written bytes.Buffer
	if err := JSON(&written, tool, r); err != nil {
		t.Fatal(err)
	}
	read, err := Read(bytes.NewReader(written.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	// Vectors are kept as far as something is said of them.
	ignored := cmp.Options{cmpopts.EquateEmpty(), cmpopts.EquateNaNs(), cmpopts.IgnoreFields(conformance.SuiteLoss{}, "Vectors")}
	for i, judged := range r.Implementations {
		for k, want := range judged.Results {
			if got := read.Implementations[i].Results[k]; !cmp.Equal(normal(want), normal(got), ignored) {
				t.Fatalf("%s of %s differs (-want +got):\n%s", want.ID(), judged.Info.Name, cmp.Diff(normal(want), normal(got), ignored))
			}
		}
	}
	var again bytes.Buffer
	if err := JSON(&again, tool, read); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written.Bytes(), again.Bytes()) {
		t.Errorf("written again it is another report:\n%s", cmp.Diff(written.String(), again.String()))
	}
}

// normal drops what reports do not tell apart: how a program in the same process failed, and an index
// that nobody gave.
func normal(r conformance.Result) conformance.Result {
	if r.Verdict == conformance.Skip {
		r.Got = conformance.Array{}
	}
	return r
}

// Every other writer makes the same of what was read.
func TestWritersWorkFromWhatWasRead(t *testing.T) {
	r := realReport(t)
	var written bytes.Buffer
	if err := JSON(&written, Tool{}, r); err != nil {
		t.Fatal(err)
	}
	read, err := Read(&written)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(*bytes.Buffer, conformance.Report) error{
		"text":     func(w *bytes.Buffer, r conformance.Report) error { return Text(w, r, false) },
		"markdown": func(w *bytes.Buffer, r conformance.Report) error { return Markdown(w, r) },
	} {
		var want, got bytes.Buffer
		if err := errors.Join(write(&want, r), write(&got, read)); err != nil {
			t.Fatal(err)
		}
		if want.String() != got.String() {
			t.Errorf("%s differs (-want +got):\n%s", name, cmp.Diff(want.String(), got.String()))
		}
	}
}

func TestReadRefuses(t *testing.T) {
	const (
		call = `{"id":"a/b","loss":"a","dtype":"float64","expectations":[{"what":"value","exact":["1"],"tolerances":["1"]}]}`
		of   = `{"schema":2,"implementations":[{"name":"x"}],"calls":[` + call + `],"cases":[`
	)
	for _, test := range []struct{ text, want string }{
		{"", "it is no JSON report"},
		{"[]", "it is no JSON report"},
		{`{"schema":1}`, "the report has the schema 1; this program reads 2"},
		{`{"schema":2,"spam":1}`, `unknown field "spam"`},
		{of + `{"implementation":"y","id":"a/b"}]}`, `a/b is a result of "y", which is not among the implementations`},
		{of + `{"implementation":"x","id":"a/b","call":1,"dtype":"float64","what":"value"}]}`, "a/b of x: it is of call 1, and there are 1"},
		{of + `{"implementation":"x","id":"a/c","dtype":"float64","what":"value"}]}`, "a/c of x: call 0 is a/b in float64"},
		{of + `{"implementation":"x","id":"a/b","dtype":"float32","what":"value"}]}`, "a/b of x: call 0 is a/b in float64"},
		{of + `{"implementation":"x","id":"a/b","dtype":"float64","what":"gradient"}]}`, "a/b of x: the case does not expect this"},
		{of + `{"implementation":"x","id":"a/b","dtype":"float64","what":"value","verdict":"fail","got":1}]}`, "a/b of x: 1 is no number"},
		{of + `{"implementation":"x","id":"a/b","dtype":"float64","what":"value","verdict":"fail","got":"one"}]}`, `a/b of x: "one" is not a number`},
		{of + `{"implementation":"x","id":"a/b","dtype":"float64","what":"value","verdict":"good"}]}`, `a/b of x: "good" is no verdict`},
		{of + `{"implementation":"x","id":"a/b","dtype":"float64","what":"value","verdict":"pass","error":"0"}]}`, "a/b of x: an error at [] cannot be measured of 0 elements for 1"},
		{`{"schema":2,"calls":[{"id":"a/b","expectations":[{"what":"value","exact":["1"]}]}]}`, "a/b: the value: there are 0 tolerances for 1 elements"},
		{`{"schema":2,"calls":[{"id":"a/b","expectations":[{"what":"value","low":["1"]}]}]}`, "a/b: the value: there are 1 elements of low and 0 of high for 0"},
		{`{"schema":2,"calls":[{"id":"a/b","expectations":[{"what":"gradient","shape":[1099511627776],"exact":["1"],"tolerances":["1"]}]}]}`, "a/b: the gradient: an array of the shape [1099511627776] does not have 1 elements"},
		{`{"schema":2,"calls":[{"id":"a/b","inputs":{"x":{"shape":[-2],"real":["1"]}}}]}`, "a/b: the input x has the shape [-2] and 1 elements"},
		{`{"schema":2,"shard":{"index":3,"count":2}}`, "there is no shard 3 of 2"},
		{`{"schema":2,"calls":[{"id":"a/b","inputs":{"x":{"shape":[]}}}]}`, "a/b: the input x must have one of real, index and mask"},
	} {
		if _, err := Read(strings.NewReader(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("reading %s gives the error %v, want %q", test.text, err, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	var written bytes.Buffer
	if err := JSON(&written, Tool{}, several()); err != nil {
		f.Fatal(err)
	}
	f.Add(written.Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		// Whatever the text, reading it ends in an error, or in a report that can be written.
		r, err := Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		if err := errors.Join(JSON(io.Discard, Tool{}, r), Text(io.Discard, r, false), Markdown(io.Discard, r)); err != nil {
			t.Error(err)
		}
	})
}
