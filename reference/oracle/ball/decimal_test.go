package ball_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// TestDecided rounds what lies safely between two floats, and not what may lie on either side of
// the middle between them.
func TestDecided(t *testing.T) {
	middle := 1 + math.Pow(2, -24) // halfway between two float32
	above := math.Nextafter(middle, 2)
	for name, c := range map[string]struct {
		x              ball.Ball
		want64, want32 float64 // NaN: undecided
	}{
		"one":            {float(1), 1, 1},
		"beside middle":  {span(middle, above), math.NaN(), math.NaN()},
		"above middle":   {ball.Precision(100).Add(float(above), span(-1e-25, 1e-25)), above, 1 + math.Pow(2, -23)},
		"too large":      {ball.Precision(64).Mul(span(1e300, 1.1e300), float(1e300)), math.Inf(1), math.Inf(1)},
		"almost nothing": {ball.Precision(64).Mul(span(-1e-300, 1e-300), float(1e-300)), 0, 0},
	} {
		if got := decided64(c.x); !same(got, c.want64) {
			t.Errorf("%s as a float64 is %v, want %v", name, got, c.want64)
		}
		if got := decided32(c.x); !same(got, c.want32) {
			t.Errorf("%s as a float32 is %v, want %v", name, got, c.want32)
		}
	}
}

func decided64(x ball.Ball) float64 { v, _ := x.Float64(); return v }
func decided32(x ball.Ball) float64 { v, _ := x.Float32(); return float64(v) }
func same(a, b float64) bool        { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestDecimal reads the digits back: the radius has to cover the ball around them.
func TestDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low, _, high := points(t, "x")
		x := ball.Precision(200).Mul(span(low, high), ball.Precision(200).Exp(float(rapid.Float64Range(-2000, 2000).Draw(t, "scale"))))
		mid, rad := x.Decimal(rapid.IntRange(1, 60).Draw(t, "digits"))
		m, r := parse(t, mid), parse(t, rad)
		wide := bigreal.Precision(8000)
		distance := wide.Sub(m, x.Mid()).Abs()
		if !distance.LessEqual(r) {
			t.Fatalf("%s ± %s is %v off", mid, rad, distance)
		}
		if edge := wide.Add(m, r); x.IsFinite() && !x.IsExact() && ball.Less(ball.Exact(edge), x) == ball.Yes {
			t.Fatalf("%s ± %s ends below the ball", mid, rad)
		}
	})
	for x, want := range map[ball.Ball][2]string{
		float(0.125):       {"0.125", "0"},
		float(math.Inf(1)): {"+Inf", ""},
		ball.Unknown():     {"undecided", ""},
	} {
		if mid, rad := x.Decimal(40); mid != want[0] || rad != want[1] {
			t.Errorf("Decimal = %q, %q, want %q", mid, rad, want)
		}
	}
}

func parse(t *rapid.T, text string) bigreal.Number {
	x, err := bigreal.Parse(text, 8000)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
