package oracle_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/vectors"
)

// TestCertificatesAgreeWithVectors holds values and gradients to the last bit of the
// float64 that other software computed from other formulas.
func TestCertificatesAgreeWithVectors(t *testing.T) {
	eachMpmathVector(t, func(t *testing.T, loss *check.Loss, v vectors.Vector) {
		for dtype, exact := range v.Exact {
			t.Run(dtype, func(t *testing.T) { certifyVector(t, loss, v, dtype, exact) })
		}
	})
}

func certifyVector(t *testing.T, loss *check.Loss, v vectors.Vector, dtype string, exact vectors.Exact) {
	c, err := oracle.Certify(loss.Graph, loss.Value, pointIn(t, loss.Graph, v, dtype), oracle.DefaultEffort)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range c.Undecided {
		t.Errorf("%s is not decided with %d bits", u, c.Bits)
	}
	requireFloat(t, "value", c.Value, exact.Value.Value)
	for _, g := range c.Gradient {
		requireFloats(t, "gradient of "+g.Input, g.By, exact.Gradient[g.Input].Floats())
		switch {
		case g.Left == nil:
			requireFloats(t, "low of "+g.Input, g.By, kinkBound(exact.Low, exact, g.Input))
			requireFloats(t, "high of "+g.Input, g.By, kinkBound(exact.High, exact, g.Input))
		case exact.Kinks == 0:
			t.Errorf("the derivatives by %s have two sides", g.Input)
		default:
			requireSides(t, g, exact.Low[g.Input].Floats(), exact.High[g.Input].Floats())
		}
	}
}

// kinkBound is a bound of the gradient, which is the gradient itself where there is no kink.
func kinkBound(bound map[string]vectors.Array, exact vectors.Exact, input string) []float64 {
	if exact.Kinks == 0 {
		return exact.Gradient[input].Floats()
	}
	return bound[input].Floats()
}

// requireSides compares the bounds with the sides, one of which is the lower one.
func requireSides(t *testing.T, g oracle.InputGradient, low, high []float64) {
	t.Helper()
	for i := range low {
		left, right := low[i], high[i]
		if v, _ := g.Left[i].Float64(); v != left {
			left, right = right, left
		}
		requireFloat(t, "left of "+g.Input, g.Left[i], left)
		requireFloat(t, "right of "+g.Input, g.Right[i], right)
	}
}

func requireFloats(t *testing.T, what string, got []ball.Ball, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s has %d elements, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		requireFloat(t, what, got[i], w)
	}
}

func requireFloat(t *testing.T, what string, got ball.Ball, want float64) {
	t.Helper()
	v, decided := got.Float64()
	if !decided || v != want && !(math.IsNaN(v) && math.IsNaN(want)) {
		mid, radius := got.Decimal(25)
		t.Errorf("%s is %s ± %s, want %v", what, mid, radius, want)
	}
}
