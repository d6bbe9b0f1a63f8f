package diagnose

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// curve is an implementation of one loss of one number x.
type curve func(x float64) (float64, error)

func (curve) Info() conformance.Info     { return conformance.Info{Name: "curve"} }
func (curve) Losses() []conformance.Loss { return nil }
func (f curve) Eval(c conformance.Call) (conformance.Outcome, error) {
	v, err := f(c.Real["x"].Data[0])
	return conformance.Outcome{Value: c.Dtype.Nearest(v)}, err
}

func smooth(f func(float64) float64) curve {
	return func(x float64) (float64, error) { return f(x), nil }
}

func callAt(x float64, dtype conformance.Dtype) conformance.Call {
	return conformance.Call{Loss: "curve", Dtype: dtype, Real: map[string]conformance.Array{"x": {Data: []float64{x}}}}
}

// failing is a result whose numbers are one that came and one that was right.
func failing(what conformance.What, at float64, dtype conformance.Dtype, got, want float64) conformance.Result {
	r := conformance.Result{
		Case: conformance.Case{ID: "curve/one", Call: callAt(at, dtype)},
		Expectation: conformance.Expectation{
			What: what, Want: conformance.Array{Data: []float64{want}},
			Tolerances: []float64{1e-12 * math.Abs(want)}, Unit: 1e-16,
		},
		Got: conformance.Array{Data: []float64{got}}, Verdict: conformance.Fail, Error: math.Abs(got - want),
	}
	if what == conformance.Gradient {
		r.Expectation.Input = "x"
	}
	if math.IsNaN(r.Error) {
		r.Error = math.Inf(1)
	}
	return r
}

// The slope is as near to the derivative as it says that it is, in both dtypes.
func TestSlope(t *testing.T) {
	for _, test := range []struct {
		name  string
		f     curve
		at    float64
		slope float64
	}{
		{"square", smooth(func(x float64) float64 { return x * x }), 3, 6},
		{"square at 0", smooth(func(x float64) float64 { return x * x }), 0, 0},
		{"exp", smooth(math.Exp), 1, math.E},
		{"large", smooth(func(x float64) float64 { return x * x }), 1024, 2048},
		{"one side only", func(x float64) (float64, error) {
			if x < 0 {
				return 0, errors.New("below 0")
			}
			return x*x + x, nil
		}, 0, 1},
	} {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			s, err := slopeAt(test.f, callAt(test.at, dtype), "x", 0)
			if err != nil {
				t.Fatal(err)
			}
			if !s.allows(test.slope, test.slope, dtype) || s.doubt > 0.1*(1+math.Abs(test.slope)) {
				t.Errorf("%s in %s: the slope is %g, by %g, and should be %g", test.name, dtype, s.at, s.doubt, test.slope)
			}
			if test.slope != 0 && s.allows(-test.slope, -test.slope, dtype) {
				t.Errorf("%s in %s: the slope may be %g", test.name, dtype, -test.slope)
			}
		}
	}
}

func TestThreeWays(t *testing.T) {
	pass, fail := conformance.Pass, conformance.Fail
	abs, line := smooth(math.Abs), smooth(func(x float64) float64 { return 3 * x })
	for _, test := range []struct {
		name      string
		f         curve
		at        float64
		dtype     conformance.Dtype
		got, want float64
		value     conformance.Verdict // of the value there; empty: it was not judged
		says      string
	}{
		{"derivative", line, 2, conformance.Float64, -3, 3, pass, "wrong derivative of a right value; at x its value has the slope 3, the loss has 3, and it returns -3"},
		{"derivative in float32", line, 2, conformance.Float32, 3.1, 3, pass, "wrong derivative of a right value"},
		{"value", line, 2, conformance.Float64, 3, 5, fail, "wrong value: this is the right derivative of it"},
		{"value that nobody judged", line, 2, conformance.Float64, 3, 5, "", "wrong value: this is the right derivative of it"},
		{"value beside", line, 2, conformance.Float64, 3, 5, pass, "wrong value beside this point"},
		{"both", line, 2, conformance.Float64, 4, 5, fail, "wrong value, and a wrong derivative of it"},
		{"a constant beside", line, 2, conformance.Float64, 4, 3, fail, "wrong derivative, and a wrong value that nevertheless has the right slope"},
		{"convention", abs, 0, conformance.Float64, 0.5, 1, pass, "right derivative of another convention: its value has a kink here, with the slopes -1 and 1"},
		{"beyond all conventions", abs, 0, conformance.Float64, 1.5, 1, pass, "wrong value, and a wrong derivative of it"},
		{"infinite value", smooth(func(float64) float64 { return math.Inf(1) }), 0, conformance.Float64, 1, 2, "", "cannot tell whether the value or its derivative is wrong: its value here is no number"},
		{"alone", func(x float64) (float64, error) {
			if x != 2 {
				return 0, errors.New("not 2")
			}
			return 1, nil
		}, 2, conformance.Float64, 1, 2, "", "cannot tell whether the value or its derivative is wrong: its value beside is no number"},
		{"lost in rounding", smooth(func(x float64) float64 { return 1e8 + x }), 0, conformance.Float32, 1, 2, "", "cannot tell whether the value or its derivative is wrong, since the slope is not known well enough"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := failing(conformance.Gradient, test.at, test.dtype, test.got, test.want)
			var siblings []conformance.Result
			if test.value != "" {
				v := failing(conformance.Value, test.at, test.dtype, 1, 1)
				v.Verdict = test.value
				siblings = append(siblings, v)
			}
			said := New().Explain(test.f, r, siblings)
			if last := said[len(said)-1]; !strings.HasPrefix(last, test.says) {
				t.Errorf("got  %q\nwant %q", last, test.says)
			}
		})
	}
}
