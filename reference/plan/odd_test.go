package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/plan"
	"github.com/losscheck/losscheck/reference/vectors"
)

// odd are losses unlike ours, the part of a spec from axes on, and vectors that they must have; a minus
// before one says that they must not.
var odd = []struct {
	name, spec string
	want       []string
}{
	{"scalars", `
inputs: {a: {axes: [], gradient: true}, b: {axes: []}}
loss: (a - b)**2`,
		[]string{"single", "equal-a-b", "ladder-residual-1e300", "bad-a-column", "-bad-empty", "-long-1250"}},
	{"no_gradient", `
axes: {N: examples}
inputs: {x: {axes: [N]}}
loss: mean(abs(x))`,
		[]string{"kink-abs", "kink-abs-above-float32", "ladder-x-1e-300", "zero-x"}},
	{"three_axes", `
axes: {N: examples, T: steps, C: classes}
inputs: {x: {axes: [N, T, C], is: logit, gradient: true}, k: {axes: [N, T], type: index, of: C}}
loss: -mean(log_softmax(x, axis=C)[C=k])`,
		[]string{"single", "single-t", "single-c", "bad-empty-t", "bad-k-negative", "bad-k-t-longer", "ladder-x-minus-1000", "random-2x2x65"}},
	{"masked_without_empty", `
axes: {N: examples}
inputs: {x: {axes: [N], gradient: true}, m: {axes: [N], type: mask}}
loss: mean(x**2, where=m)`,
		[]string{"mask-m-all", "mask-m-none", "mask-m-first", "mask-m-odd", "bad-m-longer"}},
	{"integer_and_truth", `
axes: {N: examples}
inputs: {x: {axes: [N], gradient: true}}
params: {n: {type: int, default: 2, require: n >= 1}, halved: {type: bool, default: false}}
loss: mean(where(halved, 0.5, 1)*n*x**2)`,
		[]string{"ladder-n-1", "ladder-n-10", "ladder-halved-0", "ladder-halved-1", "bad-n-0", "-bad-n-nan"}},
	{"logarithm_of_anything", `
axes: {N: examples}
inputs: {x: {axes: [N], gradient: true}}
loss: mean(log(x) + log(1 - x))`,
		[]string{"random-65", "ladder-x-1e-300"}},
	{"half_open_range", `
axes: {N: examples}
inputs: {rate: {axes: [N], is: rate, range: [0, inf], gradient: true}, seen: {axes: [N], is: count, range: [0, inf]}}
loss: mean(rate - xlogy(seen, rate))`,
		[]string{"ladder-rate-1e300", "bad-rate-below", "bad-seen-minus-infinity", "-bad-rate-above", "-bad-rate-infinity"}},
	{"narrow_range", `
axes: {N: examples}
inputs: {x: {axes: [N], range: [0.5, 0.50001], gradient: true}}
loss: mean(x**2)`,
		[]string{"random-65", "single", "bad-x-above", "-zero-x", "-ladder-x-1e300"}},
	{"spread_with_a_gradient", `
axes: {N: examples}
inputs: {x: {axes: [N], gradient: true}, w: {axes: [N], is: weight, gradient: true, broadcast: true}}
loss: mean(w*relu(x))`,
		[]string{"broadcast-w", "kink-relu", "bad-w-longer", "-bad-w-one"}},
	{"names_that_are_ours", `
axes: {N: examples}
inputs: {x: {axes: [N], gradient: true}}
loss: mean(x)
datasets: {single: {x: [1, 2]}}
cases:
  - {id: a, data: single, source: {backend: numpy, dtype: float64}, prints: "1.5"}`,
		[]string{"single", "single-2"}},
	{"all_pairs", `
axes: {N: items, M: {like: N, doc: others}}
inputs: {s: {axes: [N], is: score, gradient: true}, y: {axes: [N], is: relevance}}
loss: mean(relu(1 - (s - s[N=M])), where=y > y[N=M])`,
		[]string{"single", "kink-relu", "kink-less", "random-65", "shift-s-1000"}},
	{"largest_only", `
axes: {N: examples, C: classes}
inputs: {x: {axes: [N, C], gradient: true}}
loss: mean(max(x, axis=C))`,
		[]string{"tie-x", "kink-max-x-below", "kink-max-x-above"}},
	{"labels_of_many", `
axes: {N: examples}
inputs: {x: {axes: [N], is: logit, gradient: true}, y: {axes: [N], values: [0, 0.5, 1]}}
loss: mean(softplus(x) - y*x)`,
		[]string{"label-y-0.5", "bad-y-between", "ladder-x-746", "ladder-x-minus-746", "ladder-x-40-low"}},
}

func TestOddLosses(t *testing.T) {
	for _, o := range odd {
		t.Run(o.name, func(t *testing.T) {
			s, problems := spec.Parse("odd.yaml", []byte(head+o.spec))
			if problems.Failed() {
				t.Fatal(problems)
			}
			l := checked(t, s)
			vs := planned(t, l)
			checkSound(t, l, vs)
			for _, want := range o.want {
				id, absent := strings.CutPrefix(want, "-")
				if found := slices.ContainsFunc(vs, func(v vectors.Vector) bool { return v.ID == id }); found == absent {
					t.Errorf("%s: found is %t; there are\n%s", id, found, list(vs))
				}
			}
		})
	}
}

// TestEmptySelection: a call that selects nothing where a number is needed is a refusal that blames no
// argument.
func TestEmptySelection(t *testing.T) {
	for _, o := range odd {
		if o.name != "masked_without_empty" {
			continue
		}
		s, _ := spec.Parse("odd.yaml", []byte(head+o.spec))
		for _, v := range planned(t, checked(t, s)) {
			none := v.ID == "mask-m-none"
			if refused := v.Refused != nil && v.Refused.Code == "empty" && v.Refused.Argument == ""; refused != none {
				t.Errorf("%s: refused for selecting nothing is %t", v.ID, refused)
			}
		}
	}
}

const head = "id: odd\ntitle: Odd\nfamily: odd\nsummary: Odd.\n"

// TestAnyLoss plans losses put together at random: whatever the checker accepts has a sound plan.
func TestAnyLoss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anySpec(t)
		s, problems := spec.Parse("odd.yaml", []byte(text))
		if problems.Failed() {
			t.Fatalf("%v in\n%s", problems, text)
		}
		l, problems := check.Spec(s)
		if problems.Failed() {
			t.Skip("the checker refuses it")
		}
		vs, err := plan.Vectors(l)
		if err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		checkSound(t, l, vs)
		if len(vs) < 10 {
			t.Errorf("%d vectors only of\n%s", len(vs), text)
		}
	})
}

var (
	anyAxes  = rapid.SampledFrom([]string{"", "N", "C", "N, C", "C, N"})
	anyTrait = rapid.SampledFrom([]string{"", ", is: logit", ", is: weight", ", is: log_probability", ", is: probability, range: [0, 1]",
		", range: [-inf, 2]", ", values: [-1, 1]"})
	anyTerm = rapid.SampledFrom([]string{"%s", "abs(%s)", "exp(%s)", "log(%s)", "relu(%s - d)", "%s**2", "sqrt(%s)", "maximum(%s, d)", "clamp(%s, max=d)",
		"where(%s < d, 1, d)", "1/%s"})
	anyWhole = rapid.SampledFrom([]string{"sum(%s)", "mean(%s)", "norm(%s)", "max(%s)", "logsumexp(%s)"})
)

// anySpec is a spec of one to three inputs, each with a term of its own.
func anySpec(t *rapid.T) string {
	var inputs, terms []string
	for i := range rapid.IntRange(1, 3).Draw(t, "inputs") {
		name := fmt.Sprintf("x%d", i)
		axes := "N"
		if i > 0 {
			axes = anyAxes.Draw(t, "axes")
		}
		inputs = append(inputs, fmt.Sprintf("  %s: {axes: [%s]%s}\n", name, axes, anyTrait.Draw(t, "trait")))
		terms = append(terms, fmt.Sprintf(anyTerm.Draw(t, "term"), name))
	}
	axes := "axes: {N: examples}\n"
	if strings.Contains(strings.Join(inputs, ""), "C") {
		axes = "axes: {N: examples, C: classes}\n"
	}
	return head + axes + "inputs:\n" + strings.Join(inputs, "") + "params: {d: {default: 1, require: d > 0}}\n" +
		"loss: " + fmt.Sprintf(anyWhole.Draw(t, "whole"), strings.Join(terms, " + ")+" + 0*d") + "\n"
}
