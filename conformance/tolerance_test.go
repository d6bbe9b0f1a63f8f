package conformance

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/spec"
)

var nan, inf = math.NaN(), math.Inf(1)

func TestExpectPrint(t *testing.T) {
	negated := &Erratum{Relation: "negated"}
	for _, test := range []struct {
		name    string
		prints  string
		dtype   Dtype
		slack   float64
		erratum *Erratum
		got     float64
		want    Verdict
	}{
		{"numpy, the same", "MSE: 0.25", Float64, 0, nil, 0.25, Pass},
		{"numpy, two ulps off", "x: 0.3997146215348904", Float64, 0, nil, 0.39971462153489051, Pass},
		{"numpy, few digits are all digits", "MSE: 0.25", Float64, 0, nil, 0.2500000001, Fail},
		{"torch, half a unit", "tensor(0.4333)", Float32, 0, nil, 0.43335, Pass},
		{"torch, a budget beyond half a unit", "tensor(0.4333)", Float32, 0, nil, 0.433354, Pass},
		{"torch, more than that", "tensor(0.4333)", Float32, 0, nil, 0.433356, Fail},
		{"torch, without decimals", "tensor(2.)", Float32, 0, nil, 2.4, Fail},
		{"torch, without decimals, within the budget", "tensor(2.)", Float32, 0, nil, 2.00001, Pass},
		{"torch, scientific", "tensor(1.2346e-05)", Float32, 0, nil, 1.23464e-05, Pass},
		{"torch, scientific, more than half a unit", "tensor(1.2346e-05)", Float32, 0, nil, 1.2347e-05, Fail},
		{"rounded inputs", "x: 20.538288848477517", Float64, 6.5e-7, nil, 20.5382887980088, Pass},
		{"no slack, the same numbers", "x: 20.538288848477517", Float64, 0, nil, 20.5382887980088, Fail},
		{"an erratum", "tensor(-1.3780)", Float32, 0, negated, 1.37797, Pass},
		{"an erratum repeated", "tensor(-1.3780)", Float32, 0, negated, -1.37797, Fail},
		{"NaN", "x: nan", Float64, 0, nil, nan, Pass},
		{"NaN for a number", "x: 1.0", Float64, 0, nil, nan, Fail},
		{"a number for NaN", "x: nan", Float64, 0, nil, 1, Fail},
		{"infinity", "tensor(inf)", Float32, 0, nil, inf, Pass},
		{"the other infinity", "tensor(inf)", Float32, 0, nil, -inf, Fail},
		{"a large number for infinity", "tensor(inf)", Float32, 0, nil, 3e38, Fail},
	} {
		t.Run(test.name, func(t *testing.T) {
			printed, err := spec.ParsePrint(test.prints)
			if err != nil {
				t.Fatal(err)
			}
			c := Case{Expectations: []Expectation{expectPrint(printed, test.dtype, test.slack, test.erratum, nil)}}
			result := judge(c, Outcome{Value: test.got}, nil)[0]
			if result.Verdict != test.want {
				t.Errorf("%s for %g: %s, want %s (error %g, tolerance %g)",
					test.prints, test.got, result.Verdict, test.want, result.Error, result.Tolerance())
			}
		})
	}
}

func TestStatedToleranceReplacesTheDerivedOne(t *testing.T) {
	printed, err := spec.ParsePrint("tensor(2.0000)")
	if err != nil {
		t.Fatal(err)
	}
	e := expectPrint(printed, Float32, 1, nil, &spec.Tolerance{Absolute: 0.25, Relative: 0.125, Reason: "two builds"})
	if got := e.Tolerances[0]; got != 0.5 {
		t.Errorf("the tolerance is %g, want 0.25 + 0.125·2", got)
	}
}

func TestULP(t *testing.T) {
	for _, test := range []struct {
		dtype Dtype
		at    float64
		want  float64
	}{
		{Float64, 1, 0x1p-52},
		{Float64, -1.999, 0x1p-52},
		{Float64, 2, 0x1p-51},
		{Float64, 0, 0x1p-1074},
		{Float64, 0x1p-1060, 0x1p-1074}, // subnormal
		{Float64, math.MaxFloat64, 0x1p971},
		{Float32, 1, 0x1p-23},
		{Float32, 0.1, 0x1p-27}, // not a float32 itself
		{Float32, 0, 0x1p-149},
		{Float32, 1e-60, 0x1p-149},
		{Float32, math.MaxFloat32, 0x1p104},
	} {
		if got := test.dtype.ULP(test.at); got != test.want {
			t.Errorf("%s: ulp(%g) = %g, want %g", test.dtype, test.at, got, test.want)
		}
	}
}

// A float and its neighbour are one unit apart.
func TestULPIsTheDistanceOfNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0, math.MaxFloat64/2).Draw(t, "v")
		if got, want := Float64.ULP(v), math.Nextafter(v, inf)-v; got != want {
			t.Errorf("float64: ulp(%g) = %g, want %g", v, got, want)
		}
		w := rapid.Float32Range(0, math.MaxFloat32/2).Draw(t, "w")
		if got, want := Float32.ULP(float64(w)), float64(math.Nextafter32(w, math.MaxFloat32))-float64(w); got != want {
			t.Errorf("float32: ulp(%g) = %g, want %g", w, got, want)
		}
	})
}

func TestExactTolerances(t *testing.T) {
	const ulp, eps32 = 0x1p-52, 0x1p-23 // at 1
	for _, test := range []struct {
		name      string
		got, want float64
	}{
		{"a value without a sum has 4 units", valueTolerance(-1, 0, 1, Float64), 4 * ulp},
		{"in float32", valueTolerance(-1, 0, 1, Float32), 4 * eps32},
		{"a sum of 2000 has 11 more", valueTolerance(1, 1, 2000, Float64), 15 * ulp},
		{"of 2048 as many", valueTolerance(1, 1, 2048, Float64), 15 * ulp},
		{"of 2049 one more", valueTolerance(1, 1, 2049, Float64), 16 * ulp},
		{"a sensitive value has more", valueTolerance(1, 1000, 1, Float64), 4000 * ulp},
		{"a value of zero is met to the smallest floats", valueTolerance(0, 0, 1, Float64), 4 * 0x1p-1074},
		{"but not where it is a difference", valueTolerance(0, 3, 1, Float64), 12 * ulp},
		{"an infinite input is not rounded", valueTolerance(1, inf, 1, Float64), 4 * ulp},
		{"an infinite value is met by itself", valueTolerance(inf, 1, 1, Float64), 0},
		{"a gradient is measured by its largest element", gradientTolerance([]float64{0, -4, 1}, 0, 1, Float64), 8 * 4 * ulp},
		{"but not by an infinite one", gradientTolerance([]float64{inf, -4}, 0, 2, Float64), 9 * 4 * ulp},
		{"a gradient of zeros is met to the smallest floats", gradientTolerance([]float64{0, 0}, 0, 1, Float64), 8 * 0x1p-1074},
		{"but not where it is a difference", gradientTolerance([]float64{0, 0}, 3, 1, Float32), 24 * eps32},
		{"a tiny gradient has no floor", gradientTolerance([]float64{0x1p-600}, 0, 1, Float64), 8 * 0x1p-652},
		{"slack of rounded inputs", roundingSlack([]float64{3, -1}, 2), 0.02},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %g, want %g", test.name, test.got, test.want)
		}
	}
}

func TestUnit(t *testing.T) {
	for _, test := range []struct {
		expected    []float64
		sensitivity float64
		want        float64
	}{
		{[]float64{1}, 1000, 0x1p-52},
		{[]float64{0, -4, nan, inf}, 0, 0x1p-50},
		{[]float64{0}, 3, 3 * 0x1p-52},
		{[]float64{0}, 0, 0x1p-1074},
		{[]float64{inf}, 0, 0x1p-1074},
	} {
		if got := unit(test.expected, test.sensitivity, Float64); got != test.want {
			t.Errorf("the unit of %v is %g, want %g", test.expected, got, test.want)
		}
	}
}

func TestRoundOverflows(t *testing.T) {
	for _, test := range []struct {
		exact float64
		dtype Dtype
		want  float64
	}{
		{1e40, Float64, 1e40},
		{1e40, Float32, inf},
		{-1e40, Float32, -inf},
		{0.1, Float32, 0.1},
		{1e-60, Float32, 1e-60},
	} {
		if got := round(test.exact, test.dtype); got != test.want {
			t.Errorf("round(%g, %s) = %g, want %g", test.exact, test.dtype, got, test.want)
		}
	}
}
