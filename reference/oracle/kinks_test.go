package oracle_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// TestKinks lists formulas at p = (0.25, -2), w = (1, 2, 5) where they have no derivative:
// the language's convention, and the derivatives from the two sides.
func TestKinks(t *testing.T) {
	none := math.NaN() // stands for no derivative
	for _, c := range []struct {
		formula                 string
		convention, left, right float64 // by p[0]
		tied                    string  // operations with the number of their elements
	}{
		{"sum(abs(p - 0.25))", 0, -1, 1, "abs 1"},
		{"sum(relu(p - 0.25))", 0, 0, 1, "relu 1"},
		{"-sum(3*relu(0.25 - p))", 0, 3, 0, "relu 1"},
		{"sum(maximum(p, 0.25))", 0.5, 0, 1, "maximum 1"},
		{"sum(minimum(p, 0.25))", 0.5, 1, 0, "minimum 1"},
		{"sum(clamp(p, min=0.25))", 1, 0, 1, "clampmin 1"},
		{"sum(clamp(p, max=0.25))", 1, 1, 0, "clampmax 1"},
		{"sum(maximum(p, p))", 1, 1, 1, "maximum 2"},
		{"sum(relu(p - 0.25) - relu(0.25 - p))", 0, 1, 1, "relu 1, relu 1"}, // p - 0.25, but the conventions are 0
		{"max(where(p < 0, 0.25, p))", 0.5, 0, 1, "max 1"},
		{"norm(where(p < 0, 0, p - 0.25))", 0, -1, 1, "norm 1"},
		{"sum(sign(p - 0.25)*p)", 0, none, none, "sign 1"},
		{"sum(where(p <= 0.25, p, 2*p - 0.25))", 1, 1, 2, "where 1"},
		{"sum(where(p <= 0.25 and m, p, 2*p - 0.25))", 1, 1, 2, "where 1"},
		{"sum(where(not (p > 0.25), p, 2*p - 0.25))", 1, 1, 2, "where 1"},
		{"sum(where(p == 0.25, p, 2*p - 0.25))", 1, 2, 2, "where 1"}, // true at the point alone
		{"sum(where(p < 0.25, 5, p))", 1, none, 1, "where 1"},        // a jump on the left
		{"sum(where(p <= 0.25, p*p, p/2 - 0.0625))", 0.5, 0.5, 0.5, "where 1"},
		{"sum(where(m, abs(p - 0.25), abs(p + 2)))", 0, -1, 1, "abs 1, abs 1"},
		{"sum(where(m, p, abs(p + 2)))", 1, 1, 1, "abs 1"},
		{"sum(stop_gradient(abs(p - 0.25))*p)", 0, 0, 0, ""},
		{"sum(p*stop_gradient(p))", 0.25, 0.25, 0.25, ""},
	} {
		loss := checkedFormula(t, c.formula)
		got := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		if len(got.Undecided) > 0 {
			t.Errorf("%s: undecided: %v", c.formula, got.Undecided)
		}
		g := got.Gradient[1]
		left, right := g.By[0], g.By[0]
		if g.Left != nil {
			left, right = g.Left[0], g.Right[0]
		}
		if d, l, r := decided(g.By[0]), decided(left), decided(right); d != c.convention || !equal(l, c.left) || !equal(r, c.right) {
			t.Errorf("%s has the derivative %v, left %v, right %v, want %v, %v, %v", c.formula, d, l, r, c.convention, c.left, c.right)
		}
		if text := kinksText(got.Kinks); text != c.tied {
			t.Errorf("%s has the kinks %q, want %q", c.formula, text, c.tied)
		}
	}
}

func decided(x ball.Ball) float64 { v, _ := x.Float64(); return v }

func equal(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func kinksText(kinks []oracle.Kink) string {
	var words []string
	for _, k := range kinks {
		words = append(words, fmt.Sprint(k.Node.Op, " ", k.Count))
	}
	return strings.Join(words, ", ")
}

// TestTiesShareEvenly has three elements at the maximum.
func TestTiesShareEvenly(t *testing.T) {
	loss := checkedFormula(t, "max(where(w > 0, 0*w + stop_gradient(1) + (w - stop_gradient(w)), w))")
	c := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
	for i, x := range c.Gradient[2].By {
		if decided(x) != 1.0/3 {
			t.Errorf("the share of element %d is %v", i, decided(x))
		}
	}
}

// TestUndecided lists what no precision decides, and says so instead of a number. The difference of
// the logarithms is 0, but no enclosure of it says so, and nothing is known of what it divides.
func TestUndecided(t *testing.T) {
	for formula, want := range map[string]string{
		"sum(where(exp(log(w)) <= w, w, 2*w))":             "the value, the gradient of w[1], the gradient of w[2]; doubts: where",
		"sum(abs(exp(log(w)) - w))":                        "the gradient of w[1], the gradient of w[2]; doubts: abs",
		"sum(exp(1e10*w))":                                 "the value, the gradient of w[0], the gradient of w[1], the gradient of w[2]; doubts: exp",
		"sum(1/(log(w**2) - 2*log(w)))":                    "the value, the gradient of w[1], the gradient of w[2]; doubts: div",
		"logsumexp(1/(log(w**2) - 2*log(w)))":              "the value, the gradient of w[0], the gradient of w[1], the gradient of w[2]; doubts: div",
		"sum(w*softmax(1/(log(w**2) - 2*log(w)), axis=C))": "the value, the gradient of w[0], the gradient of w[1], the gradient of w[2]; doubts: div",
		"max(1/(log(w**2) - 2*log(w)))":                    "the value, the gradient of w[0], the gradient of w[1], the gradient of w[2]; doubts: div, max",
		"sum(sign(1/(log(w**2) - 2*log(w))))":              "the value, the gradient of w[1], the gradient of w[2]; doubts: div, sign",
	} {
		loss := checkedFormula(t, formula)
		c := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		got := strings.Join(c.Undecided, ", ") + "; doubts: " + nodesText(c.Doubts)
		if got != want {
			t.Errorf("%s: undecided: %s, want %s", formula, got, want)
		}
		if c.Bits != oracle.DefaultEffort.Cap {
			t.Errorf("%s was given up with %d bits", formula, c.Bits)
		}
	}
}

// TestHalfwayIsDecidedEarly has numbers halfway between two floats, of which no enclosure says so.
func TestHalfwayIsDecidedEarly(t *testing.T) {
	for formula, want := range map[string]float64{
		"sum(exp(log(p + 0.750000059604644775390625)), where=m)": 1 + math.Pow(2, -24), // halfway between two float32
		"sum(exp(log(p*4 + 2**-53)), where=m)":                   1,                    // halfway between two float64
		"sum(exp(log(p*4 + 3*2**-53)), where=m)":                 1 + math.Pow(2, -51), // and the upper one is even
	} {
		loss := checkedFormula(t, formula)
		c := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		if got := decided(c.Value); got != want || c.Undecided != nil || c.Bits > 512 {
			t.Errorf("%s is %v, want %v; undecided: %v with %d bits", formula, got, want, c.Undecided, c.Bits)
		}
	}
}

func nodesText(nodes []*ir.Node) string {
	var words []string
	for _, n := range nodes {
		words = append(words, n.Op.String())
	}
	return strings.Join(words, ", ")
}

// TestSpecials follows IEEE 754 where the formula leaves the real numbers.
func TestSpecials(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		formula         string
		value, gradient float64 // by p[0], which is 0.25
		specials        string
	}{
		{"sum(log(p - 0.25), where=m)", -inf, inf, "log"},
		{"sum(1/(p - 0.25), where=m)", inf, -inf, "div"},
		{"sum(-1/(0.25 - p), where=m)", -inf, -inf, "div"},
		{"sum((p - 0.25)*log(p - 0.25), where=m)", nan, -inf, "log"}, // the limit is 0, but 0*log(0) is not
		{"sum(xlogy(p - 0.25, p - 0.25), where=m)", 0, 0, ""},
		{"sum(sqrt(p - 0.25), where=m)", 0, inf, "sqrt"}, // NaN in the other element
		{"sum(log(p))", nan, 4, "log"},                   // of -2, in the other element
		{"sum(where(m, p, log(p)), where=m)", 0.25, 1, ""},
		{"sum(p)*inf", -inf, inf, ""},
	} {
		loss := checkedFormula(t, c.formula)
		got := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		if v, g := decided(got.Value), decided(got.Gradient[1].By[0]); !equal(v, c.value) || !equal(g, c.gradient) {
			t.Errorf("%s = %v with the gradient %v, want %v and %v", c.formula, v, g, c.value, c.gradient)
		}
		if text := nodesText(got.Specials); text != c.specials || len(got.Undecided) > 0 {
			t.Errorf("%s: special: %q, want %q; undecided: %v", c.formula, text, c.specials, got.Undecided)
		}
	}
}

// TestLargeInfoNCE certifies 64 queries of 16 numbers within seconds. The loss depends on products
// q·k alone, so the gradients by q and by k, each times its input, have one sum.
func TestLargeInfoNCE(t *testing.T) {
	loss := checked(t, "info_nce")
	at := oracle.NewPoint(loss.Graph)
	for name, stride := range map[string]int{"query": 37, "key": 53} {
		data := make([]float64, 64*16)
		for i := range data {
			data[i] = float64(i*stride%101)/101 - 0.5
		}
		if err := at.SetInput(loss.Graph, name, []int{64, 16}, data); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Now()
	c := certify(t, loss, at, oracle.DefaultEffort)
	t.Logf("%d bits, %v", c.Bits, time.Since(start))
	if len(c.Undecided) > 0 {
		t.Errorf("undecided: %v", c.Undecided)
	}
	sums := [2]ball.Ball{ball.Int(0), ball.Int(0)}
	for i, g := range c.Gradient {
		for j, x := range g.By {
			sums[i] = ball.Precision(c.Bits).Add(sums[i], ball.Precision(c.Bits).Mul(x, ball.Exact(at.Inputs[g.Input][j])))
		}
	}
	if ball.Equal(sums[0], sums[1]) != ball.Maybe || !sums[0].Accurate(25) {
		t.Errorf("the sums are %v and %v", sums[0].Mid(), sums[1].Mid())
	}
}
