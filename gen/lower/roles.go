package lower

import "github.com/losscheck/losscheck/gen/ir"

// Roles says how the axes of a node relate to the loops around it.
type roles struct {
	loop     ir.AxisSet // the node is computed element by element along them
	sink     ir.AxisSet // the node accumulates over them
	internal ir.AxisSet // the node's kernel walks them itself
	whole    ir.AxisSet // an operand must be complete along them before the node starts
}

// rolesOf returns the roles of every node of a prepared graph.
func rolesOf(order []int, nodes []*ir.Node) map[*ir.Node]roles {
	out := map[*ir.Node]roles{}
	for _, n := range nodes {
		out[n] = nodeRoles(order, n)
	}
	return out
}

func nodeRoles(order []int, n *ir.Node) roles {
	switch n.Op {
	case ir.OpProduct:
		return productRoles(order, n)
	case ir.OpScatter:
		return roles{sink: n.Drop, internal: n.Axes, whole: n.Args[0].Axes.Without(n.Drop)}
	case ir.OpGather:
		return gatherRoles(n)
	case ir.OpRename:
		return renameRoles(n)
	case ir.OpStateMax, ir.OpStateArg, ir.OpStateRest:
		return roles{loop: n.Axes}
	}
	return roles{loop: n.Axes, sink: n.Removed()}
}

// productRoles: of the three axes of a product the innermost belongs to the
// kernel; the other two are loops, or loop and sink.
func productRoles(order []int, n *ir.Node) roles {
	all := n.Axes | n.Over
	inner := innermost(order, all)
	r := roles{internal: ir.Axes(inner), whole: ir.Axes(inner)}
	r.loop = n.Axes.Without(r.internal)
	r.sink = n.Over.Without(r.internal)
	return r
}

func gatherRoles(n *ir.Node) roles {
	x := n.Args[0]
	switch {
	case isLeaf(x):
		return roles{loop: n.Axes}
	case isPick(n):
		return roles{loop: n.Axes, sink: ir.Axes(n.Axis)}
	}
	return roles{loop: n.Axes, whole: ir.Axes(n.Axis)}
}

// isPick reports whether a gather takes one element out of each of its operand's own rows.
func isPick(n *ir.Node) bool {
	return n.Op == ir.OpGather && n.Args[1].Axes.Within(n.Args[0].Axes.Without(ir.Axes(n.Axis)))
}

func renameRoles(n *ir.Node) roles {
	r := roles{loop: n.Axes}
	if isLeaf(n.Args[0]) {
		return r
	}
	for _, p := range n.Map {
		r.whole |= ir.Axes(p.From)
	}
	return r
}

// isLeaf reports whether a node needs no step of its own: a leaf, or an input under other axis names.
func isLeaf(n *ir.Node) bool {
	return n.Op.Class() == ir.Leaf || n.Op == ir.OpRename && n.Args[0].Op == ir.OpInput
}

// isAlias reports whether a node is another name for something kept: reading it costs nothing.
func isAlias(n *ir.Node) bool {
	switch n.Op {
	case ir.OpStateMax, ir.OpStateArg, ir.OpStateRest:
		return true
	case ir.OpRename:
		return !isLeaf(n)
	}
	return false
}

func innermost(order []int, s ir.AxisSet) int {
	for i := len(order) - 1; i >= 0; i-- {
		if s.Has(order[i]) {
			return order[i]
		}
	}
	return -1
}
