package plan

import "github.com/losscheck/losscheck/gen/ir"

// coupledAxes finds the axes along which one element's part of the loss depends on the others: a
// softmax runs along them, something is picked from them, or what was reduced along them meets their
// elements again, as in exp(x)/sum(exp(x)). Along other axes each element has a term of its own.
func coupledAxes(g *ir.Graph, root *ir.Node) ir.AxisSet {
	var coupled ir.AxisSet
	reduced := map[*ir.Node]ir.AxisSet{} // along which a node or what it depends on was reduced
	for _, n := range ir.Topological(root) {
		for _, arg := range n.Args {
			reduced[n] |= reduced[arg]
		}
		coupled |= n.Axes & reduced[n]
		reduced[n] |= n.Removed()
		switch n.Op {
		case ir.OpSoftmax, ir.OpLogSoftmax, ir.OpGather:
			coupled |= ir.Axes(n.Axis)
		case ir.OpMax, ir.OpArgMax, ir.OpLogSumExp, ir.OpProd:
			coupled |= n.Removed()
		case ir.OpRename:
			for _, pair := range n.Map {
				coupled |= ir.Axes(pair.From, pair.To)
			}
		}
	}
	return sameSize(g, coupled)
}

// sameSize adds the axes that have the size of one in the set: they index the same things.
func sameSize(g *ir.Graph, axes ir.AxisSet) ir.AxisSet {
	out := axes
	for a := range axes.All() {
		for b := range g.Axes {
			if g.SameSize(a, b) {
				out |= ir.Axes(b)
			}
		}
	}
	return out
}
