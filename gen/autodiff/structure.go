package autodiff

import "github.com/losscheck/losscheck/gen/ir"

// rename is the rule of a renaming of axes: the inverse renaming.
func rename(t *tape, n, adjoint *ir.Node) {
	inverse := make([]ir.AxisPair, len(n.Map))
	for i, p := range n.Map {
		inverse[i] = ir.AxisPair{From: p.To, To: p.From}
	}
	t.add(n.Args[0], t.Rename(adjoint, inverse...))
}

// gather is the rule of x at coordinate k. Where each row of x is read by itself only,
// the adjoint is a one-hot row; where rows share x it is a scatter.
func gather(t *tape, n, adjoint *ir.Node) {
	x, k := n.Args[0], n.Args[1]
	shared := k.Axes.Without(x.Axes.Without(ir.Axes(n.Axis)))
	if shared == 0 {
		t.add(x, t.keep(t.Elementwise(ir.OpEqual, t.Index(n.Axis), k), adjoint))
		return
	}
	t.add(x, t.Scatter(adjoint, k, n.Axis, shared))
}
