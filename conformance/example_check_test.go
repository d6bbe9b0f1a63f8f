package conformance_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/specs"
)

// Huber is a loss that somebody wrote by hand; it forgets a half.
func Huber(pred, target []float64, delta float64) (value float64, dpred []float64) {
	n := float64(len(pred))
	for i := range pred {
		d := pred[i] - target[i]
		if math.Abs(d) <= delta {
			value += d * d / n // for 0.5 * d * d
			dpred = append(dpred, d/n)
		} else {
			value += delta * (math.Abs(d) - 0.5*delta) / n
			dpred = append(dpred, math.Copysign(delta, d)/n)
		}
	}
	return value, dpred
}

// In a test of your own, t is the test's.
func ExampleCheck() {
	t := new(first)
	conformance.Check(t, specs.FS, "huber", func(c conformance.Call) (conformance.Outcome, error) {
		value, dpred := Huber(c.Float64("pred"), c.Float64("target"), c.Param("delta"))
		return conformance.Answer(c, value, map[string][]float64{"pred": dpred}), nil
	})
	// Output: specs/regression/huber.yaml:23: huber/notebook-202 float64 value: got 0.25, want 0.125; error 0.12, tolerance 1.2e-15 (4.5e+15 of 45 ULP)
}

// first is a test that prints the first of its errors.
type first struct {
	testing.TB
	errors int
}

func (f *first) Helper() {}

func (f *first) Errorf(format string, args ...any) {
	if f.errors++; f.errors == 1 {
		fmt.Printf(format+"\n", args...)
	}
}
