package conformance

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/vectors"
)

// span is a hand-written loss: the sum of weight·x over the axis, refused where x is empty or
// beyond 9. Its gradient is the weight.
func span[T kernel.Float](a kernel.Arguments[T]) (T, error) {
	x, err := a.Vector("span", "x")
	if err != nil {
		return 0, err
	}
	if err := kernel.CheckNotEmpty("span", "x", "N", len(x)); err != nil {
		return 0, err
	}
	if err := kernel.CheckRange("span", "x", x, -9, 9); err != nil {
		return 0, err
	}
	if err := kernel.CheckDestination("span", "grad.X", a.Gradient["x"], "x", len(x)); err != nil {
		return 0, err
	}
	weight := T(a.Param("weight").Or(1))
	var sum T
	for i, v := range x {
		sum += weight * v
		if d := a.Gradient["x"]; d != nil {
			d[i] = weight
		}
	}
	return sum, nil
}

func spanEntry() kernel.Entry {
	return kernel.Entry{
		ID: "span", Name: "Span", Spec: "specs/span.yaml", Digest: "d",
		Inputs:  []kernel.InputInfo{{Name: "x", Axes: []string{"N"}, Kind: "real", Gradient: true, Broadcast: true}},
		Params:  []kernel.ParamInfo{{Name: "weight", Kind: "real", Default: 1}},
		Float32: span[float32], Float64: span[float64],
	}
}

func spanCall(dtype Dtype, x ...float64) Call {
	return Call{
		Loss: "span", Dtype: dtype, Params: map[string]float64{"weight": 0.1},
		Real: map[string]Array{"x": {Shape: []int{len(x)}, Data: x}}, Want: []string{"x"},
	}
}

func TestRegistryEval(t *testing.T) {
	registry := NewRegistry(Info{Name: "test"}, []kernel.Entry{spanEntry()})
	outcome, err := registry.Eval(spanCall(Float32, 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	if want := float64(float32(0.1)*1 + float32(0.1)*2); outcome.Value != want {
		t.Errorf("the value is %v, want that of float32, %v", outcome.Value, want)
	}
	if got := outcome.Gradient["x"]; !slices.Equal(got.Shape, []int{2}) || got.Data[1] != float64(float32(0.1)) {
		t.Errorf("the gradient is %v", got)
	}
}

func TestRegistryTakesAScalarThatBroadcasts(t *testing.T) {
	registry := NewRegistry(Info{Name: "test"}, []kernel.Entry{spanEntry()})
	call := spanCall(Float64)
	call.Real["x"] = Array{Data: []float64{3}}
	outcome, err := registry.Eval(call)
	if err != nil {
		t.Fatal(err)
	}
	if got := outcome.Gradient["x"]; len(got.Shape) != 0 || len(got.Data) != 1 {
		t.Errorf("the gradient is %v, want a scalar as the input is", got)
	}
}

func TestRegistryErrors(t *testing.T) {
	broken := spanEntry()
	broken.ID = "broken"
	broken.Float64 = func(kernel.Arguments[float64]) (float64, error) { panic("index out of range") }
	registry := NewRegistry(Info{Name: "test"}, []kernel.Entry{spanEntry(), broken})
	for _, test := range []struct {
		name   string
		change func(*Call)
		want   string
	}{
		{"unknown loss", func(c *Call) { c.Loss = "spam" }, `unknown loss "spam"`},
		{"unknown dtype", func(c *Call) { c.Dtype = "float16" }, `unknown dtype "float16"`},
		{"unknown gradient", func(c *Call) { c.Want = []string{"y"} }, `span has no gradient of "y"`},
		{"panic", func(c *Call) { c.Loss = "broken" }, "broken panicked: index out of range"},
		{"refusal", func(c *Call) { c.Real["x"].Data[1] = 10 }, "span: x[1] is 10, outside [-9, 9]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			call := spanCall(Float64, 1, 2)
			test.change(&call)
			_, err := registry.Eval(call)
			if err == nil || err.Error() != test.want {
				t.Errorf("got the error %v, want %q", err, test.want)
			}
			if _, refused := err.(*Rejection); refused != (test.name == "refusal") {
				t.Errorf("the error is a %T", err)
			}
		})
	}
}

func value(want float64) Expectation {
	return Expectation{What: Value, Want: Array{Data: []float64{want}}, Tolerances: []float64{0.5}}
}

func TestJudge(t *testing.T) {
	refused := Expectation{What: Value, Refused: &vectors.Refusal{Code: "range", Argument: "x", Index: []int{1}}}
	gradient := Expectation{
		What: Gradient, Input: "x",
		Want: Array{Shape: []int{1, 2}, Data: []float64{1, 2}}, Tolerances: []float64{0.1, 2},
	}
	give := func(shape []int, data ...float64) Outcome {
		return Outcome{Gradient: map[string]Array{"x": {Shape: shape, Data: data}}}
	}
	for _, test := range []struct {
		name        string
		expectation Expectation
		outcome     Outcome
		err         error
		want        string // the reason of a failure; empty for a pass
	}{
		{"within", value(3), Outcome{Value: 3.5}, nil, ""},
		{"beyond", value(3), Outcome{Value: 3.6}, nil, "the error is beyond the tolerance"},
		{"refused", value(3), Outcome{}, &Rejection{Code: "range", Message: "x is bad"}, "refused (range): x is bad"},
		{"broken", value(3), Outcome{}, errBroken, "could not be computed: out of order"},
		{"each element by its own tolerance", gradient, give([]int{1, 2}, 1.05, 3.5), nil, ""},
		{"the narrow one is missed", gradient, give([]int{1, 2}, 1.2, 3.5), nil, "the error is beyond the tolerance"},
		{"another shape", gradient, give([]int{2}, 1, 2), nil, "the shape is [2], not [1 2]"},
		{"too little data", gradient, give([]int{1, 2}, 1), nil, "the shape is [1 2], not [1 2]"},
		{"no gradient", gradient, Outcome{}, nil, "the shape is [], not [1 2]"},
		{"a right refusal", refused, Outcome{}, &Rejection{Code: "range", Argument: "x", Index: []int{1}}, ""},
		{"a refusal that says little", refused, Outcome{}, &Rejection{Code: "range"}, ""},
		{"a crash is no refusal", refused, Outcome{}, errBroken, "could not be computed: out of order"},
		{"accepted", refused, Outcome{Value: 1}, nil, "bad input was accepted: x must be refused (range)"},
		{"another code", refused, Outcome{}, &Rejection{Code: "shape", Message: "m"}, "refused with the code shape, not range: m"},
		{"another argument", refused, Outcome{}, &Rejection{Code: "range", Argument: "y", Message: "m"}, "y is blamed, not x: m"},
		{"another element", refused, Outcome{}, &Rejection{Code: "range", Argument: "x", Index: []int{0}, Message: "m"}, "element [0] is blamed, not [1]: m"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := judge(Case{Expectations: []Expectation{test.expectation}}, test.outcome, test.err)[0]
			if result.Reason != test.want || (result.Verdict == Pass) != (test.want == "") {
				t.Errorf("%s: %q, want %q", result.Verdict, result.Reason, test.want)
			}
		})
	}
}

func TestJudgeFindsTheWorstElement(t *testing.T) {
	c := Case{Expectations: []Expectation{{
		What: Gradient, Input: "x",
		Want: Array{Shape: []int{2, 2}, Data: []float64{0, 0, 0, 0}}, Tolerances: []float64{1, 1, 10, 1},
	}}}
	outcome := Outcome{Gradient: map[string]Array{"x": {Shape: []int{2, 2}, Data: []float64{0, 0.5, 2, -0.25}}}}
	result := judge(c, outcome, nil)[0]
	if result.Worst != 1 || result.Error != 0.5 || result.Tolerance() != 1 || !slices.Equal(result.At(), []int{0, 1}) {
		t.Errorf("the worst element is %v with the error %g of %g", result.At(), result.Error, result.Tolerance())
	}
}

// notYet is an implementation that has no losses.
type notYet struct{}

func (notYet) Info() Info                 { return Info{Name: "nothing yet"} }
func (notYet) Losses() []Loss             { return nil }
func (notYet) Eval(Call) (Outcome, error) { return Outcome{}, errBroken }

func TestRun(t *testing.T) {
	good := Case{ID: "span/good", Call: spanCall(Float64, 10, 20), Expectations: []Expectation{value(3)}}
	good.Call.Real["x"] = Array{Shape: []int{2}, Data: []float64{3, 4}}
	good.Call.Params = map[string]float64{"weight": 0.5}
	bad := good
	bad.Expectations = []Expectation{value(30)}
	unknown := good
	unknown.Skip = "nobody knows"
	registry := NewRegistry(Info{Name: "test"}, []kernel.Entry{spanEntry()})
	for _, test := range []struct {
		name           string
		implementation Implementation
		digest         string
		cases          []Case
		want           Summary
		conclusion     Conclusion
		reason         string
	}{
		{"all pass", registry, "d", []Case{good}, Summary{1, 1, 1, 0, 0}, Conforming, ""},
		{"one fails", registry, "d", []Case{good, bad, unknown}, Summary{1, 3, 1, 1, 1}, NotConforming, ""},
		{"one is skipped", registry, "d", []Case{unknown, good}, Summary{1, 2, 1, 0, 1}, NotJudged, "nobody knows"},
		{"no case", registry, "d", nil, Summary{1, 0, 0, 0, 0}, NotJudged, ""},
		{"stale", registry, "e", []Case{good, bad}, Summary{1, 2, 0, 0, 2}, NotJudged, "stale: "},
		{"not there", notYet{}, "d", []Case{good}, Summary{1, 1, 0, 0, 1}, NotJudged, "nothing yet does not have the loss"},
	} {
		t.Run(test.name, func(t *testing.T) {
			suite := &Suite{Losses: []SuiteLoss{{ID: "span", Digest: test.digest}}, Cases: test.cases}
			report := Run(test.implementation, suite)
			if got := report.Summary(); got != test.want || got.Conclusion() != test.conclusion {
				t.Errorf("got %+v, %d, want %+v, %d", got, got.Conclusion(), test.want, test.conclusion)
			}
			if test.reason != "" && !strings.HasPrefix(report.Results[0].Reason, test.reason) {
				t.Errorf("the reason is %q, want %q", report.Results[0].Reason, test.reason)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct{ got, want, distance float64 }{
		{1, 3, 2}, {0, math.Copysign(0, -1), 0}, {nan, nan, 0}, {inf, inf, 0},
		{inf, -inf, inf}, {nan, 1, inf}, {1, nan, inf}, {inf, 1, inf}, {-math.MaxFloat64, math.MaxFloat64, inf},
	} {
		if got := distance(test.got, test.want); got != test.distance {
			t.Errorf("distance(%g, %g) = %g, want %g", test.got, test.want, got, test.distance)
		}
	}
}
