package simplify_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// others are losses outside the notebook, written naively.
var others = map[string]loss{
	"pinball": {
		axes: "N", inputs: []string{"pred N!", "target N"}, params: map[string]float64{"tau": 0.25},
		formula: "mean(maximum(tau*(target-pred), (tau-1)*(target-pred)))",
	},
	"log_cosh":       {axes: "N", inputs: []string{"pred N!", "target N!"}, formula: "mean(log(cosh(pred-target)))"},
	"log_cosh_naive": {axes: "N", inputs: []string{"pred N!", "target N!"}, lets: []string{"r = pred-target"}, formula: "mean(log((exp(r)+exp(-r))/2))"},
	"squared_hinge":  {axes: "N", inputs: []string{"pos N!", "neg N!"}, formula: "mean(clamp(1-(pos-neg), min=0)**2)"},
	"tanh":           {axes: "N", inputs: []string{"x N!"}, formula: "mean((exp(x)-exp(-x))/(exp(x)+exp(-x)))"},
	"label_smoothing": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C"}, params: map[string]float64{"eps": 0.125},
		lets:    []string{"p = exp(logits)/sum(exp(logits), axis=C)"},
		formula: "-mean((1-eps)*log(p[C=labels]) + eps*mean(log(p), axis=C))",
	},
	"weighted_cross_entropy": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C", "weights C!", "used N mask"},
		lets:    []string{"nll = -log(softmax(logits, axis=C)[C=labels])", "weight = exp(weights/8)[C=labels]"},
		formula: "sum(weight*nll, where=used)/sum(weight, where=used)",
	},
	"focal": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C"}, params: map[string]float64{"gamma": 2},
		lets:    []string{"p = softmax(logits, axis=C)[C=labels]"},
		formula: "-mean((1-p)**gamma*log(p))",
	},
	"binary_focal": {
		axes: "N", inputs: []string{"logits N!", "positive N mask"}, params: map[string]float64{"gamma": 2},
		lets:    []string{"p = 1/(1+exp(-logits))", "pt = where(positive, p, 1-p)"},
		formula: "mean(-(1-pt)**gamma*log(pt))",
	},
	"one_class_focal": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C", "used N mask"}, params: map[string]float64{"gamma": 2},
		lets:    []string{"p = softmax(logits, axis=C)[C=labels]", "pt = where(used, p, 1-p)"},
		formula: "mean(-(1-pt)**gamma*log(pt))",
	},
	"unlikelihood": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C"},
		formula: "-mean(log(1-softmax(logits, axis=C)[C=labels]))",
	},
	"symmetric_info_nce": {
		axes: "N M:N D", inputs: []string{"query N! D!", "key M! D!"},
		lets:    []string{"s = sum(query*key, axis=D)/4"},
		formula: "-0.5*(mean(log(softmax(s, axis=M)[M=N])) + mean(log(softmax(s, axis=N)[N=M])))",
	},
	"cosine_info_nce": {
		axes: "N M:N D", inputs: []string{"query N! D!", "key M! D!"},
		lets:    []string{"s = sum(query/norm(query, axis=D)*(key/norm(key, axis=D)), axis=D)*4"},
		formula: "-mean(log(softmax(s, axis=M)[M=N]))",
	},
	"ranknet": {
		axes: "N M:N", inputs: []string{"s N!", "t N"},
		formula: "mean(log(1+exp(-(s - s[N=M]))), where=t > t[N=M])",
	},
	"triplet": {
		axes: "N D", inputs: []string{"a N! D!", "p N! D!", "n N! D!"},
		formula: "mean(clamp(norm(a-p, axis=D)-norm(a-n, axis=D)+1, min=0))",
	},
	"decoupled_contrast": {
		axes: "N K", inputs: []string{"pos N!", "neg N! K!"},
		formula: "-mean(log(exp(pos)/(exp(pos)+sum(exp(neg), axis=K))))",
	},
	"nt_xent": {
		axes: "N M:N D", inputs: []string{"query N! D!", "key M! D!"},
		lets:    []string{"s = sum(query*key, axis=D)/4"},
		formula: "-mean(log(exp(s[M=N])/sum(exp(s), axis=M, where=N != M)))",
	},
	"masked_attention": {
		axes: "N M", inputs: []string{"s N! M!", "v M!"},
		formula: "mean((sum(exp(s)*v, axis=M, where=M <= N)/sum(exp(s), axis=M, where=M <= N))**2)",
	},
	"weighted_logsumexp": {
		axes: "N C", inputs: []string{"x N! C!", "w C!"},
		formula: "mean(log(sum((1+w**2)*exp(x), axis=C)))",
	},
	"many_positives": {
		axes: "N C", inputs: []string{"x N! C!", "good N C mask"},
		formula: "-mean(log(sum(exp(x), axis=C, where=good)/sum(exp(x), axis=C)))",
	},
	"attention": {
		axes: "N M D E", inputs: []string{"q N! D!", "k M! D!", "v M! E!", "y N E"},
		formula: "mean((sum(softmax(sum(q*k, axis=D)/4, axis=M)*v, axis=M) - y)**2)",
	},
	"attention_naive": {
		axes: "N M D E", inputs: []string{"q N! D!", "k M! D!", "v M! E!", "y N E"},
		lets:    []string{"e = exp(sum(q*k, axis=D)/4)"},
		formula: "mean((sum(e*v, axis=M)/sum(e, axis=M) - y)**2)",
	},
	"weighted_similarity": {
		axes: "N M D", inputs: []string{"q N! D!", "k M! D!", "w D!"},
		formula: "mean(sum(q*k*w, axis=D)**2)",
	},
	"kl": {
		axes: "N C", inputs: []string{"p N! C!", "q N! C!"},
		formula: "mean(sum(softmax(p, axis=C)*(log(softmax(p, axis=C))-log(softmax(q, axis=C))), axis=C))",
	},
}

// TestExtremes compares other losses with the oracle, values and gradients, where naive float64 is good
// (2) and where it is not (50, 300).
func TestExtremes(t *testing.T) {
	for name, l := range others {
		for _, scale := range []float64{2, 50, 300} {
			t.Run(fmt.Sprintf("%s at %g", name, scale), func(t *testing.T) {
				c := l.compile(t)
				c.compareWithOracle(t, c.randomInputs(scale), uint(700+6*scale))
			})
		}
	}
}

// TestChoicesAtExtremes has logits where a sigmoid is 0 or 1 in float64, each alone with each class, so that
// no large gradient hides a small one.
func TestChoicesAtExtremes(t *testing.T) {
	c := others["binary_focal"].compile(t)
	for _, logit := range []float64{0, 1, 17, 40, 104, 300, 700, 740, 800} {
		for _, x := range []float64{logit, -logit} {
			for _, positive := range []float64{0, 1} {
				t.Run(fmt.Sprintf("%g of class %g", x, positive), func(t *testing.T) {
					c.compareWithOracle(t, map[string][]float64{"logits": {x, x, x}, "positive": {positive, positive, positive}}, 6000)
				})
			}
		}
	}
}

// randomInputs draws real inputs up to scale, in steps that float64 holds exactly.
func (c compiled) randomInputs(scale float64) map[string][]float64 {
	random := rand.New(rand.NewPCG(uint64(scale), 7))
	inputs := map[string][]float64{}
	for _, in := range c.Graph.Inputs {
		count := 1
		for _, a := range in.Axes {
			count *= sizes[c.Graph.Axes[a].Name]
		}
		for i := range count {
			v := scale * float64(random.IntN(2049)-1024) / 1024
			switch in.Kind {
			case ir.MaskInput:
				v = bit(i != 1)
			case ir.IndexInput:
				v = float64(random.IntN(sizes[c.Graph.Axes[in.Of].Name]))
			}
			inputs[in.Name] = append(inputs[in.Name], v)
		}
	}
	return inputs
}

var sizes = map[string]int{"N": 3, "M": 3, "C": 3, "D": 2, "E": 2, "K": 2}

func (c compiled) compareWithOracle(t *testing.T, inputs map[string][]float64, precision uint) {
	g := c.Graph
	at := oracle.Point{Inputs: map[string][]bigreal.Number{}}
	arrays := map[string]array{}
	for _, a := range g.Axes {
		at.Sizes = append(at.Sizes, sizes[a.Name])
	}
	for _, in := range g.Inputs {
		arrays[in.Name] = array{ir.Axes(in.Axes...), inputs[in.Name]}
		for _, v := range inputs[in.Name] {
			at.Inputs[in.Name] = append(at.Inputs[in.Name], bigreal.Float64(v))
		}
	}
	params := map[string]float64{}
	for _, p := range g.Params {
		params[p.Name] = p.Default
	}
	run := newInterpreter(g, at.Sizes, arrays, params)
	exact, err := oracle.Evaluate(g, []*ir.Node{c.written}, at, precision)
	if err != nil {
		t.Fatal(err)
	}
	want := exact[0].Float64s()[0]
	if got := run.evaluate(c.value, nil)[0]; !(relative(got, want) <= budget) {
		t.Errorf("value %v, want %v\n%s", got, want, c.dump())
	}
	for i, in := range c.wanted {
		slope, err := oracle.Slope(g, c.written, at, in.Name, precision)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]float64, len(slope))
		for j, s := range slope {
			if noise := bigreal.PowerOfTwo(-int(precision / 2)); noise.Less(s.Abs()) {
				want[j] = s.Float64()
			}
		}
		got := run.evaluate(c.gradients[i], in.Axes)
		if e := gradientError(got, want); !(e <= budget) {
			t.Errorf("gradient of %s is off by %.1e of its largest element\ngot  %v\nwant %v\n%s", in.Name, e, got, want, c.dump())
		}
	}
}
