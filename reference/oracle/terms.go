package oracle

import "github.com/losscheck/losscheck/gen/ir"

// Terms returns the number of terms of a root's longest reduction at a point: the greatest product of
// the lengths that sums, products, norms and softmaxes, one inside the other, run over; 1 without any.
func Terms(root *ir.Node, at Point) int {
	terms := map[*ir.Node]int{}
	for _, n := range ir.Topological(root) {
		inside := 1
		for _, arg := range n.Args {
			inside = max(inside, terms[arg])
		}
		for axis := range addedOver(n).All() {
			inside *= at.Sizes[axis]
		}
		terms[n] = inside
	}
	return terms[root]
}

// addedOver are the axes along which an operation accumulates, and with the terms its rounding. A maximum
// takes one of its operands as it is.
func addedOver(n *ir.Node) ir.AxisSet {
	switch n.Op {
	case ir.OpSum, ir.OpProd, ir.OpNorm, ir.OpLogSumExp, ir.OpSumExcept:
		return n.Over
	case ir.OpSoftmax, ir.OpLogSoftmax, ir.OpSoftmaxBwd, ir.OpLogSoftmaxBwd:
		return ir.Axes(n.Axis)
	}
	return 0
}
