package bigreal_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestInverses checks pairs of functions against each other at precisions for which
// no vectors are kept.
func TestInverses(t *testing.T) {
	one := bigreal.Int(1)
	rapid.Check(t, func(t *rapid.T) {
		p := bigreal.Precision(rapid.UintRange(64, 2500).Draw(t, "bits"))
		wide := p + 64 // covers what the second function makes of the first one's rounding
		x := bigreal.Float64(rapid.Float64Range(-30, 30).Draw(t, "x"))
		for name, back := range map[string]bigreal.Number{
			"log(exp(x))":               p.Log(wide.Exp(x)),
			"log1p(expm1(x))":           p.Log1p(wide.Expm1(x)),
			"x = softplus + logsigmoid": p.Sub(wide.Softplus(x), wide.Softplus(x.Neg())),
			"logit(sigmoid(x))":         p.Log(wide.Div(wide.Sigmoid(x), wide.Sub(one, wide.Sigmoid(x)))),
		} {
			error := p.Sub(back, x).Abs()
			if !error.LessEqual(bigreal.PowerOfTwo(6 - int(p))) {
				t.Fatalf("%s at %d bits, x = %v: off by %v", name, p, x, error)
			}
		}
	})
}

// TestIdentities checks equations that join functions with one another, at precisions for which no vectors are
// kept. Both sides are computed with 64 more bits; where terms cancel, their size is what the difference is measured by.
func TestIdentities(t *testing.T) {
	one, two := bigreal.Int(1), bigreal.Int(2)
	rapid.Check(t, func(t *rapid.T) {
		p := bigreal.Precision(rapid.UintRange(64, 1500).Draw(t, "bits"))
		w := p + 64
		x := bigreal.Float64(rapid.OneOf(rapid.Float64Range(-30, 30), rapid.Float64Range(-1, 1)).Draw(t, "x"))
		y := bigreal.Float64(rapid.Float64Range(-1, 1).Draw(t, "y"))
		sin, cos := w.Sin(x), w.Cos(x)
		equal := func(name string, left, right, size bigreal.Number) {
			bound := w.Mul(size.Abs().Max(right.Abs()), bigreal.PowerOfTwo(-int(p)))
			if !w.Sub(left, right).Abs().LessEqual(bound) {
				t.Fatalf("%s at %d bits, x = %v, y = %v: %v and %v", name, p, x, y, left, right)
			}
		}
		equal("sin² + cos² = 1", w.Add(w.Mul(sin, sin), w.Mul(cos, cos)), one, one)
		equal("sin 2x = 2 sin x cos x", w.Mul(two, w.Mul(sin, cos)), w.Sin(w.Mul(two, x)), one)
		equal("erf + erfc = 1", w.Add(w.Erf(x), w.Erfc(x)), one, one)
		equal("erfc(x) + erfc(-x) = 2", w.Add(w.Erfc(x), w.Erfc(x.Neg())), two, one)
		equal("tan(atan x) = x", w.Div(w.Sin(w.Atan(x)), w.Cos(w.Atan(x))), x, one)
		third := w.Div(w.Add(x, y), w.Sub(one, w.Mul(x, y)))
		if w.Mul(x, y).Less(one) {
			equal("atan x + atan y", w.Add(w.Atan(x), w.Atan(y)), w.Atan(third), one)
		}
	})
}

// TestGammaIdentities checks the recurrence, the reflection and the duplication of gamma, and what follows for digamma.
func TestGammaIdentities(t *testing.T) {
	one, two, half := bigreal.Int(1), bigreal.Int(2), bigreal.PowerOfTwo(-1)
	rapid.Check(t, func(t *rapid.T) {
		p := bigreal.Precision(rapid.UintRange(64, 800).Draw(t, "bits"))
		w := p + 64
		x := bigreal.Float64(rapid.OneOf(rapid.Float64Range(0.01, 40), rapid.Float64Range(-40, -0.01)).Draw(t, "x"))
		if x.Fraction().IsZero() || x.Abs().Fraction().Abs().Less(bigreal.PowerOfTwo(-30)) {
			t.Skip("a pole, or close to one")
		}
		exact := bigreal.Precision(4096)
		next, reflected := exact.Add(x, one), exact.Sub(one, x)
		middle, double := exact.Add(x, half), exact.Mul(two, x)
		if middle.Fraction().IsZero() {
			t.Skip("a pole of the duplication")
		}
		angle := w.Mul(w.Pi(), x.Fraction())
		equal := func(name string, left, right bigreal.Number) {
			bound := w.Mul(w.Add(one, right.Abs()), bigreal.PowerOfTwo(-int(p)))
			if !w.Sub(left, right).Abs().LessEqual(bound) {
				t.Fatalf("%s at %d bits, x = %v: %v and %v", name, p, x, left, right)
			}
		}
		equal("lgamma(x+1)", w.Lgamma(next), w.Add(w.Lgamma(x), w.Log(x.Abs())))
		equal("lgamma(1-x)", w.Add(w.Lgamma(x), w.Lgamma(reflected)), w.Log(w.Div(w.Pi(), w.Sin(angle).Abs())))
		equal("lgamma(2x)", w.Add(w.Lgamma(x), w.Lgamma(middle)), w.Add(w.Lgamma(double),
			w.Add(w.Mul(w.Sub(one, double), w.Log(two)), w.Mul(half, w.Log(w.Pi())))))
		equal("digamma(x+1)", w.Digamma(next), w.Add(w.Digamma(x), w.Div(one, x)))
		equal("digamma(1-x)", w.Sub(w.Digamma(reflected), w.Digamma(x)), w.Mul(w.Pi(), w.Div(w.Cos(angle), w.Sin(angle))))
		equal("digamma(2x)", w.Add(w.Digamma(x), w.Digamma(middle)), w.Mul(two, w.Sub(w.Digamma(double), w.Log(two))))
	})
}

// TestAgreesWithItselfAtMorePrecision rounds a result of a higher precision, at arguments that vectors and floats do
// not have: a distance of 2**-k from zeros, poles and turning points.
func TestAgreesWithItselfAtMorePrecision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := bigreal.Precision(rapid.UintRange(32, 400).Draw(t, "bits"))
		from := bigreal.Float64(rapid.SampledFrom([]float64{-3, -2.5, -1, 0, 1, 1.5, 2, 5, 14.6}).Draw(t, "from"))
		distance := bigreal.PowerOfTwo(-rapid.IntRange(1, 300).Draw(t, "k"))
		x := bigreal.Precision(1000).Add(from, distance)
		for name, f := range unary {
			got, want := f(p, x), f(2*p+64, x)
			if got.IsNaN() != want.IsNaN() {
				t.Fatalf("%s at %d bits, x = %v + %v: %v and %v", name, p, from, distance, got, want)
			}
			if got.IsFinite() && unitsInLastPlace(got.Big(), want.Big(), p) > almostHalf {
				t.Fatalf("%s at %d bits, x = %v + %v: %v and %v", name, p, from, distance, got.Text(40), want.Text(40))
			}
		}
	})
}
