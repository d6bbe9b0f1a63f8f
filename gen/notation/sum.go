package notation

import (
	"slices"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A term is a node of a sum and how often it is added; less than 0 where it is subtracted.
type term struct {
	count int
	node  *ir.Node
}

// sum writes a sum without parentheses around its parts, equal terms put together, and one that is added first.
func (w *writer) sum(n *ir.Node) formula.Expr {
	var terms []term
	w.addTerms(&terms, n, 1, true)
	if i := slices.IndexFunc(terms, func(t term) bool { return t.count > 0 }); i > 0 {
		first := terms[i]
		terms = slices.Insert(slices.Delete(terms, i, i+1), 0, first)
	}
	var x formula.Expr
	for _, t := range terms {
		x = w.addTerm(x, t)
	}
	return x
}

// addTerms takes n apart. Inside a sum, what has a name stays whole.
func (w *writer) addTerms(terms *[]term, n *ir.Node, sign int, root bool) {
	switch {
	case !root && w.hasName(n):
	case n.Op == ir.OpAdd, n.Op == ir.OpSub:
		w.addTerms(terms, n.Args[0], sign, false)
		if n.Op == ir.OpSub {
			sign = -sign
		}
		w.addTerms(terms, n.Args[1], sign, false)
		return
	case n.Op == ir.OpNeg:
		w.addTerms(terms, n.Args[0], -sign, false)
		return
	}
	for i, t := range *terms {
		if t.node == n && t.count+sign != 0 { // what cancels stays, for it may have axes that nothing else has
			(*terms)[i].count += sign
			return
		}
	}
	*terms = append(*terms, term{sign, n})
}

// addTerm writes x plus a term; x is nil before the first.
func (w *writer) addTerm(x formula.Expr, t term) formula.Expr {
	y := w.expr(t.node)
	count := max(t.count, -t.count)
	if count > 1 {
		y = binary(formula.Mul, number(float64(count)), y)
	}
	switch {
	case x == nil && t.count < 0:
		return negated(y)
	case x == nil:
		return y
	case t.count < 0:
		return binary(formula.Sub, x, y)
	}
	return binary(formula.Add, x, y)
}
