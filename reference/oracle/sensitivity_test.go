package oracle_test

import (
	"io/fs"
	"math"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/specs"
)

func sensitivities(t *testing.T, loss *check.Loss, at oracle.Point) oracle.Sensitivity {
	t.Helper()
	s, err := oracle.Sensitivities(loss.Graph, loss.Value, at, certify(t, loss, at, oracle.DefaultEffort))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSensitivitiesOfLosses holds losses to what the derivatives beside them give by hand. Parameters are
// operands too.
func TestSensitivitiesOfLosses(t *testing.T) {
	for _, c := range []struct {
		loss            string
		shape           []int
		inputs          map[string][]float64
		params          map[string]float64
		value, gradient float64
	}{
		{"mse", []int{1}, map[string][]float64{"pred": {3}, "target": {1}}, nil, 16, 8},       // 3*4 + 1*4; 3*2 + 1*2
		{"mse", []int{2}, map[string][]float64{"pred": {3, 0}, "target": {1, 2}}, nil, 12, 4}, // 3*2 + 1*2 + 2*2; 3 + 1
		{"mse", []int{1}, map[string][]float64{"pred": {1e200}, "target": {0}}, nil, inf, 2e200},
		{"logistic", []int{1}, map[string][]float64{"pos": {40}, "neg": {0}}, nil, 1.7e-16, 1.7e-16}, // 40 s(-40); 40 s(40) s(-40)
		{"rmse", []int{1}, map[string][]float64{"pred": {3}, "target": {3}}, nil, 6, 0},              // 3*1 + 3*1 from either side; flat there
		{"hinge", []int{1}, map[string][]float64{"pos": {1}, "neg": {0}}, nil, 2, 0},                 // 1*1 + margin
		{"huber", []int{1}, map[string][]float64{"pred": {3}, "target": {1}}, map[string]float64{"delta": 2}, 8, 4},
		{"huber", []int{1}, map[string][]float64{"pred": {9}, "target": {1}}, map[string]float64{"delta": 2}, 32, 2}, // 9*2 + 1*2 + 2*6; by pred and delta
		{"mse", []int{2}, map[string][]float64{"pred": {inf, 1}, "target": {inf, 1}}, nil, 0, 0},                     // NaN is no real number
	} {
		loss := checked(t, c.loss)
		at := oracle.NewPoint(loss.Graph)
		for name, data := range c.inputs {
			if err := at.SetInput(loss.Graph, name, c.shape, data); err != nil {
				t.Fatal(err)
			}
		}
		for name, value := range c.params {
			at.SetParam(name, value)
		}
		s := sensitivities(t, loss, at)
		if s.Value != c.value {
			t.Errorf("%s at %v: the value's sensitivity is %v, want %v", c.loss, c.inputs, s.Value, c.value)
		}
		for input, got := range s.Gradient {
			if got != c.gradient {
				t.Errorf("%s at %v: the sensitivity of the gradient of %s is %v, want %v", c.loss, c.inputs, input, got, c.gradient)
			}
		}
	}
}

var inf = math.Inf(1)

// TestSensitivityOfCrossEntropy has the probability p = e**2/(e**2 + 2) = 0.787 of the right class, whose logit is 2
// and the others 0: 2 (1-p), and 2 p (1-p).
func TestSensitivityOfCrossEntropy(t *testing.T) {
	loss := checkedFormula(t, "-sum(log(softmax(x, axis=C))[C=label], where=m)")
	at := formulaPoint(t, loss, func() float64 { return 0 })
	for i, v := range []float64{0, 0, 2} {
		at.Inputs["x"][i] = bigreal.Float64(v)
	}
	if s := sensitivities(t, loss, at); s.Value != 0.427 || s.Gradient["x"] != 0.336 {
		t.Errorf("%+v, want 0.427 and 0.336", s)
	}
}

// TestSensitivitiesAtKinks are those of formulas at p = (0.25, -2), of which m chooses the first.
func TestSensitivitiesAtKinks(t *testing.T) {
	for _, c := range []struct {
		formula         string
		value, gradient float64 // by p
	}{
		{"sum(relu(p - 0.25), where=m)", 0.25, 0},                 // by convention the derivative is 0
		{"sum(relu(p - 0.25)**2, where=m)", 0, 0.5},               // bent on the right side
		{"sum(relu(0.25 - p)**2, where=m)", 0, 0.5},               // on the left
		{"sum(abs(p - 0.25)*p, where=m)", 0.0625, 0.5},            // on both: 2p - 0.25 is the derivative
		{"sum(where(p > 0.25, p**3, p/64), where=m)", 0.00391, 0}, // a jump, taken for flat but for p/64
		{"sum(where(p > 0.25, p**2, p/2 - 0.0625))", 1.13, 0.5},   // 0.25/2 + 2/2
		{"max(where(p < 0, 0.25, p)**2)", 0.125, 0.5},
		{"sum(sqrt(p - 0.25), where=m)", inf, 0}, // the gradient is no real number
		{"sum(p**p, where=m)", 0.0683, 0.734},    // 0.25 p**p (1 + log(p)); 0.25 p**p ((1 + log(p))**2 + 1/p)
	} {
		loss := checkedFormula(t, c.formula)
		s := sensitivities(t, loss, formulaPoint(t, loss, func() float64 { return 0 }))
		if s.Value != c.value || s.Gradient["p"] != c.gradient {
			t.Errorf("%s: %v and %v, want %v and %v", c.formula, s.Value, s.Gradient["p"], c.value, c.gradient)
		}
	}
}

// estimateSlack is how much smaller an estimate of the norm may be: Higham's experience.
const estimateSlack = 3

// TestEstimateOfTheNorm compares with all rows of the Hessian, for all losses at inputs with more elements than a few.
func TestEstimateOfTheNorm(t *testing.T) {
	exact, all, worst := 0, 0, 1.0
	for _, id := range lossIDs(t) {
		loss := checked(t, id)
		for seed := range uint64(3) {
			at := randomPoint(t, loss.Graph, seed)
			c := certify(t, loss, at, oracle.DefaultEffort)
			for _, g := range c.Gradient {
				estimate, norm, err := oracle.Norms(loss.Graph, loss.Value, at, c, g.Input)
				if err != nil {
					t.Fatal(err)
				}
				if all++; estimate == norm {
					exact++
				}
				if norm > 0 {
					worst = min(worst, estimate/norm)
				}
				if estimate > norm || estimateSlack*estimate < norm {
					t.Errorf("%s, seed %d: the estimate for %s is %v, the norm %v", id, seed, g.Input, estimate, norm)
				}
			}
		}
	}
	if t.Logf("%d of %d estimates are the norm, the worst is %.2f of it", exact, all, worst); 4*exact < 3*all {
		t.Errorf("only %d of %d estimates are the norm", exact, all)
	}
}

// lossIDs lists the losses of the specs.
func lossIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	err := fs.WalkDir(specs.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if id, ok := strings.CutSuffix(path.Base(name), ".yaml"); ok {
			ids = append(ids, id)
		}
		return err
	})
	if err != nil || len(ids) == 0 {
		t.Fatalf("no specs: %v", err)
	}
	return ids
}

// randomPoint gives every axis 4 elements, and every input elements of its range.
func randomPoint(t *testing.T, g *ir.Graph, seed uint64) oracle.Point {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 5))
	at := oracle.NewPoint(g)
	for i := range g.Inputs {
		in := &g.Inputs[i]
		shape, total := make([]int, len(in.Axes)), 1
		for d := range shape {
			shape[d], total = 4, 4*total
		}
		data := make([]float64, total)
		for j := range data {
			data[j] = randomElement(random, in)
		}
		if err := at.SetInput(g, in.Name, shape, data); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

func randomElement(random *rand.Rand, in *ir.Input) float64 {
	switch {
	case in.Kind != ir.RealInput:
		return float64(random.IntN(2))
	case len(in.Values) > 0:
		return in.Values[random.IntN(len(in.Values))]
	case in.Ranged:
		return max(in.Lo, -8) + random.Float64()*(min(in.Hi, 8)-max(in.Lo, -8))
	}
	return 6*random.Float64() - 3
}
