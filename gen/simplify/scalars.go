package simplify

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// Scalar factors, which leave sums in gradients: a multiplication of the result costs
// less than one of every element.

// freeScalars returns p with the scalar factors of its choices as factors of p.
func (r *rewriter) freeScalars(p product) product {
	out := product{coef: p.coef}
	for _, f := range p.factors {
		scalars, rest := r.scalarsOf(f.node)
		if f.power < 0 || rest == f.node {
			out.factors = append(out.factors, f)
			continue
		}
		out.coef *= scalars.coef
		out.factors = append(append(out.factors, scalars.factors...), factor{rest, 1})
	}
	return out
}

// scalarsOf splits n into its scalar factors, those that both branches of a choice have included, and the
// rest. A scalar leaves a guard although it may not be finite: then the loss is not either.
func (r *rewriter) scalarsOf(n *ir.Node) (scalars product, rest *ir.Node) {
	if n.Op != ir.OpWhere || n.IsScalar() || n.Type != ir.Real {
		return r.scalarFactors(n)
	}
	if v, rebuilt, ok := r.guard(n); ok {
		scalars, rest = r.scalarsOf(v)
		return scalars, rebuilt(rest)
	}
	p, a := r.scalarsOf(n.Args[1])
	q, b := r.scalarsOf(n.Args[2])
	common, p, q := commonFactors(p, q)
	if common.coef == 1 && len(common.factors) == 0 {
		return common, n
	}
	return common, r.Where(n.Args[0], r.scaled(p, a), r.scaled(q, b))
}

func (r *rewriter) scalarFactors(n *ir.Node) (scalars product, rest *ir.Node) {
	p := factorise(n)
	scalars.coef = p.coef
	other := product{coef: 1}
	for _, f := range p.factors {
		if f.node.IsScalar() {
			scalars.factors = append(scalars.factors, f)
		} else {
			other.factors = append(other.factors, f)
		}
	}
	if scalars.coef == 1 && len(scalars.factors) == 0 {
		return scalars, n
	}
	return scalars, r.regroup(other)
}

// scaled returns p*n.
func (r *rewriter) scaled(p product, n *ir.Node) *ir.Node {
	q := factorise(n)
	return r.regroup(product{p.coef * q.coef, slices.Concat(p.factors, q.factors)})
}

// commonFactors splits p and q into common*p and common*q.
func commonFactors(p, q product) (common, pRest, qRest product) {
	common.coef, pRest.coef, qRest.coef = 1, p.coef, q.coef
	if math.Abs(p.coef) == math.Abs(q.coef) {
		common.coef = math.Abs(p.coef)
		pRest.coef, qRest.coef = p.coef/common.coef, q.coef/common.coef
	}
	qRest.factors = slices.Clone(q.factors)
	for _, f := range p.factors {
		if i := slices.Index(qRest.factors, f); i >= 0 {
			common.factors = append(common.factors, f)
			qRest.factors = slices.Delete(qRest.factors, i, i+1)
		} else {
			pRest.factors = append(pRest.factors, f)
		}
	}
	return common, pRest, qRest
}
