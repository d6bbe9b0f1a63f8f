package conformance

import (
	"math"
	"testing"

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

func TestExactTolerances(t *testing.T) {
	for _, test := range []struct {
		name      string
		got, want float64
	}{
		{"float64 value", valueTolerance(-2, Float64), 2e-12 + 5e-324},
		{"float32 value", valueTolerance(-2, Float32), 2e-5 + math.SmallestNonzeroFloat32},
		{"a value of zero is met to the smallest float", valueTolerance(0, Float64), 5e-324},
		{"an infinite value is met by itself", valueTolerance(inf, Float64), 0},
		{"a gradient is measured by its largest element", gradientTolerance([]float64{0, -4, 1}, Float64), 4e-12},
		{"but not by an infinite one", gradientTolerance([]float64{inf, -4}, Float64), 4e-12},
		{"a gradient of zeros has a floor", gradientTolerance([]float64{0, 0}, Float64), 1e-15},
		{"a tiny gradient has none", gradientTolerance([]float64{1e-200}, Float64), 1e-212},
		{"slack of rounded inputs", roundingSlack([]float64{3, -1}, 2), 0.02},
	} {
		if math.Abs(test.got-test.want) > 1e-12*test.want {
			t.Errorf("%s: got %g, want %g", test.name, test.got, test.want)
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
