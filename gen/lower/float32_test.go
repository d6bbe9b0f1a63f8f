package lower_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestFloat32ProgramsStayInFloat32 looks at everything that a float32 program has computed: tiles,
// scratch, accumulators and scalars. Nothing of it may have gone through float64.
func TestFloat32ProgramsStayInFloat32(t *testing.T) {
	for _, l := range losses {
		t.Run(l.id, func(t *testing.T) {
			c := compile(t, l.id, l.spec)
			m := newMachine[float32](c.grad, c.loss.Graph, newPoint(c.loss.Graph, []int{5, 3, 4, 2}, 1), 4)
			for _, o := range c.grad.Outputs {
				n := 1
				for _, size := range m.shapes[o.Name] {
					n *= size
				}
				m.dest[o.Name] = make([]float32, n)
			}
			m.run()
			reals := 0
			for v, held := range m.vars {
				kind := fmt.Sprintf("%T", held)
				if strings.Contains(kind, "float64") {
					t.Errorf("%s is a %s", v.Name, kind)
				}
				if strings.Contains(kind, "float32") {
					reals++
				}
			}
			if reals == 0 {
				t.Error("the program computed nothing")
			}
		})
	}
}
