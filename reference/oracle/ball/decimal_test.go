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

// TestHalfway rounds what is exactly halfway between two floats, but computed by way of a thirteenth,
// to the even one, once it is known closely enough.
func TestHalfway(t *testing.T) {
	middle64, middle32 := 1+math.Pow(2, -52), 1+math.Pow(2, -23)
	unit64, unit32 := math.Pow(2, -53), math.Pow(2, -24)
	undecided, p := math.NaN(), 0.195
	for name, c := range map[string]struct {
		bits           ball.Precision
		x, y           float64 // the sum is halfway
		want64, want32 float64 // NaN: undecided
	}{
		"even below in float64":      {400, 1, unit64, 1, 1},
		"even above in float64":      {400, middle64, unit64, 1 + math.Pow(2, -51), 1},
		"negative":                   {400, -middle64, -unit64, -1 - math.Pow(2, -51), -1},
		"1 - p":                      {400, 1, -p, 1 - p, float64(float32(1 - p))},
		"even below in float32":      {400, 1, unit32, 1 + unit32, 1},
		"even above in float32":      {400, middle32, unit32, middle32 + unit32, 1 + math.Pow(2, -22)},
		"1 - p of float32":           {400, 1, -float64(float32(p)), 1 - float64(float32(p)), float64(1 - float32(p))},
		"beyond the largest float64": {400, math.MaxFloat64, math.Pow(2, 970), math.Inf(1), math.Inf(1)},
		"beyond the largest float32": {400, math.MaxFloat32, math.Pow(2, 103), math.MaxFloat32 + math.Pow(2, 103), math.Inf(1)},
		"a float in both":            {400, 1, 2, 3, 3},
		"not close enough":           {200, 1, unit64, undecided, 1},
		"not close enough, float32":  {200, 1, unit32, 1 + unit32, undecided},
	} {
		x := divideAndMultiply(c.bits, c.bits.Add(float(c.x), float(c.y)))
		if got := decided64(x); x.IsExact() || !same(got, c.want64) {
			t.Errorf("%s as a float64 is %v, want %v; exact: %v", name, got, c.want64, x.IsExact())
		}
		if got := decided32(x); !same(got, c.want32) {
			t.Errorf("%s as a float32 is %v, want %v", name, got, c.want32)
		}
	}
}

// TestHalfwayOfSubnormals has the coarsest floats, down to the middle below the smallest.
func TestHalfwayOfSubnormals(t *testing.T) {
	p := ball.Precision(400)
	for odd, even := range map[int]float64{1: 0, 3: 2, 5: 2, -7: -4} {
		x64 := divideAndMultiply(p, p.Mul(float(float64(odd)), ball.Exact(bigreal.PowerOfTwo(-1075))))
		if got, want := decided64(x64), even*math.SmallestNonzeroFloat64; got != want {
			t.Errorf("%d * 2**-1075 is %v, want %v", odd, got, want)
		}
		x32 := divideAndMultiply(p, float(math.Ldexp(float64(odd), -150)))
		if got, want := decided32(x32), even*math.SmallestNonzeroFloat32; got != want {
			t.Errorf("%d * 2**-150 is %v, want %v", odd, got, want)
		}
	}
}

// TestBesideHalfway decides by the bounds what they tell from the middle, however near it is.
func TestBesideHalfway(t *testing.T) {
	p := ball.Precision(1200)
	x := p.Add(p.Add(float(1), float(math.Pow(2, -53))), divideAndMultiply(p, float(math.Pow(2, -1000))))
	if got, want := decided64(x), 1+math.Pow(2, -52); x.IsExact() || got != want {
		t.Errorf("1 + 2**-53 + 2**-1000 is %v, want %v", got, want)
	}
	if cancelled := ball.Precision(400).Sub(divideAndMultiply(400, float(1)), float(1)); !math.IsNaN(decided64(cancelled)) {
		t.Errorf("1/13*13 - 1, of which only a bound is known, is decided: %v", decided64(cancelled))
	}
}

// divideAndMultiply is x, but not exactly: 13 divides none of the significands of these tests.
func divideAndMultiply(p ball.Precision, x ball.Ball) ball.Ball {
	return p.Mul(p.Div(x, float(13)), float(13))
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
