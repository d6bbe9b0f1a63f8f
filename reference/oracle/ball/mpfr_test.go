//go:build mpfr

package ball_test

import (
	"math"
	"math/rand"
	"testing"

	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/mpfr"
)

// TestEnclosesMPFR compares with MPFR at random arguments of all magnitudes, at precisions for
// which no vectors are kept.
func TestEnclosesMPFR(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, name := range []string{"exp", "expm1", "log", "log1p", "sqrt", "sinh", "cosh", "tanh",
		"sin", "cos", "atan", "erf", "erfc", "lgamma", "digamma"} {
		for range 2000 {
			x := math.Ldexp(2*random.Float64()-1, random.Intn(60)-45)
			if name == "log" || name == "sqrt" {
				x = math.Abs(x)
			}
			if name == "log1p" && x <= -1 {
				continue
			}
			bits := uint(64 + random.Intn(1000))
			got := unary[name](ball.Precision(bits), float(x))
			want := ball.Exact(mpfr.Unary(name, x, bits+200))
			if ball.Equal(got, want) == ball.No && !got.Contains(want.Mid()) {
				mid, radius := got.Decimal(30)
				t.Errorf("%s(%v) with %d bits is %s ± %s, want %s", name, x, bits, mid, radius, want.Mid().Text(40))
			}
			if !got.Accurate(int(float64(bits)*0.3) - 2) {
				t.Errorf("%s(%v) with %d bits is not precise", name, x, bits)
			}
		}
	}
}
