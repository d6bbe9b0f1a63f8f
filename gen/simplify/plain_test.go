package simplify_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/simplify"
)

// TestPlainGradientsKeepTheirMeaning writes the gradients of random expressions for people.
func TestPlainGradientsKeepTheirMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, x, u, w, expressions := randomGraph()
		root := expressions.Expression(t, 4)
		if root.Axes != 0 {
			root = g.Reduce(ir.OpSum, root, root.Axes)
		}
		wrt := []*ir.Node{x, u, w}
		before := autodiff.Gradient(g, root, wrt)
		stable, _ := simplify.Stabilise(g, []*ir.Node{root})
		after := simplify.Plain(g, stable, autodiff.Gradient(g, stable[0], wrt))
		if err := g.Verify(after...); err != nil {
			t.Fatalf("%v", err)
		}
		at := randomPoint(g, rapid.Uint64().Draw(t, "seed"))
		for i := range before {
			requireEqual(t, g, before[i], after[i], at)
		}
	})
}
