package ball_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// points draws the ends of a ball and a number within.
func points(t *rapid.T, name string) (low, within, high float64) {
	middle := rapid.OneOf(rapid.Float64Range(-4, 4), rapid.Float64Range(-1e-3, 1e-3), rapid.Float64Range(-500, 500)).Draw(t, name)
	size := rapid.SampledFrom([]float64{0, 1e-30, 1e-12, 1e-3, 0.25, 2}).Draw(t, name+" size")
	low, high = middle-size, middle+size
	within = low + rapid.Float64Range(0, 1).Draw(t, name+" place")*(high-low)
	return low, math.Min(math.Max(within, low), high), high
}

// TestIncludesEveryResult is the fundamental property: what an operation gives for a
// number within its operands lies within its result, and so do the results at both ends.
func TestIncludesEveryResult(t *testing.T) {
	const precise = ball.Precision(400)
	rapid.Check(t, func(t *rapid.T) {
		p := ball.Precision(rapid.UintRange(uint(ball.MinPrecision), 300).Draw(t, "bits"))
		xLow, x, xHigh := points(t, "x")
		yLow, y, yHigh := points(t, "y")
		for name, f := range unary {
			got := f(p, span(xLow, xHigh))
			for _, v := range []float64{xLow, x, xHigh} {
				requireWithin(t, name, got, f(precise, float(v)))
			}
		}
		for name, f := range binary {
			got := f(p, span(xLow, xHigh), span(yLow, yHigh))
			for _, v := range [][2]float64{{x, y}, {xLow, yHigh}, {xHigh, yHigh}, {xLow, yLow}} {
				requireWithin(t, name, got, f(precise, float(v[0]), float(v[1])))
			}
		}
	})
}

// TestRadiusIsNotMuchTooWide holds the propagated error to the true one: the result of a ball with the radius 2**-200 has to be no wider than
// a few times what the ends of the ball give.
func TestRadiusIsNotMuchTooWide(t *testing.T) {
	const p, few = ball.Precision(600), 8
	tiny := ball.Exact(bigreal.PowerOfTwo(-200))
	for name, at := range map[string][]float64{
		"exp": {-300, 1, 300}, "expm1": {-1, 1, 300}, "log": {1e-9, 1, 1e9}, "log1p": {-0.9, 1e-9, 1e9}, "sqrt": {1e-9, 1e9},
		"sinh": {-3, 3}, "cosh": {1, 30}, "tanh": {-0.5, 0.5}, "sigmoid": {-300, 1}, "softplus": {-300, 1, 300}, "logcosh": {1e-9, 1, 300},
		"sin": {0.5, 3, 1e9}, "cos": {1e-9, 1, 1e9}, "atan": {1e-9, 1, 1e9, -1e9}, "erf": {-0.5, 1e-9, 1},
		"erfc": {-0.5, 0.5, 5, 30, 300}, "lgamma": {1e-9, 0.3, 1.1, 3.5, 1e9, -0.1, -2.3, -1e-9},
		"digamma": {1e-9, 0.3, 1.4, 1e9, -0.1, -2.3, -1e-9},
	} {
		for _, x := range at {
			got := unary[name](p, p.Add(float(x), p.Mul(span(-1, 1), tiny)))
			change := p.Sub(unary[name](p, p.Add(float(x), tiny)), unary[name](p, float(x))).Abs()
			allowed := p.Add(ball.Exact(got.Mid()), p.Mul(ball.Int(few), change))
			if got.Contains(allowed.Mid()) {
				mid, radius := got.Decimal(20)
				t.Errorf("%s(%v ± 2**-200) is %s ± %s, more than %d times %v", name, x, mid, radius, few, change.Mid())
			}
		}
	}
}

// requireWithin requires that got and the much smaller ball want have a number in common; NaN and
// infinities have to be unknown to got.
func requireWithin(t *rapid.T, name string, got, want ball.Ball) {
	if want.IsUnknown() {
		t.Fatalf("%s of exact operands is not known", name)
	}
	if !want.IsFinite() {
		if got.IsFinite() {
			t.Fatalf("%s is finite, but contains an operand that gives %v", name, want.Mid())
		}
		return
	}
	if !got.Contains(want.Mid()) && ball.Equal(got, want) != ball.Maybe {
		t.Fatalf("%s: %v does not contain %v", name, got.Mid(), want.Mid())
	}
}
