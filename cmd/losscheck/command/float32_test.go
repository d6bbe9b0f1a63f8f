package command

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// TestFloat32IsComputedInFloat32 asks the registry for results that float32 arithmetic gives and
// float64 arithmetic, rounded at the end, does not. What overflows is infinite, without an error.
func TestFloat32IsComputedInFloat32(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct {
		name, loss   string
		pred, target float64
		want32       float64
		want64       float64
		slope        float64 // by pred, in float32
	}{
		{"a square that overflows", "mse", 1e20, 0, inf, 1e40, 2e20},
		{"a residual that overflows", "mae", 3e38, -3e38, inf, 6e38, 1},
		{"a residual that is rounded", "mae", 1, 0x1p-25, 1, 1 - 0x1p-25, 1},
		{"a norm is scaled", "rmse", 1e20, 0, 1e20, 1e20, 1},
		{"a square that underflows", "mse", 1e-25, 0, 0, 1e-50, 2e-25},
		{"a hyperbolic cosine that would overflow", "log_cosh", 100, 0, 100 - math.Ln2, 100 - math.Ln2, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := outcomeAt(t, test.loss, conformance.Float32, test.pred, test.target)
			if want := float64(float32(test.want32)); got.Value != want {
				t.Errorf("the float32 value is %v, want %v", got.Value, want)
			}
			if slope, want := got.Gradient["pred"].Data[0], float64(float32(test.slope)); slope != want {
				t.Errorf("the float32 slope is %v, want %v", slope, want)
			}
			wide := outcomeAt(t, test.loss, conformance.Float64, test.pred, test.target)
			if e := math.Abs(wide.Value - test.want64); !(e <= 1e-15*test.want64) {
				t.Errorf("the float64 value is %v, want %v", wide.Value, test.want64)
			}
		})
	}
}

func outcomeAt(t *testing.T, loss string, dtype conformance.Dtype, pred, target float64) conformance.Outcome {
	t.Helper()
	one := func(v float64) conformance.Array { return conformance.Array{Shape: []int{1}, Data: []float64{v}} }
	outcome, err := compiled().Eval(conformance.Call{
		Loss: loss, Dtype: dtype, Want: []string{"pred"},
		Real: map[string]conformance.Array{"pred": one(pred), "target": one(target)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}
