package plan

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A tie is two nodes whose equality is a kink of an operation, for each element of the operation.
type tie struct {
	node        *ir.Node
	left, right *ir.Node // right is nil for zero
}

// dependsOn says whether a parameter has a part in it.
func (t tie) dependsOn(param string) bool {
	return slices.ContainsFunc(ir.Topological(t.node), func(n *ir.Node) bool { return n.Op == ir.OpParam && n.Name == param })
}

// tieOf says when an operation is tied. Of a maximum along an axis and of a norm the equal and the zero
// inputs are planned as ties.
func tieOf(n *ir.Node) (tie, bool) {
	switch n.Op {
	case ir.OpAbs, ir.OpSign, ir.OpRelu:
		return tie{n, n.Args[0], nil}, true
	case ir.OpMaximum, ir.OpMinimum, ir.OpClampMin, ir.OpClampMax:
		return tie{n, n.Args[0], n.Args[1]}, true
	case ir.OpLess, ir.OpLessEqual, ir.OpEqual, ir.OpNotEqual:
		return tie{n, n.Args[0], n.Args[1]}, n.Args[0].Type == ir.Real
	}
	return tie{}, false
}

// signs are those of left - right, element by element.
func (p *planner) signs(c call, t tie) ([]int, error) {
	nodes := []*ir.Node{t.left}
	if t.right != nil {
		nodes = append(nodes, t.right)
	}
	values, err := p.evaluate(c, nodes...)
	if err != nil {
		return nil, err
	}
	at, err := p.point(c)
	if err != nil {
		return nil, err
	}
	var signs []int
	eachElement(t.node.Axes, at.Sizes, func(coords []int) {
		right := bigreal.Int(0)
		if t.right != nil {
			right = values[1].At(coords)
		}
		signs = append(signs, compare(values[0].At(coords), right))
	})
	return signs, nil
}

// compare is the sign of a-b; 0 where one of them is no number.
func compare(a, b bigreal.Number) int {
	switch {
	case a.Less(b):
		return -1
	case b.Less(a):
		return 1
	}
	return 0
}

// eachElement visits the coordinates of axes in row-major order.
func eachElement(axes ir.AxisSet, sizes []int, visit func(coords []int)) {
	coords := make([]int, len(sizes))
	var walk func(rest ir.AxisSet)
	walk = func(rest ir.AxisSet) {
		axis := rest.First()
		if axis < 0 {
			visit(coords)
			return
		}
		for i := range sizes[axis] {
			coords[axis] = i
			walk(rest.Without(ir.Axes(axis)))
		}
	}
	walk(axes)
}
