package oracle_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// smoothFormulas use every operation that has a derivative, at points of formulaInputs
// and near them where no two sides are tied.
var smoothFormulas = []string{
	"sum(exp(x)*w) - mean(expm1(p))", "sum(log(w)/w)", "sum(log1p(w)*x)", "sum(tanh(x) + cosh(p) + sigmoid(x)*p)",
	"sum(softplus(x) - log_sigmoid(x)*w)", "sum(sqrt(w) + w**2 + w**3 + w**-1.5 + 2**p)", "sum(xlogy(w, w + 1))",
	"sum(abs(x)*w + relu(p) + relu(-p)**2)", "sum(maximum(x, w) - minimum(x, p))", "sum(clamp(x, min=p, max=w)*w)",
	"sum(where(x > w, x*w, x/w))", "sum(where(m, log(p), p))",
	"sum(max(x, axis=C)*p) + min(x)", "prod(w) + sum(prod(x, axis=N))", "sum(norm(x, axis=C)*p)", "sqrt(mean((x - p)**2))",
	"sum(logsumexp(x, axis=C)*p) + logsumexp(x, where=m)", "sum(softmax(x, axis=C)*w) + sum(softmax(x, axis=N, where=cell or N == 1, empty=0)*w)",
	"sum(log_softmax(x, axis=C)[C=label])", "sum((p - p[N=M])**3*N)", "sum(p[N=next]*x)", "sum(w[C=label]*p)", "sum((p*(N + 1) - p[N=M])[M=N]*p)",
	"-sum(log(exp(x)/sum(exp(x), axis=C)))", "mean(x, where=m)*mean(p)", "sum(where(x > 0 and not m or p < x, x, p)*w)",
}

func still() float64 { return 0.0078125 } // off the ties of formulaInputs, and the same for all

// TestGradientsAgreeWithSlopes compares with difference quotients of the plain evaluator.
func TestGradientsAgreeWithSlopes(t *testing.T) {
	for _, formula := range smoothFormulas {
		loss := checkedFormula(t, formula)
		moves := 0.0
		at := formulaPoint(t, loss, func() float64 { moves++; return moves / 1024 })
		c := certify(t, loss, at, oracle.Effort{Start: 256, Cap: 256})
		for _, g := range c.Gradient {
			want, err := oracle.Slope(loss.Graph, loss.Value, at, g.Input, 600)
			if err != nil {
				t.Fatal(err)
			}
			for i, w := range want {
				distance := bigreal.Precision(600).Sub(g.By[i].Mid(), w).Abs()
				if scale := bigreal.Float64(1 + math.Abs(w.Float64())); !distance.LessEqual(bigreal.Precision(64).Mul(scale, bigreal.PowerOfTwo(-180))) {
					t.Errorf("%s: d/d%s[%d] = %v, want %v", formula, g.Input, i, g.By[i].Mid(), w)
				}
				if !g.By[i].Accurate(60) {
					t.Errorf("%s: d/d%s[%d] is not known to 60 digits", formula, g.Input, i)
				}
			}
		}
	}
}

func certify(t rapid.TB, loss *check.Loss, at oracle.Point, effort oracle.Effort) *oracle.Certificate {
	t.Helper()
	c, err := oracle.Certify(loss.Graph, loss.Value, at, effort)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestLessPrecisionEnclosesMore certifies with few bits, and asks whether what many bits
// give lies within.
func TestLessPrecisionEnclosesMore(t *testing.T) {
	var losses []*check.Loss
	for _, formula := range smoothFormulas {
		losses = append(losses, checkedFormula(t, formula))
	}
	rapid.Check(t, func(t *rapid.T) {
		loss := losses[rapid.IntRange(0, len(losses)-1).Draw(t, "formula")]
		size := rapid.SampledFrom([]float64{1e-6, 0.2, 30}).Draw(t, "size")
		at := formulaPoint(t, loss, func() float64 { return size * rapid.Float64Range(-1, 1).Draw(t, "move") })
		few := rapid.UintRange(64, 100).Draw(t, "bits")
		rough := certify(t, loss, at, oracle.Effort{Start: few, Cap: few})
		fine := certify(t, loss, at, oracle.Effort{Start: 800, Cap: 800})
		requireEnclosed(t, "value", rough.Value, fine.Value)
		for i, g := range rough.Gradient {
			for j, x := range g.By {
				requireEnclosed(t, "gradient of "+g.Input, x, fine.Gradient[i].By[j])
			}
		}
	})
}

func requireEnclosed(t *rapid.T, what string, rough, fine ball.Ball) {
	t.Helper()
	switch {
	case rough.IsUnknown():
	case !fine.IsFinite():
		if rough.IsFinite() {
			t.Fatalf("%s is finite with few bits and %v with many", what, fine.Mid())
		}
	case !rough.Contains(fine.Mid()) && ball.Equal(rough, fine) != ball.Maybe:
		t.Fatalf("%s with few bits, %v, excludes %v", what, rough.Mid(), fine.Mid())
	}
}

// TestSmallStart gives the same answers from a start with too little precision.
func TestSmallStart(t *testing.T) {
	for _, formula := range smoothFormulas {
		loss := checkedFormula(t, formula)
		at := formulaPoint(t, loss, still)
		small := answers(t, certify(t, loss, at, oracle.Effort{Start: 64, Cap: 4096}))
		large := answers(t, certify(t, loss, at, oracle.Effort{Start: 700, Cap: 2800}))
		if !slices.EqualFunc(small, large, func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }) {
			t.Errorf("%s: %v from 64 bits, %v from 700", formula, small, large)
		}
	}
}

// answers lists all results as float64.
func answers(t *testing.T, c *oracle.Certificate) []float64 {
	t.Helper()
	if len(c.Undecided) > 0 {
		t.Errorf("undecided: %v", c.Undecided)
	}
	v, _ := c.Value.Float64()
	all := []float64{v}
	for _, g := range c.Gradient {
		for _, x := range g.By {
			v, _ := x.Float64()
			all = append(all, v)
		}
	}
	return all
}
