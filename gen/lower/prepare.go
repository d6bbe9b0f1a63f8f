package lower

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// prepare rewrites the graph below the roots into the form that the scheduler
// takes: matrix products as one operation, and reductions over several axes
// whose result is no scalar as one reduction an axis.
func prepare(g *ir.Graph, order []int, roots []*ir.Node) []*ir.Node {
	p := preparer{g: g, order: order, done: map[*ir.Node]*ir.Node{}, uses: usesOf(roots)}
	out := make([]*ir.Node, len(roots))
	for i, r := range roots {
		out[i] = p.node(r)
	}
	return out
}

type preparer struct {
	g     *ir.Graph
	order []int
	done  map[*ir.Node]*ir.Node
	uses  map[*ir.Node]int // before anything was rewritten
}

func (p *preparer) node(root *ir.Node) *ir.Node {
	for _, n := range ir.Topological(root) {
		if _, ok := p.done[n]; ok {
			continue
		}
		args := make([]*ir.Node, len(n.Args))
		for i, a := range p.oneSign(n) {
			args[i] = p.done[a]
		}
		p.done[n] = p.rewrite(p.g.WithArgs(n, args))
	}
	return p.done[root]
}

// oneSign returns the arguments of a node; abs(a - b) takes b - a where only that is computed
// anyway. The node it takes was prepared before, or is prepared now.
func (p *preparer) oneSign(n *ir.Node) []*ir.Node {
	if n.Op != ir.OpAbs || n.Args[0].Op != ir.OpSub || p.uses[n.Args[0]] > 1 {
		return n.Args
	}
	opposite := p.g.Sub(n.Args[0].Args[1], n.Args[0].Args[0])
	if p.uses[opposite] == 0 {
		return n.Args
	}
	p.node(opposite)
	return []*ir.Node{opposite}
}

func (p *preparer) rewrite(n *ir.Node) *ir.Node {
	if a, b, ok := matrixProduct(n); ok {
		return p.g.Product(a, b, n.Over)
	}
	switch n.Op {
	case ir.OpSum, ir.OpProd, ir.OpMax, ir.OpNorm:
		switch {
		case n.Over.Len() > 1 && !n.IsScalar():
			return p.split(n)
		case n.Op == ir.OpNorm && p.outer(n):
			return p.columnNorm(n)
		}
	case ir.OpSumExcept:
		if p.outer(n) || n.Args[1].Axes != n.Axes {
			return p.sumWithout(n)
		}
	case ir.OpGather:
		if !isLeaf(n.Args[0]) && isPick(n) && n.Args[1].Axes != n.Axes {
			return p.sumAt(n)
		}
	}
	return n
}

// outer reports whether a reduction leaves an axis inside the one it removes: its
// results are columns, which come together as the rows pass by.
func (p *preparer) outer(n *ir.Node) bool {
	return !n.IsScalar() && innermost(p.order, n.Args[0].Axes) != innermost(p.order, n.Over)
}

// sumWithout writes a sum except for one element as a sum that has 0 there.
func (p *preparer) sumWithout(n *ir.Node) *ir.Node {
	at := p.g.Elementwise(ir.OpEqual, p.g.Index(n.Axis), n.Args[1])
	return p.rewrite(p.g.Reduce(ir.OpSum, p.g.Where(at, p.g.Real(0), n.Args[0]), n.Over))
}

// sumAt writes the element at one coordinate, the same for several rows, as a sum that has 0 elsewhere.
func (p *preparer) sumAt(n *ir.Node) *ir.Node {
	at := p.g.Elementwise(ir.OpEqual, p.g.Index(n.Axis), n.Args[1])
	return p.rewrite(p.g.Reduce(ir.OpSum, p.g.Where(at, n.Args[0], p.g.Real(0)), ir.Axes(n.Axis)))
}

// columnNorm writes norms of columns as the largest magnitude times the norm of
// what is left, which can neither overflow nor vanish.
func (p *preparer) columnNorm(n *ir.Node) *ir.Node {
	g, x := p.g, n.Args[0]
	top := g.Reduce(ir.OpMax, g.Elementwise(ir.OpAbs, x), n.Over)
	zero := g.Elementwise(ir.OpEqual, top, g.Real(0))
	infinite := g.Elementwise(ir.OpEqual, top, g.Real(math.Inf(1)))
	scale := g.Where(g.Elementwise(ir.OpOr, zero, infinite), g.Real(1), top)
	squares := g.Reduce(ir.OpSum, g.Elementwise(ir.OpSquare, g.Div(x, scale)), n.Over)
	return g.Mul(scale, g.Elementwise(ir.OpSqrt, squares))
}

// split reduces one axis after the other, the innermost first: each step is then
// a row reduction, a column reduction or a product.
func (p *preparer) split(n *ir.Node) *ir.Node {
	x := n.Args[0]
	for i := len(p.order) - 1; i >= 0; i-- {
		if n.Over.Has(p.order[i]) {
			x = p.rewrite(p.g.Reduce(n.Op, x, ir.Axes(p.order[i])))
		}
	}
	return x
}

// matrixProduct recognises sum(a*b) over one axis where each operand has exactly
// one axis that the other lacks.
func matrixProduct(n *ir.Node) (a, b *ir.Node, ok bool) {
	if n.Op != ir.OpSum || n.Over.Len() != 1 || n.Args[0].Op != ir.OpMul {
		return nil, nil, false
	}
	a, b = n.Args[0].Args[0], n.Args[0].Args[1]
	own, other := a.Axes.Without(b.Axes), b.Axes.Without(a.Axes)
	return a, b, a.Axes&b.Axes == n.Over && own.Len() == 1 && other.Len() == 1
}
