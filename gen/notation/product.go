package notation

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// factors are a product taken apart, ready to be written in a person's order.
type factors struct {
	coef     float64
	num, den []*ir.Node
}

// product writes a product with its number first and its divisors last.
func (w *writer) product(n *ir.Node) formula.Expr {
	p := factors{coef: 1}
	w.collect(&p, n, false, true)
	x := chain(w.numerator(p))
	if den := w.inOrder(p.den); len(den) > 0 {
		x = binary(formula.Div, x, chain(den))
	}
	return x
}

// numerator writes what stands above the divisors. A minus turns a difference around if there is one,
// else it goes to the first factor.
func (w *writer) numerator(p factors) []formula.Expr {
	all := w.inOrder(p.num)
	difference := slices.IndexFunc(all, func(x formula.Expr) bool {
		b, ok := x.(*formula.Binary)
		return ok && b.Op == formula.Sub
	})
	negative := p.coef < 0
	if negative && difference >= 0 {
		b := all[difference].(*formula.Binary)
		all[difference], negative = binary(formula.Sub, b.Y, b.X), false
	}
	if coef := math.Abs(p.coef); coef != 1 || len(all) == 0 {
		all = slices.Insert(all, 0, number(coef))
	}
	if negative {
		all[0] = negated(all[0])
	}
	return all
}

// inOrder writes factors, those of fewer axes first.
func (w *writer) inOrder(nodes []*ir.Node) []formula.Expr {
	slices.SortStableFunc(nodes, func(a, b *ir.Node) int { return weight(a) - weight(b) })
	var all []formula.Expr
	for _, n := range nodes {
		all = append(all, w.expr(n))
	}
	return all
}

// collect takes n apart. Inside a product, what has a name stays whole.
func (w *writer) collect(p *factors, n *ir.Node, below, root bool) {
	switch {
	case !root && w.hasName(n):
	case n.Op == ir.OpConst && !below:
		p.coef *= n.Value
		return
	case n.Op == ir.OpNeg:
		p.coef = -p.coef
		w.collect(p, n.Args[0], below, false)
		return
	case n.Op == ir.OpMul, n.Op == ir.OpDiv && w.idiomIsProduct(n):
		w.collect(p, n.Args[0], below, false)
		w.collect(p, n.Args[1], below != (n.Op == ir.OpDiv), false)
		return
	}
	if below {
		p.den = append(p.den, n)
	} else {
		p.num = append(p.num, n)
	}
}

// idiomIsProduct reports whether a quotient is not a mean.
func (w *writer) idiomIsProduct(n *ir.Node) bool {
	return n.Args[0].Op != ir.OpSum || !w.countsAxes(n.Args[1], n.Args[0].Over)
}

// chain multiplies at least one factor from the left.
func chain(all []formula.Expr) formula.Expr {
	x := all[0]
	for _, y := range all[1:] {
		x = binary(formula.Mul, x, y)
	}
	return x
}

// weight orders factors: fewer axes first, and among equals names before sums.
func weight(n *ir.Node) int {
	heavy := 0
	if n.Op.Class() != ir.Leaf {
		heavy = 1
	}
	return 2*n.Axes.Len() + heavy
}
