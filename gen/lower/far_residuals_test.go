package lower_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// TestFarResiduals has residuals whose squares overflow, in losses that grow slower than a square. The
// gradient of Geman and McClure's divides by (1 + r**2)**2, which overflows while 2/r**3 is still a number:
// from 2^32 on in float32.
func TestFarResiduals(t *testing.T) {
	far := []int{3, 10, 30, 36, 62, 64, 66, 100, 510, 512, 600, 1000}
	exponents := map[string][]int{"pseudo_huber": far, "cauchy": far, "barron": far, "geman_mcclure": {3, 10, 30}}
	for _, l := range losses {
		if exponents[l.id] == nil {
			continue
		}
		c := compile(t, l.id, l.spec)
		for _, exponent := range exponents[l.id] {
			t.Run(fmt.Sprintf("%s at 2^%d", l.id, exponent), func(t *testing.T) {
				p := newPoint(c.loss.Graph, []int{9}, 1)
				for _, x := range p.reals {
					for i := range x {
						x[i] = math.Ldexp(x[i], exponent)
					}
				}
				want := c.exact(t, p)
				compareAll(t, outcome[float64](c, p), want, 1e-13, 0x1p-1022)
				if exponent <= 100 {
					compareAll(t, outcome[float32](c, p), want, 2e-5, 0x1p-126)
				}
			})
		}
	}
}

// outcome returns the value and the gradients of a point, by name.
func outcome[T kernel.Float](c compiled, p point) map[string][]float64 {
	m := newMachine[T](c.grad, c.loss.Graph, p, 4)
	for _, o := range c.grad.Outputs {
		m.dest[o.Name] = make([]T, len(m.real[o.Name]))
	}
	out := map[string][]float64{"value": {float64(m.run())}}
	for name, gradient := range m.dest {
		for _, v := range gradient {
			out[name] = append(out[name], float64(v))
		}
	}
	return out
}

// compareAll holds each element to its own exact result, unless that is below the smallest normal number.
func compareAll(t *testing.T, got, want map[string][]float64, tolerance, smallest float64) {
	t.Helper()
	for name := range want {
		for i, w := range want[name] {
			if e := math.Abs(got[name][i] - w); !(e <= tolerance*math.Abs(w)+smallest) {
				t.Errorf("%s[%d] is %v, want %v", name, i, got[name][i], w)
			}
		}
	}
}
