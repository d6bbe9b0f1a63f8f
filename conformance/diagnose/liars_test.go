package diagnose

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

var rewrite = flag.Bool("update", false, "rewrite the golden files")

// liars are those that the message must find out: the id of a result that they miss, and the
// beginning of what is said first about it.
var liars = []struct {
	name string
	id   string
	lie  liar
	want string
}{
	{"sign flipped", "huber/random-3/float64/value", liar{answer: scaled(by(-1), by(1))}, "the sign of the value is flipped"},
	{"sign of the gradient flipped", "huber/random-3/float32/gradient/pred", liar{answer: scaled(by(1), by(-1))}, "the sign of the gradient of pred is flipped"},
	{"missing 1 over N", "mse/random-3/float32/value", liar{answer: scaled(examples, examples)}, "the value is N = 3 times what is right: a 1/N is missing"},
	{"1 over N twice", "mse/random-3/float64/value", liar{answer: scaled(func(c conformance.Call) float64 { return 1 / examples(c) }, by(1))}, "the value is what is right divided by N = 3"},
	{"gradient of another reduction", "mse/random-3/float64/gradient/pred", liar{answer: scaled(by(1), examples)}, "gradient of another reduction: the gradient of pred is N = 3 times"},
	{"half", "mse/random-2/float64/value", liar{answer: scaled(by(0.5), by(0.5))}, "the value is half of what is right"},
	{"smooth L1 for Huber", "huber/ladder-delta-10/float64/value", liar{answer: scaled(overDelta, overDelta)}, "the value is what is right divided by delta = 10, as the smooth L1"},
	{"base 2", "categorical_cross_entropy/random-3x2/float64/value", liar{answer: scaled(by(1/math.Ln2), by(1))}, "the value is right in another unit: the logarithm is to base 2"},
	{"base 10", "categorical_cross_entropy/random-3x2/float32/value", liar{answer: scaled(by(1/math.Ln10), by(1))}, "the value is right in another unit: the logarithm is to base 10"},
	{"sign of one element flipped", "mse/random-3/float64/gradient/pred", liar{answer: turnFirst}, "the sign of the gradient of pred is flipped in 1 of 3 elements"},
	{"another factor", "mse/random-3/float32/gradient/pred", liar{answer: scaled(by(1), by(1.25))}, "all of the gradient of pred is 1.25 times what is right"},
	{"label off by one", "categorical_cross_entropy/notebook/float32/value", liar{ask: labels(1)}, "the value is right for labels+1: the labels are off by one"},
	{"gradient of labels off by one", "categorical_cross_entropy/notebook/float64/gradient/logits", liar{ask: labels(-1)}, "the gradient of logits is right for labels-1: the labels are off by one"},
	{"label -1 is the last", "categorical_cross_entropy/bad-labels-negative/float64/value", liar{ask: labels(0)}, "a negative label counts from the end: labels -1 picks the last"},
	{"eps ignored", "categorical_cross_entropy/ladder-eps-0.1/float64/value", liar{ask: param("eps", 0)}, "the value is right for eps = 0, not for 0.1"},
	{"another eps", "categorical_cross_entropy/notebook/float64/value", liar{ask: param("eps", 1e-9)}, "agrees to 8 digits: it looks like"},
	{"clamped", "logistic/ladder-pos-minus-40/float64/value", liar{answer: atMost(-math.Log(1e-7))}, "the value is -log(1e-07): an eps of that size inside the logarithm"},
	{"zero for tiny values", "logistic/ladder-pos-40/float64/value", liar{answer: vanish}, "0 where "},
	{"off by 1e-9", "mse/random-3/float64/value", liar{answer: scaled(by(1+1e-9), by(1))}, "agrees to 9 digits: it looks like arithmetic of lower precision"},
	{"float32 inside", "logistic/random-3/float64/value", liar{answer: narrow}, "agrees to 7 digits, and the number is a float32"},
	{"NaN swallowed", "mse/nan-pred/float64/value", liar{answer: swallow}, "NaN is swallowed"},
	{"overflow", "logistic/ladder-pos-minus-89/float32/value", liar{answer: overflow}, "overflow: something on the way"},
	{"NaN made", "logistic/ladder-pos-minus-89/float32/gradient/pos", liar{answer: scaled(by(1), by(math.NaN()))}, "NaN where "},
	{"inputs exchanged", "hinge/random-3/float64/value", liar{ask: exchange}, "the value is right where "},
	{"another loss", "mse/random-3/float64/gradient/pred", liar{ask: anotherLoss}, "wrong value: this is the right derivative of it"},
	{"derivative of another element", "mse/random-3/float64/gradient/pred", liar{answer: reverse}, "wrong derivative of a right value"},
}

// TestLiarsAreFoundOut judges one liar after the other and compares all that is said of it.
func TestLiarsAreFoundOut(t *testing.T) {
	losses, suite := known(t)
	var said strings.Builder
	for _, test := range liars {
		lines := confront(t, losses, suite, test.id, test.lie)
		if len(lines) == 0 || !strings.HasPrefix(lines[0], test.want) {
			t.Errorf("%s: %s: first is said %q, want %q", test.name, test.id, lines, test.want)
		}
		fmt.Fprintf(&said, "%s (%s)\n", test.name, test.id)
		for _, line := range lines {
			fmt.Fprintf(&said, "\t%s\n", line)
		}
	}
	const golden = "testdata/liars.txt"
	if *rewrite {
		if err := os.WriteFile(golden, []byte(said.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), said.String()); diff != "" {
		t.Errorf("what is said differs (-want +got):\n%s", diff)
	}
}

// confront judges a liar by the case of a result and a few others of the loss, and explains the
// result.
func confront(t *testing.T, losses []*check.Loss, suite *conformance.Suite, id string, lie liar) []string {
	t.Helper()
	lie.losses = New(losses...).losses
	steps := strings.Split(id, "/")
	asked := &conformance.Suite{Losses: suite.Losses}
	for _, c := range suite.Cases {
		if few := []string{steps[1], "random-2", "random-3"}; c.Call.Loss == steps[0] && slices.Contains(few, c.Source.Vector) {
			asked.Cases = append(asked.Cases, c)
		}
	}
	results := conformance.Run(lie, asked).Results
	i := slices.IndexFunc(results, func(r conformance.Result) bool { return r.ID() == id })
	if i < 0 {
		t.Fatalf("there is no result %s", id)
	}
	if !results[i].Verdict.Missed() {
		t.Errorf("%s is not caught", id)
	}
	return New(losses...).Explain(lie, results[i], slices.Delete(slices.Clone(results), i, i+1))
}

// known has the losses that are lied about, and the suite of their cases.
func known(t *testing.T) ([]*check.Loss, *conformance.Suite) {
	t.Helper()
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	var chosen []*spec.Spec
	var losses []*check.Loss
	for _, s := range all {
		if !slices.Contains([]string{"huber", "mse", "mae", "categorical_cross_entropy", "logistic", "hinge"}, s.ID) {
			continue
		}
		checked, problems := check.Spec(s)
		if problems.Failed() {
			t.Fatal(problems)
		}
		chosen, losses = append(chosen, s), append(losses, checked)
	}
	suite, err := conformance.NewSuite(chosen)
	if err != nil {
		t.Fatal(err)
	}
	return losses, suite
}
