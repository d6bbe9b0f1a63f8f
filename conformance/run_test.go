package conformance

import (
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
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
	open := good
	open.Skip, open.Undecided = "undecided: the value", true
	broken := good
	broken.Call.Dtype = "float16"
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
		{"all pass", registry, "d", []Case{good}, Summary{Losses: 1, Cases: 1, Passed: 1, Headroom: 1}, Conforming, ""},
		{"one fails", registry, "d", []Case{good, bad, unknown}, Summary{Losses: 1, Cases: 3, Passed: 1, Failed: 1, Skipped: 1, Headroom: 53}, NotConforming, ""},
		{"one is skipped", registry, "d", []Case{unknown, good}, Summary{Losses: 1, Cases: 2, Passed: 1, Skipped: 1, Headroom: 1}, NotJudged, "nobody knows"},
		{"one is undecided", registry, "d", []Case{open, good}, Summary{Losses: 1, Cases: 2, Passed: 1, Skipped: 1, Undecided: 1, Headroom: 1}, NotJudged, "undecided: the value"},
		{"one is not computed", registry, "d", []Case{broken}, Summary{Losses: 1, Cases: 1, Errored: 1, Headroom: inf}, NotConforming, "could not be computed: unknown dtype"},
		{"no case", registry, "d", nil, Summary{Losses: 1}, NotJudged, ""},
		{"stale", registry, "e", []Case{good, bad}, Summary{Losses: 1, Cases: 2, Skipped: 2}, NotJudged, "stale: "},
		{"not there", notYet{}, "d", []Case{good}, Summary{Losses: 1, Cases: 1, Skipped: 1, Unsupported: 1}, NotJudged, "nothing yet does not have the loss"},
	} {
		t.Run(test.name, func(t *testing.T) {
			suite := &Suite{Losses: []SuiteLoss{{ID: "span", Digest: test.digest}}, Cases: test.cases}
			report := NewReport(suite, Run(test.implementation, suite))
			if got := report.Summary(); got != test.want || got.Conclusion() != test.conclusion {
				t.Errorf("got %+v, %d, want %+v, %d", got, got.Conclusion(), test.want, test.conclusion)
			}
			if test.reason != "" && !strings.HasPrefix(report.Implementations[0].Results[0].Reason, test.reason) {
				t.Errorf("the reason is %q, want %q", report.Implementations[0].Results[0].Reason, test.reason)
			}
		})
	}
}
