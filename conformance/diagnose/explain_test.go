package diagnose

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// What numbers say by themselves, without the loss's formula.
func TestExplainValues(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, test := range []struct {
		name      string
		got, want float64
		says      string // first; empty: nothing
	}{
		{"NaN", nan, 2, "NaN where 2 is right: something on the way overflows or vanishes, and inf - inf, inf/inf, 0·inf or 0/0 is made of it"},
		{"swallowed NaN", 2, nan, "NaN is swallowed: the inputs make it, and it must reach the result, which is 2"},
		{"overflow", -inf, 2, "overflow: something on the way, an exp or a square, is beyond the largest float64, though the result is 2"},
		{"wrong infinity", -inf, inf, "an infinity of the wrong sign"},
		{"bounded infinity", 37, inf, "37 where the result is infinite: a clamp or an eps bounds it"},
		{"PyTorch's bound", 100, 745, "the value is bounded at 100, as PyTorch's binary cross entropy bounds each logarithm at -100"},
		{"PyTorch's bound where eps is inside", 100, 9.21, "the value is bounded at 100, as PyTorch's binary cross entropy bounds each logarithm at -100"},
		{"a hundred by chance", 100, 50, "the value is twice what is right: a factor 1/2 is missing, or a 2 is too much"},
		{"eps", -math.Log(1e-12), 40, "the value is -log(1e-12): an eps of that size inside the logarithm, or a clamp, bounds it"},
		{"underflow", 0, 1e-30, "0 where 1e-30 is right: it underflows, or is lost beside a larger number"},
		{"sign", -2, 2, "the sign of the value is flipped"},
		{"float32", float64(float32(0.1)), 0.1, "agrees to 8 digits, and the number is a float32: something is computed in float32"},
		{"some digits", 1.0001, 1, "agrees to 4 digits: it looks like an eps that the formula has not, or like digits lost in a difference"},
		{"anything", 17, 3, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := failing(conformance.Value, 0, conformance.Float64, test.got, test.want)
			said := New().Explain(smooth(math.Abs), r, nil)
			if len(said) == 0 && test.says != "" || len(said) > 0 && said[0] != test.says {
				t.Errorf("got %q, want %q", said, test.says)
			}
		})
	}
}

// A guess that more of the other failures bear out comes first.
func TestExplainPrefersWhatExplainsMore(t *testing.T) {
	r := failing(conformance.Value, 0, conformance.Float64, 2, 2)
	r.Got.Data[0], r.Error = 4, 2
	other := failing(conformance.Value, 0, conformance.Float64, 10, 5)
	said := New().Explain(smooth(math.Abs), r, []conformance.Result{other, other})
	if want := "the value is twice what is right: a factor 1/2 is missing, or a 2 is too much; it explains 2 of 2 other failures of the loss too"; len(said) != 1 || said[0] != want {
		t.Errorf("got %q, want %q", said, want)
	}
}

func TestExplainIsSilent(t *testing.T) {
	passing := failing(conformance.Value, 0, conformance.Float64, 1, 1)
	passing.Verdict = conformance.Pass
	skipped, broken, refused, unknown := passing, passing, passing, passing
	skipped.Verdict, broken.Verdict = conformance.Skip, conformance.Errored
	refused.Verdict, refused.Error, refused.Rejection = conformance.Fail, math.NaN(), new(conformance.Rejection)
	unknown.Verdict, unknown.Error = conformance.Fail, math.NaN()
	unknown.Expectation.Refused = &vectors.Refusal{Code: "destination", Argument: "x"}
	for _, r := range []conformance.Result{passing, skipped, broken, refused, unknown} {
		if said := New().Explain(smooth(math.Abs), r, nil); len(said) > 0 {
			t.Errorf("%s: said %q", r.Verdict, said)
		}
	}
	passing.Note = "another subgradient"
	if said := New().Explain(smooth(math.Abs), passing, nil); len(said) != 1 {
		t.Errorf("of another subgradient is said %q", said)
	}
}

// Of each kind of bad input that a case has something is said when it was accepted.
func TestExplainAcceptedInput(t *testing.T) {
	r := failing(conformance.Value, 0, conformance.Float64, 1, 1)
	r.Error = math.NaN()
	for code, want := range map[string]string{
		"empty": "x is empty", "shape": "the shape of x does not fit", "length": "x is not as long",
		"index": "nothing checks that the indices of x", "range": "nothing checks that x lies", "value": "nothing checks the values of x",
		"parameter": "nothing checks the parameter x",
	} {
		r.Expectation.Refused = &vectors.Refusal{Code: code, Argument: "x"}
		if said := New().Explain(smooth(math.Abs), r, nil); len(said) != 1 || !strings.HasPrefix(said[0], want) {
			t.Errorf("%s: said %q", code, said)
		}
	}
}

// A print with a wrong digit is met by nobody who is right. That is what is said of it, and not that two
// inputs stand in each other's place, which makes no difference to a symmetric loss.
func TestExplainBlamesAWrongPrint(t *testing.T) {
	losses, suite := known(t)
	prints := 0
	for _, c := range suite.Cases {
		if c.Source.Prints == "" || c.Skip != "" {
			continue
		}
		prints++
		e := &c.Expectations[0]
		for i := range e.Want.Data {
			e.Want.Data[i] += 2 * e.Tolerances[i]
		}
		honest := truth{New(losses...).losses}
		result := conformance.Run(honest, &conformance.Suite{Losses: suite.Losses, Cases: []conformance.Case{c}}).Results[0]
		want := []string{"the value is what the formula gives: the print is wrong, or it was made by another formula"}
		if said := New(losses...).Explain(honest, result, nil); !result.Verdict.Missed() || !slices.Equal(said, want) {
			t.Errorf("%s: %s, and %q is said, want %q", c.ID, result.Verdict, said, want)
		}
	}
	if prints == 0 {
		t.Error("no loss has a print")
	}
}

// A variant is another call than was asked for, as far as the dtype can tell: a parameter that has its
// default cannot have been ignored for it.
func TestVariantsDiffer(t *testing.T) {
	losses, suite := known(t)
	tried := 0
	for _, c := range suite.Cases {
		l := New(losses...).losses[c.Call.Loss]
		for _, v := range variantsOf(l, c.Call) {
			tried++
			for name, value := range v.call.Params {
				before, given := c.Call.Params[name]
				if i := slices.IndexFunc(l.Graph.Params, func(p ir.Param) bool { return p.Name == name }); !given {
					before = l.Graph.Params[i].Default
				}
				if strings.HasPrefix(v.sentence, "right for "+name+" = ") && c.Call.Dtype.Nearest(value) == c.Call.Dtype.Nearest(before) {
					t.Errorf("%s in %s: %s", c.ID, c.Call.Dtype, v.sentence)
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no call has a variant")
	}
}
