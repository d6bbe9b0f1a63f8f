package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// recorder is a testing.TB that keeps what was complained about.
type recorder struct {
	testing.TB
	complaints []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.complaints = append(r.complaints, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

func complaints(p PrintCase, got float64) (found []string) {
	r := new(recorder)
	defer func() {
		if p := recover(); p != nil && p != any(r) {
			panic(p)
		}
		found = r.complaints
	}()
	CheckPrint(r, p, got)
	return r.complaints
}

func TestCheckPrint(t *testing.T) {
	base := PrintCase{Loss: "mse", Case: "notebook-198", Spec: "specs/regression/mse.yaml:22", Dtype: Float64, Prints: "MSE: 0.25"}
	with := func(change func(*PrintCase)) PrintCase {
		p := base
		change(&p)
		return p
	}
	rounded := with(func(p *PrintCase) {
		p.Prints = "MSE: 0.2504"
		p.Rounded = map[string]int{"pred": 3}
		p.Inputs = map[string][]float64{"pred": {2.5, 5.5, 2}, "target": {3, 5, 2.5}}
	})
	elsewhere := rounded
	elsewhere.Inputs = map[string][]float64{"pred": {7}, "target": {3}}
	for _, test := range []struct {
		name string
		p    PrintCase
		got  float64
		want string
	}{
		{"right", base, 0.25, ""},
		{"wrong", base, 0.5, "specs/regression/mse.yaml:22: mse/notebook-198 float64 value: got 0.5, want 0.25; error 0.25, tolerance 2.5e-15"},
		{"erratum", with(func(p *PrintCase) { p.Erratum = "negated" }), -0.25, ""},
		{"rounded within the slack of Σ|gradient|·0.0005 = 0.0005", rounded, 0.25, ""},
		{"rounded beyond the slack", rounded, 0.2498, "got 0.2498, want 0.2504; error 0.0006, tolerance 0.0005"},
		{"rounded without a vector", elsewhere, 0.25, "no reference vector has the gradient there"},
		{"no print", with(func(p *PrintCase) { p.Prints = "MSE: a quarter" }), 0.25, "is neither a Python number nor tensor"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(complaints(test.p, test.got), "\n")
			if !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
				t.Errorf("the complaint is %q, want %q", got, test.want)
			}
		})
	}
}

func TestCheckRejectsAcceptsACarefulLoss(t *testing.T) { CheckRejects(t, spanEntry()) }

// Losses that validate badly are found out, each by the calls that it gets wrong.
func TestCheckRejectsFindsCarelessLosses(t *testing.T) {
	entry := kernel.Entry{ID: "pick", Inputs: []kernel.InputInfo{
		{Name: "x", Axes: []string{"N", "C"}, Kind: "real", Gradient: true},
		{Name: "k", Axes: []string{"N"}, Kind: "index", Of: "C"},
		{Name: "on", Axes: []string{"N"}, Kind: "mask"},
	}}
	all := []string{
		"empty", "missing x", "rank of x", "destination of x",
		"missing k", "rank of k", "length of k along N", "negative index in k", "index past the end in k",
		"missing on", "rank of on", "length of on along N",
	}
	for _, test := range []struct {
		name  string
		loss  func(kernel.Arguments[float64]) (float64, error)
		found []string
	}{
		{"accepts everything", func(kernel.Arguments[float64]) (float64, error) { return 0, nil }, all},
		{"writes first", func(a kernel.Arguments[float64]) (float64, error) {
			clear(a.Gradient["x"])
			return 0, nil
		}, all},
		{"blames another", func(kernel.Arguments[float64]) (float64, error) {
			return 0, &kernel.Error{Loss: "pick", Argument: "k", Code: kernel.CodeShape}
		}, slices.DeleteFunc(slices.Clone(all), func(name string) bool {
			return name == "missing k" || name == "rank of k" || name == "length of k along N"
		})},
		{"names no element", func(kernel.Arguments[float64]) (float64, error) {
			return 0, &kernel.Error{Loss: "pick", Argument: "k", Code: kernel.CodeIndex}
		}, all},
	} {
		t.Run(test.name, func(t *testing.T) {
			var found []string
			for _, bad := range badCalls[float64](entry, 0) {
				if len(bad.problems(entry, test.loss)) > 0 {
					found = append(found, bad.name)
				}
			}
			if !slices.Equal(found, test.found) {
				t.Errorf("found %q, want %q", found, test.found)
			}
		})
	}
}

func TestCheckVectorsPassesAnExactLoss(t *testing.T) {
	entry := kernel.Entry{ID: "mae", Spec: "specs/regression/mae.yaml", Digest: capturedDigest(t, "mae"), Inputs: []kernel.InputInfo{
		{Name: "pred", Axes: []string{"N"}, Kind: "real", Gradient: true},
		{Name: "target", Axes: []string{"N"}, Kind: "real", Gradient: true},
	}, Float32: absolute[float32], Float64: absolute[float64]}
	CheckVectors(t, entry)
}

// absolute is the mean absolute error, written by hand.
func absolute[T kernel.Float](a kernel.Arguments[T]) (T, error) {
	pred, err := a.Vector("mae", "pred")
	if err != nil {
		return 0, err
	}
	target, err := a.Vector("mae", "target")
	if err != nil {
		return 0, err
	}
	if err := kernel.CheckNotEmpty("mae", "pred", "N", len(pred)); err != nil {
		return 0, err
	}
	if err := kernel.CheckLength("mae", "target", len(target), "pred", len(pred)); err != nil {
		return 0, err
	}
	n := T(len(pred))
	var mean T
	for i := range pred {
		r := pred[i] - target[i]
		slope := sign(r) / n
		mean += T(slope * r)
		if d := a.Gradient["pred"]; d != nil {
			d[i] = slope
		}
		if d := a.Gradient["target"]; d != nil {
			d[i] = -slope
		}
	}
	return mean, nil
}

func sign[T kernel.Float](v T) T {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	default:
		return v // 0 or NaN
	}
}

func capturedDigest(t *testing.T, loss string) string {
	t.Helper()
	for _, l := range notebook(t).Losses {
		if l.ID == loss {
			return l.Digest
		}
	}
	t.Fatalf("%s is not in the suite", loss)
	return ""
}
