// Package autodiff differentiates a graph by reverse accumulation: from a scalar
// to the graphs of its gradients.
//
// The gradients are nodes of the same graph, written with its raw constructors;
// gen/simplify tidies them. Primitives such as softmax or norm are differentiated
// as such, which is why gen/simplify finds them before this package runs.
package autodiff

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// Gradient returns, for every node of wrt, the derivative of the scalar root by it.
//
// A gradient may lack axes of its node, and is then the same along them. It is
// the constant 0 for a node that root does not depend on. At a kink the
// derivative is the formula language's convention (see the rules in this package).
func Gradient(g *ir.Graph, root *ir.Node, wrt []*ir.Node) []*ir.Node {
	if !root.IsScalar() || root.Type != ir.Real {
		panic("autodiff: the root is not a real scalar")
	}
	order := ir.Topological(root)
	t := &tape{Graph: g, active: activeNodes(order, wrt), adjoint: map[*ir.Node]*ir.Node{root: g.Real(1)}}
	for _, n := range slices.Backward(order) {
		if adjoint := t.adjoint[n]; adjoint != nil && t.active[n] {
			t.differentiate(n, adjoint)
		}
	}
	gradients := make([]*ir.Node, len(wrt))
	for i, w := range wrt {
		gradients[i] = t.adjoint[w]
		if gradients[i] == nil || !t.active[root] {
			gradients[i] = g.Real(0)
		}
	}
	return gradients
}

// activeNodes returns the nodes through which a derivative can reach wrt: no integers, no conditions.
func activeNodes(order, wrt []*ir.Node) map[*ir.Node]bool {
	active := map[*ir.Node]bool{}
	for _, n := range order {
		active[n] = n.Type != ir.Int && n.Type != ir.Bool && n.Op != ir.OpStop &&
			(slices.Contains(wrt, n) || slices.ContainsFunc(n.Args, func(a *ir.Node) bool { return active[a] }))
	}
	return active
}

// A tape is one reverse sweep.
type tape struct {
	*ir.Graph
	active  map[*ir.Node]bool
	adjoint map[*ir.Node]*ir.Node // the derivative of the root by the node, as far as it is summed up
}

// differentiate hands the adjoint of n on to its arguments.
func (t *tape) differentiate(n, adjoint *ir.Node) {
	if n.Op.Class() == ir.Leaf {
		return
	}
	if int(n.Op) >= len(rules) || rules[n.Op] == nil {
		panic(fmt.Sprintf("autodiff: %s has no derivative rule", n.Op))
	}
	rules[n.Op](t, n, adjoint)
}

// pass adds a contribution to the adjoint of x, an argument of the elementwise n.
//
// Adjoints are broadcast lazily: d may lack axes of n. Where x lacks such an
// axis too, the sum over it is a multiplication by its length.
func (t *tape) pass(n, x, d *ir.Node) {
	for a := range n.Axes.Without(d.Axes | x.Axes).All() {
		d = t.Mul(d, t.Size(a))
	}
	t.add(x, d)
}

// add adds d to the adjoint of x, summed over the axes that x lacks.
func (t *tape) add(x, d *ir.Node) {
	if !t.active[x] || d.IsConst(0) {
		return
	}
	if extra := d.Axes.Without(x.Axes); extra != 0 {
		d = t.Reduce(ir.OpSum, d, extra)
	}
	if old := t.adjoint[x]; old != nil {
		d = t.Add(old, d)
	}
	t.adjoint[x] = d
}

// scale returns adjoint*derivative with the product inside the adjoint's guards:
// where a condition has made the adjoint a structural zero, it stays one, whatever
// the derivative is there. So the NaN of a branch that was not taken never leaks.
func (t *tape) scale(adjoint, derivative *ir.Node) *ir.Node {
	return t.guarded(adjoint, func(adjoint *ir.Node) *ir.Node { return t.Mul(adjoint, derivative) })
}

// guarded applies f, which is linear, below the guards of an adjoint.
func (t *tape) guarded(adjoint *ir.Node, f func(*ir.Node) *ir.Node) *ir.Node {
	switch {
	case adjoint.Op == ir.OpNeg:
		return t.Neg(t.guarded(adjoint.Args[0], f))
	case adjoint.Op == ir.OpWhere && adjoint.Args[2].IsConst(0):
		return t.Where(adjoint.Args[0], t.guarded(adjoint.Args[1], f), t.Real(0))
	case adjoint.Op == ir.OpWhere && adjoint.Args[1].IsConst(0):
		return t.Where(adjoint.Args[0], t.Real(0), t.guarded(adjoint.Args[2], f))
	}
	return f(adjoint)
}
