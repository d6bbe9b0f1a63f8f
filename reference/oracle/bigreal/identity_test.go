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
