package lower_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/oracle"
)

// TestChoicesAtExtremes has logits where a sigmoid is 0 or 1 in either dtype, each alone with each class.
func TestChoicesAtExtremes(t *testing.T) {
	for _, l := range losses {
		if l.id != "binary_focal" {
			continue
		}
		c := compile(t, l.id, l.spec)
		for _, logit := range []float64{0, 1, 17, 40, 87, 88, 104, 300, 800} {
			for _, x := range []float64{logit, -logit} {
				for _, label := range []float64{0, 1} {
					t.Run(fmt.Sprintf("%g of class %g", x, label), func(t *testing.T) {
						p := point{sizes: []int{1}, reals: map[string][]float64{"logits": {x}, "labels": {label}},
							shapes: map[string][]int{"logits": {1}, "labels": {1}}}
						roots := append([]*ir.Node{c.stages.Written}, c.stages.Raw...)
						exact, err := oracle.Evaluate(c.loss.Graph, roots, p.oracle(c.loss.Graph), 6000)
						if err != nil {
							t.Fatal(err)
						}
						want := [2]float64{exact[0].Float64s()[0], exact[1].Float64s()[0]}
						near(t, c, p, want, 1e-13, 2.3e-308, float64(0))
						near(t, c, p, want, 2e-5, 1.2e-38, float32(0))
					})
				}
			}
		}
	}
}

func near[T kernel.Float](t *testing.T, c compiled, p point, want [2]float64, tolerance, smallest float64, _ T) {
	t.Helper()
	m := newMachine[T](c.grad, c.loss.Graph, p, 4)
	m.dest["logits"] = make([]T, 1)
	got := [2]float64{float64(m.run()), float64(m.dest["logits"][0])}
	for i, what := range []string{"value", "gradient"} {
		if e := math.Abs(got[i] - want[i]); !(e <= tolerance*math.Abs(want[i])+smallest) {
			t.Errorf("%T: %s is %v, want %v", T(0), what, got[i], want[i])
		}
	}
}
