package plot

import (
	"bytes"
	"image/png"
	"math"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
)

// head is a spec of one input and one parameter, up to its formula.
const head = `id: test
title: A test
family: regression
summary: Made by hand.
references: [none]
axes: {N: examples}
inputs:
  x: {axes: [N], gradient: true}
params:
  p: {default: 0.5, require: p >= 0}
loss: `

// subject checks a formula in x and p, and pairs it with an entry of a value and a slope in Go.
func subject(t *testing.T, formula string, value, slope func(x, p float64) float64) (*check.Loss, kernel.Entry) {
	t.Helper()
	losses, diags := spec.LoadFS(fstest.MapFS{"regression/test.yaml": {Data: []byte(head + formula + "\n")}}, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	checked, diags := check.Spec(losses[0])
	if diags.Failed() {
		t.Fatal(diags)
	}
	loss := func(call kernel.Arguments[float64]) (float64, error) {
		xs, p := call.Real["x"].Data, call.Param("p").Or(0.5)
		if p < 0 {
			return 0, &kernel.Error{Loss: "test", Argument: "p", Code: kernel.CodeParameter, Message: "p is negative"}
		}
		sum := 0.0
		for i, x := range xs {
			sum += value(x, p) / float64(len(xs))
			call.Gradient["x"][i] = slope(x, p) / float64(len(xs))
		}
		return sum, nil
	}
	return checked, kernel.Entry{
		ID: "test", Title: "A test", Float64: loss,
		Inputs: []kernel.InputInfo{{Name: "x", Axes: []string{"N"}, Kind: "real", Gradient: true}},
		Params: []kernel.ParamInfo{{Name: "p", Kind: "real", Default: 0.5}},
	}
}

func sign(x float64) float64 {
	if x == 0 {
		return 0
	}
	return math.Copysign(1, x)
}

// The kinks of formulas whose kinks one can tell by looking.
func TestKinks(t *testing.T) {
	zero := func(x, p float64) float64 { return x }
	for _, c := range []struct {
		formula string
		want    []Kink
	}{
		{"mean(p*x**2)", nil},
		{"mean(p + exp(-x**2*1000))", nil},
		{"mean(log(1 + exp(-20*x*p)))", nil},
		{"mean(p*abs(x))", []Kink{{At: 0, Order: 1, Below: -0.5, Above: 0.5}}},
		{"mean(p*abs(x - 1.234567))", []Kink{{At: 1.234567, Order: 1, Below: -0.5, Above: 0.5}}},
		{"mean(p*x*abs(x))", []Kink{{At: 0, Order: 2}}},
		{"mean(p*abs(x) + maximum(x - 1, 0)**2)", []Kink{{At: 0, Order: 1, Below: -0.5, Above: 0.5}, {At: 1, Order: 2, Below: 0.5, Above: 0.5}}},
		{"mean(maximum(x - 0.1, 0) + maximum(x + 0.1, 0) + p)", []Kink{{At: -0.1, Order: 1, Above: 1}, {At: 0.1, Order: 1, Below: 1, Above: 2}}},
		{"mean(clamp(x, min=-p, max=p)**2)", []Kink{{At: -0.5, Order: 1, Above: -1}, {At: 0.5, Order: 1, Below: 1}}},
	} {
		t.Run(c.formula, func(t *testing.T) {
			checked, entry := subject(t, c.formula, zero, func(_, _ float64) float64 { return 1 })
			place, err := choosePlace(checked, entry, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := place.tracer(nil).kinks()
			if err != nil {
				t.Fatal(err)
			}
			for i := range got {
				got[i].Below, got[i].Above = round(got[i].Below), round(got[i].Above)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// round drops what the step of the difference quotients adds.
func round(v float64) float64 { return math.Round(v*1e9)/1e9 + 0 }

func TestNewVariesTheParameter(t *testing.T) {
	checked, entry := subject(t, "mean(p*abs(x))",
		func(x, p float64) float64 { return p * math.Abs(x) }, func(x, p float64) float64 { return p * sign(x) })
	for name, c := range map[string]struct {
		params  map[string][]float64
		labels  []string
		setting string
	}{
		"by itself": {nil, []string{"p = 0.25", "p = 0.5", "p = 1"}, "x = x"},
		"as asked":  {map[string][]float64{"p": {3, 1}}, []string{"p = 3", "p = 1"}, "x = x"},
		"not":       {map[string][]float64{"p": {2}}, []string{""}, "x = x, p = 2"},
	} {
		f, err := New(checked, entry, c.params)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var labels []string
		for _, curve := range f.Curves {
			labels = append(labels, curve.Label)
		}
		if diff := cmp.Diff(c.labels, labels); diff != "" || f.Setting != c.setting {
			t.Errorf("%s: %s (-want +got)\n%s", name, f.Setting, diff)
		}
	}
	if _, err := New(checked, entry, map[string][]float64{"p": {1, -1}}); err == nil || err.Error() != "test: p is negative" {
		t.Errorf("a value that the loss refuses: %v", err)
	}
	if _, err := New(checked, entry, map[string][]float64{"p": {1, 2}, "q": {1, 2}}); err == nil ||
		err.Error() != "only one parameter can have several values, not p and q" {
		t.Errorf("two parameters that vary: %v", err)
	}
}

// A loss that no place makes depend on its input is refused with that reason.
func TestNewOfAConstant(t *testing.T) {
	checked, entry := subject(t, "mean(0*x + p)", func(_, p float64) float64 { return p }, func(_, _ float64) float64 { return 0 })
	_, err := New(checked, entry, nil)
	if err == nil || err.Error() != "no place was found where test takes its inputs and depends on x" {
		t.Error(err)
	}
}

// A steep sigmoid is drawn where it bends, a straight line and a kink as they are.
func TestNarrow(t *testing.T) {
	sigmoid := func(k float64) func(x, _ float64) float64 {
		return func(x, _ float64) float64 { return k / (1 + math.Exp(-k*x)) }
	}
	for name, c := range map[string]struct {
		slope func(x, p float64) float64
		want  float64
	}{
		"line":  {func(_, _ float64) float64 { return 1 }, 4},
		"kink":  {func(x, _ float64) float64 { return sign(x) }, 4},
		"bend":  {sigmoid(1), 4},
		"steep": {sigmoid(20), 1},
	} {
		checked, entry := subject(t, "mean(x*p)", func(x, _ float64) float64 { return x }, c.slope)
		place, err := choosePlace(checked, entry, nil)
		if err != nil {
			t.Fatal(err)
		}
		if place.narrow(); place.high != c.want || place.low != -c.want {
			t.Errorf("%s: drawn from %v to %v, want %v", name, place.low, place.high, c.want)
		}
	}
}

// The same figure gives the same bytes, and a PNG of the size that it says.
func TestWrite(t *testing.T) {
	checked, entry := subject(t, "mean(p*abs(x))",
		func(x, p float64) float64 { return p * math.Abs(x) }, func(x, p float64) float64 { return p * sign(x) })
	for _, format := range Formats() {
		var pictures [2]bytes.Buffer
		for i := range pictures {
			f, err := New(checked, entry, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Write(&pictures[i], format); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(pictures[0].Bytes(), pictures[1].Bytes()) {
			t.Errorf("two %s of one loss differ", format)
		}
		if format == "png" {
			picture, err := png.Decode(&pictures[0])
			if err != nil {
				t.Fatal(err)
			}
			if size := picture.Bounds().Size(); size.X != 960 || size.Y != 840 {
				t.Errorf("the size is %v", size)
			}
		}
	}
	if err := new(Figure).Write(new(bytes.Buffer), "pdf"); err == nil || err.Error() != `unknown format "pdf": there are svg and png` {
		t.Error(err)
	}
}
