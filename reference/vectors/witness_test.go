package vectors

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// Where a naive formula may overflow or cancel, or has several answers, it is no witness.
var wild = []string{"ladder", "kink", "nan", "infinite"}

const (
	agreement = 1e-9 // that NumPy and PyTorch have with the oracle, of the value or its sensitivity
	hidden    = 1e-3 // a result below may be the rounding of larger numbers inside the naive formula, as in log(1 + tiny)
)

// NumPy and PyTorch, driven by an interpreter that shares nothing with this module, agree with the certified results.
// It is the check on the front end, which compiler and oracle share.
func TestWitnessAgrees(t *testing.T) {
	for _, loss := range Losses() {
		file, err := Load(loss)
		if err != nil {
			t.Fatal(err)
		}
		values, gradients := 0, 0
		for _, v := range file.Vectors {
			exact, ok := v.Exact["float64"]
			if !ok || !isTame(v, exact) {
				continue
			}
			for _, backend := range []string{"numpy_float64", "torch_float64"} {
				capture, ok := v.Captured[backend]
				if !ok {
					continue
				}
				values++
				gradients += len(capture.Gradient)
				for _, problem := range disagreements(exact, capture) {
					t.Errorf("%s/%s: %s: %s", loss, v.ID, backend, problem)
				}
			}
		}
		if values == 0 || gradients == 0 {
			t.Errorf("%s has no witness: %d values and %d gradients of NumPy and PyTorch; run make reference", loss, values, gradients)
		}
	}
}

func isTame(v Vector, exact Exact) bool {
	return v.Rung == nil && exact.Undecided == nil && exact.Kinks+exact.ComputedKinks == 0 &&
		!slices.ContainsFunc(v.Flags, func(flag string) bool { return slices.Contains(wild, flag) })
}

// disagreements compares a capture with the exact result.
func disagreements(exact Exact, capture Capture) []string {
	if capture.Value == nil {
		return []string{"raised " + capture.Error}
	}
	var found []string
	value := Array{Data: []Decimal{Decimal(exact.Value.Value)}}
	if d := farthest(Array{Data: []Decimal{*capture.Value}}, value, exact.Sensitivity.Value); d != "" {
		found = append(found, "the value "+d)
	}
	for _, name := range sorted(capture.Gradient) {
		if d := farthest(capture.Gradient[name], exact.Gradient[name], exact.Sensitivity.Gradient[name]); d != "" {
			found = append(found, "the gradient of "+name+" "+d)
		}
	}
	return found
}

// farthest describes the element that is off by most, if it is off by too much. A naive formula
// may overflow where the truth does not.
func farthest(got, want Array, sensitivity Decimal) string {
	if len(got.Data) != len(want.Data) {
		return fmt.Sprintf("has %d elements, by the oracle %d", len(got.Data), len(want.Data))
	}
	scale := max(hidden, float64(sensitivity))
	for _, w := range want.Data {
		scale = max(scale, math.Abs(float64(w)))
	}
	worst, at := 0.0, 0
	for i, w := range want.Data {
		g := float64(got.Data[i])
		if math.IsNaN(g) || math.IsInf(g, 0) {
			continue
		}
		if off := math.Abs(g - float64(w)); !(off <= worst) {
			worst, at = off, i
		}
	}
	if worst <= agreement*scale {
		return ""
	}
	return fmt.Sprintf("is %v at element %d, by the oracle %v", got.Data[at], at, want.Data[at])
}

// A witness that says something else is heard.
func TestWitnessIsHeard(t *testing.T) {
	value := Decimal(2)
	for _, test := range []struct {
		name    string
		capture Capture
		want    string
	}{
		{"agrees", Capture{Value: &value, Gradient: map[string]Array{"p": {Data: []Decimal{1, 3}}}}, ""},
		{"another value", Capture{Value: new(Decimal)}, "the value is 0 at element 0, by the oracle 2"},
		{"another gradient", Capture{Value: &value, Gradient: map[string]Array{"p": {Data: []Decimal{1, 1}}}}, "the gradient of p is 1 at element 1, by the oracle 3"},
		{"another shape", Capture{Value: &value, Gradient: map[string]Array{"p": {Data: []Decimal{1}}}}, "the gradient of p has 1 elements, by the oracle 2"},
		{"an exception", Capture{Error: "ValueError"}, "raised ValueError"},
	} {
		exact := Exact{Value: Digits{Value: 2}, Gradient: map[string]Array{"p": {Data: []Decimal{1, 3}}}}
		if got := strings.Join(disagreements(exact, test.capture), "; "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
