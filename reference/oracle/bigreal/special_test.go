package bigreal_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// specials are the float64 values at which IEEE 754 leaves ordinary arithmetic.
var specials = []float64{0, math.Copysign(0, -1), 1, -1, 2, -3, 0.5, math.Inf(1), math.Inf(-1), math.NaN()}

// TestSpecialValues compares zeros, infinities, NaN and signs with package math,
// whose values at these arguments are exact.
func TestSpecialValues(t *testing.T) {
	functions := map[string]struct {
		ours   func(bigreal.Precision, bigreal.Number) bigreal.Number
		theirs func(float64) float64
	}{
		"exp":   {bigreal.Precision.Exp, math.Exp},
		"expm1": {bigreal.Precision.Expm1, math.Expm1},
		"log":   {bigreal.Precision.Log, math.Log},
		"log1p": {bigreal.Precision.Log1p, math.Log1p},
		"sqrt":  {bigreal.Precision.Sqrt, math.Sqrt},
		"sinh":  {bigreal.Precision.Sinh, math.Sinh},
		"cosh":  {bigreal.Precision.Cosh, math.Cosh},
		"tanh":  {bigreal.Precision.Tanh, math.Tanh},
		"sin":   {bigreal.Precision.Sin, math.Sin},
		"cos":   {bigreal.Precision.Cos, math.Cos},
		"atan":  {bigreal.Precision.Atan, math.Atan},
		"erf":   {bigreal.Precision.Erf, math.Erf},
		"erfc":  {bigreal.Precision.Erfc, math.Erfc},
	}
	for name, f := range functions {
		for _, x := range specials {
			got, want := f.ours(100, bigreal.Float64(x)).Float64(), f.theirs(x)
			if !nearly(got, want) {
				t.Errorf("%s(%g) = %g, want %g", name, x, got, want)
			}
		}
	}
}

// TestLimits states values at infinities, at poles and beyond the range, where package math has none or, as
// for lgamma at -Inf, others than C.
func TestLimits(t *testing.T) {
	inf, nan, minusZero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		name    string
		f       func(bigreal.Precision, bigreal.Number) bigreal.Number
		x, want float64
	}{
		{"sigmoid", bigreal.Precision.Sigmoid, inf, 1},
		{"sigmoid", bigreal.Precision.Sigmoid, -inf, 0},
		{"softplus", bigreal.Precision.Softplus, inf, inf},
		{"softplus", bigreal.Precision.Softplus, -inf, 0},
		{"logcosh", bigreal.Precision.LogCosh, inf, inf},
		{"logcosh", bigreal.Precision.LogCosh, -inf, inf},
		{"logcosh", bigreal.Precision.LogCosh, 0, 0},
		{"exp", bigreal.Precision.Exp, 1e300, inf},
		{"exp", bigreal.Precision.Exp, -1e300, 0},
		{"exp", bigreal.Precision.Exp, 4e9, inf},
		{"exp", bigreal.Precision.Exp, -4e9, 0},
		{"sinh", bigreal.Precision.Sinh, -1e300, -inf},
		{"tanh", bigreal.Precision.Tanh, -1e300, -1},
		{"erf", bigreal.Precision.Erf, -1e300, -1},
		{"erfc", bigreal.Precision.Erfc, -1e300, 2},
		{"erfc", bigreal.Precision.Erfc, 1e300, 0},
		{"lgamma", bigreal.Precision.Lgamma, inf, inf},
		{"lgamma", bigreal.Precision.Lgamma, -inf, inf},
		{"lgamma", bigreal.Precision.Lgamma, 0, inf},
		{"lgamma", bigreal.Precision.Lgamma, minusZero, inf},
		{"lgamma", bigreal.Precision.Lgamma, -1, inf},
		{"lgamma", bigreal.Precision.Lgamma, -1e300, inf},
		{"lgamma", bigreal.Precision.Lgamma, 1, 0},
		{"lgamma", bigreal.Precision.Lgamma, 2, 0},
		{"lgamma", bigreal.Precision.Lgamma, nan, nan},
		{"digamma", bigreal.Precision.Digamma, inf, inf},
		{"digamma", bigreal.Precision.Digamma, -inf, nan},
		{"digamma", bigreal.Precision.Digamma, 0, -inf},
		{"digamma", bigreal.Precision.Digamma, minusZero, inf},
		{"digamma", bigreal.Precision.Digamma, -1, nan},
		{"digamma", bigreal.Precision.Digamma, -1e300, nan},
		{"digamma", bigreal.Precision.Digamma, nan, nan},
	} {
		if got := c.f(100, bigreal.Float64(c.x)).Float64(); !identical(got, c.want) {
			t.Errorf("%s(%g) = %g, want %g", c.name, c.x, got, c.want)
		}
	}
}

// TestSpecialPairs compares the operations of two operands with float64's own.
func TestSpecialPairs(t *testing.T) {
	operations := map[string]struct {
		ours   func(p bigreal.Precision, x, y bigreal.Number) bigreal.Number
		theirs func(x, y float64) float64
	}{
		"add": {bigreal.Precision.Add, func(x, y float64) float64 { return x + y }},
		"sub": {bigreal.Precision.Sub, func(x, y float64) float64 { return x - y }},
		"mul": {bigreal.Precision.Mul, func(x, y float64) float64 { return x * y }},
		"div": {bigreal.Precision.Div, func(x, y float64) float64 { return x / y }},
		"pow": {bigreal.Precision.Pow, math.Pow},
		"max": {func(_ bigreal.Precision, x, y bigreal.Number) bigreal.Number { return x.Max(y) }, builtinMax},
		"min": {func(_ bigreal.Precision, x, y bigreal.Number) bigreal.Number { return x.Min(y) }, builtinMin},
	}
	for name, f := range operations {
		for _, x := range specials {
			for _, y := range specials {
				got, want := f.ours(100, bigreal.Float64(x), bigreal.Float64(y)).Float64(), f.theirs(x, y)
				if !nearly(got, want) {
					t.Errorf("%s(%g, %g) = %g, want %g", name, x, y, got, want)
				}
			}
		}
	}
}

// The builtins let NaN win over infinity, which package math does not.
func builtinMax(x, y float64) float64 { return max(x, y) }
func builtinMin(x, y float64) float64 { return min(x, y) }

// nearly compares values whose last bits package math does not promise.
func nearly(got, want float64) bool {
	return identical(got, want) || want != 0 && math.Abs(got-want) <= 1e-15*math.Abs(want)
}

// identical tells 0 from -0, but not one NaN from another.
func identical(got, want float64) bool {
	return got == want && math.Signbit(got) == math.Signbit(want) || math.IsNaN(got) && math.IsNaN(want)
}

// TestNoTurnsAreTakenFromTheEndless states where sin and cos give up.
func TestNoTurnsAreTakenFromTheEndless(t *testing.T) {
	for _, exponent := range []int{1 << 16, math.MaxInt32} {
		x := bigreal.PowerOfTwo(exponent)
		if p := bigreal.Precision(64); !p.Sin(x).IsNaN() || !p.Cos(x).IsNaN() {
			t.Errorf("2**%d has a sine", exponent)
		}
	}
}

func TestXLogYAtZero(t *testing.T) {
	zero := bigreal.Int(0)
	for _, y := range []float64{0, 1, math.Inf(1), -1} {
		if got := bigreal.Precision(64).XLogY(zero, bigreal.Float64(y)); !got.IsZero() {
			t.Errorf("xlogy(0, %g) = %v, want 0", y, got)
		}
	}
	if got := bigreal.Precision(64).XLogY(zero, bigreal.NaN()); !got.IsNaN() {
		t.Errorf("xlogy(0, NaN) = %v, want NaN", got)
	}
}

// TestArithmeticIsIEEE checks that 53 bits give float64's results to the bit.
func TestArithmeticIsIEEE(t *testing.T) {
	const p = bigreal.Precision(53)
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(-1e9, 1e9).Draw(t, "a")
		b := rapid.Float64Range(-1e9, 1e9).Draw(t, "b")
		x, y := bigreal.Float64(a), bigreal.Float64(b)
		for _, c := range []struct {
			op         string
			got        bigreal.Number
			want, tiny float64
		}{
			{"+", p.Add(x, y), a + b, 0},
			{"-", p.Sub(x, y), a - b, 0},
			{"*", p.Mul(x, y), a * b, 1e-290},
			{"/", p.Div(x, y), a / b, 1e-290},
			{"sqrt", p.Sqrt(x.Abs()), math.Sqrt(math.Abs(a)), 0},
		} {
			subnormal := math.Abs(c.want) < c.tiny // which bigreal does not round to
			if got := c.got.Float64(); got != c.want && !subnormal && !math.IsNaN(c.want) {
				t.Fatalf("%g %s %g = %g, want %g", a, c.op, b, got, c.want)
			}
		}
		if x.Less(y) != (a < b) || x.LessEqual(y) != (a <= b) || x.Equal(y) != (a == b) {
			t.Fatalf("%g and %g compare differently", a, b)
		}
	})
}

func TestComparisonsWithNaNAreFalse(t *testing.T) {
	x, nan := bigreal.Int(1), bigreal.NaN()
	if x.Less(nan) || nan.Less(x) || x.LessEqual(nan) || nan.LessEqual(x) || nan.Equal(nan) {
		t.Error("a comparison with NaN holds")
	}
}

func TestRounding(t *testing.T) {
	third := bigreal.Precision(200).Div(bigreal.Int(1), bigreal.Int(3))
	if got := third.Float64(); got != 1.0/3 {
		t.Errorf("Float64 = %v", got)
	}
	if got := third.Float32(); got != float32(1)/3 {
		t.Errorf("Float32 = %v", got)
	}
	if got := bigreal.PowerOfTwo(2000).Float64(); !math.IsInf(got, 1) {
		t.Errorf("2**2000 as a float64 = %v, want +Inf", got)
	}
	if _, ok := third.AsInt(); ok {
		t.Error("1/3 is taken for an integer")
	}
	if k, ok := bigreal.Int(-7).AsInt(); !ok || k != -7 {
		t.Errorf("AsInt = %d, %v", k, ok)
	}
}
