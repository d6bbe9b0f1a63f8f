package conformance

import (
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// checked runs Check and gives its complaints.
func checked(loss string, f Func, options ...CheckOption) (found string) {
	r := new(recorder)
	defer func() {
		if p := recover(); p != nil && p != any(r) {
			panic(p)
		}
		found = strings.Join(r.complaints, "\n")
	}()
	Check(r, os.DirFS("../specs"), loss, f, options...)
	return ""
}

// Fatal is Fatalf of a recorder.
func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

// absoluteError is the mean absolute error with its gradient by the predictions. The sizes of the test
// vectors are such that the sum does not overflow where the mean does not.
func absoluteError(pred, target, dpred []float64) (float64, error) {
	if len(pred) != len(target) || len(pred) == 0 {
		return 0, errors.New("lengths differ")
	}
	n := float64(len(pred))
	var sum float64
	for i := range pred {
		d := pred[i] - target[i]
		sum += math.Abs(d) / n
		dpred[i] = 0
		if d != 0 {
			dpred[i] = math.Copysign(1/n, d)
		}
	}
	return sum, nil
}

// mae is a Func of absoluteError, with its answer changed.
func mae(change func(value float64, dpred []float64) (float64, map[string][]float64)) Func {
	return func(c Call) (Outcome, error) {
		pred := c.Float64("pred")
		dpred := make([]float64, len(pred))
		value, err := absoluteError(pred, c.Float64("target"), dpred)
		if err != nil {
			return Outcome{}, err
		}
		changed, gradient := change(value, dpred)
		return Answer(c, changed, gradient), nil
	}
}

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name    string
		loss    string
		f       Func
		options []CheckOption
		want    string // a part of the complaints; empty: none
	}{
		{"right", "mae", mae(func(v float64, d []float64) (float64, map[string][]float64) {
			return v, map[string][]float64{"pred": d}
		}), nil, ""},
		{"value only", "mae", mae(func(v float64, _ []float64) (float64, map[string][]float64) { return v, nil }), nil, ""},
		{"wrong value", "mae", mae(func(v float64, _ []float64) (float64, map[string][]float64) { return 2 * v, nil }), nil,
			"mae/notebook-200 float64 value: got 1, want 0.5"},
		{"wrong everywhere", "mae", mae(func(v float64, _ []float64) (float64, map[string][]float64) { return -1 - v, nil }), nil,
			" are wrong; the first 20 are shown"},
		{"wrong gradient", "mae", mae(func(v float64, d []float64) (float64, map[string][]float64) {
			d[0] = -d[0]
			return v, map[string][]float64{"pred": d}
		}), nil, "mae/notebook float64 gradient of pred[0]: got 0.3333333333333333, want -0.3333333333333333"},
		{"a gradient of another length", "mae", mae(func(v float64, d []float64) (float64, map[string][]float64) {
			return v, map[string][]float64{"pred": d[1:]}
		}), nil, "the shape is"},
		{"a gradient by nothing", "mae", mae(func(v float64, d []float64) (float64, map[string][]float64) {
			return v, map[string][]float64{"prediction": d}
		}), nil, `mae is not differentiated by "prediction"`},
		{"an error of sound input", "mae", func(Call) (Outcome, error) { return Outcome{}, errors.New("no") }, nil,
			"mae/notebook float64 value: could not be computed: no"},
		{"a panic", "mae", func(c Call) (Outcome, error) { return Answer(c, c.Float64("prediction")[0], nil), nil }, nil,
			`mae/notebook-200 float64: panic: mae has no such argument as "prediction"; there are pred, target`},
		{"no such loss", "mea", nil, nil, `there is no loss "mea" among the specs; there are bce,`},
		{"no case", "mae", nil, []CheckOption{In()}, "mae has no case in []"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := checked(test.loss, test.f, test.options...)
			if !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
				t.Errorf("the complaints are\n%.2000s\nwant %q", got, test.want)
			}
		})
	}
}

// Bad input is a matter of Refusing: any error will do, but no answer and no false code.
func TestCheckRefusing(t *testing.T) {
	right := mae(func(v float64, _ []float64) (float64, map[string][]float64) { return v, nil })
	careless := func(c Call) (Outcome, error) {
		if outcome, err := right(c); err == nil {
			return outcome, nil
		}
		return Answer(c, 0.0, nil), nil
	}
	rash := func(c Call) (Outcome, error) {
		outcome, err := right(c)
		if err != nil {
			err = &Rejection{Code: "range", Message: err.Error()}
		}
		return outcome, err
	}
	columns := func(f Func) Func { // shapes are not what a loss over slices sees
		return func(c Call) (Outcome, error) {
			if len(c.Real["pred"].Shape) != 1 || len(c.Real["target"].Shape) != 1 {
				return Outcome{}, &Rejection{Code: "shape", Message: "not a vector"}
			}
			return f(c)
		}
	}
	for _, test := range []struct {
		name string
		f    Func
		want string
	}{
		{"any error", columns(right), ""},
		{"no error", columns(careless), "mae/bad-empty float64 value: bad input was accepted: pred must be refused (empty)"},
		{"a false code", columns(rash), "mae/bad-empty float64 value: refused with the code range, not empty"},
	} {
		if got := checked("mae", test.f, Refusing()); !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
			t.Errorf("%s: the complaints are\n%.2000s\nwant %q", test.name, got, test.want)
		}
		if got := checked("mae", test.f); got != "" {
			t.Errorf("%s: without the option the complaints are\n%.2000s", test.name, got)
		}
	}
}

// A call comes complete: with its defaults, rounded to its dtype, and as the function's own.
func TestCheckCompletesCalls(t *testing.T) {
	seen := map[Dtype]int{}
	complaints := checked("bce", func(c Call) (Outcome, error) {
		seen[c.Dtype]++
		eps, pred := c.Param("eps"), c.Float64("pred")
		if c.Dtype == Float32 {
			for _, v := range append(pred, eps) {
				if v != float64(float32(v)) && v == v {
					return Outcome{}, fmt.Errorf("%v is no float32", v)
				}
			}
			if !slices.Equal(c.Float32("pred"), convert[float32](c.Float64("pred"))) && !slices.ContainsFunc(pred, math.IsNaN) {
				return Outcome{}, errors.New("the elements differ from dtype to dtype")
			}
		}
		clear(pred)
		clear(c.Real["pred"].Data)
		return Outcome{}, &Skipped{Reason: "only the arguments are looked at"}
	}, In(Float32, Float64))
	if complaints != "" || seen[Float32] < 10 || seen[Float64] < 10 {
		t.Errorf("%d and %d calls, complaints:\n%s", seen[Float32], seen[Float64], complaints)
	}
	if complaints := checked("bce", mae(func(v float64, _ []float64) (float64, map[string][]float64) { return v, nil })); !strings.Contains(complaints, "bce/") {
		t.Error("after a function that cleared its arguments another loss passes for this one")
	}
}

// Arguments come in the forms that hand-written losses take.
func TestArguments(t *testing.T) {
	var forms string
	checked("categorical_cross_entropy", func(c Call) (Outcome, error) {
		if forms == "" {
			forms = fmt.Sprint(c.Float64Rows("logits")[1], c.Float32Rows("logits")[2][0], c.Ints("labels"), c.Param("eps"))
		}
		return Outcome{}, &Skipped{}
	})
	if want := "[0.5 2.5 0.3 0.1] 1.2 [0 1 2] 1e-12"; forms != want {
		t.Errorf("the arguments are %s, want %s", forms, want)
	}
	call := Call{Loss: "x", Real: map[string]Array{"v": {Shape: []int{2}, Data: []float64{1, 2}}}}
	for name, take := range map[string]func(){
		"rows of a vector": func() { call.Float64Rows("v") }, "an unknown mask": func() { call.Bools("m") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s are no mistake", name)
				}
			}()
			take()
		}()
	}
}

func TestCheckSaysWhatIsWrongWithTheSpecs(t *testing.T) {
	r := new(recorder)
	func() {
		defer func() { _ = recover() }()
		Check(r, fstest.MapFS{"a/x.yaml": {Data: []byte("id: [")}}, "x", nil)
	}()
	if len(r.complaints) != 1 || !strings.Contains(r.complaints[0], "specs/a/x.yaml:1") {
		t.Errorf("the complaints are %q", r.complaints)
	}
}
