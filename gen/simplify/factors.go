package simplify

import "github.com/losscheck/losscheck/gen/ir"

// A factor is a node of a product with its power, 1 or -1.
type factor struct {
	node  *ir.Node
	power int
}

// A product is coef times its factors.
type product struct {
	coef    float64
	factors []factor
}

// factorise returns n as a product. A quotient by a norm stays whole: the norm may be so
// small or large that its reciprocal, or its product with something else, is not finite.
func factorise(n *ir.Node) product {
	p := product{coef: 1}
	p.collect(n, 1)
	return p
}

func (p *product) collect(n *ir.Node, power int) {
	switch {
	case n.Op == ir.OpConst && p.fold(n.Value, power):
	case n.Op == ir.OpNeg:
		p.coef = -p.coef
		p.collect(n.Args[0], power)
	case n.Op == ir.OpMul:
		p.collect(n.Args[0], power)
		p.collect(n.Args[1], power)
	case n.Op == ir.OpDiv && n.Args[1].Op != ir.OpNorm:
		p.collect(n.Args[0], power)
		p.collect(n.Args[1], -power)
	default:
		p.factors = append(p.factors, factor{n, power})
	}
}

// fold lets a constant join the coefficient if that is exact and does not make it 0.
func (p *product) fold(v float64, power int) bool {
	op := ir.OpMul
	if power < 0 {
		op = ir.OpDiv
	}
	c, exact := realValue(op, p.coef, v)
	if exact && c != 0 {
		p.coef = c
	}
	return exact && c != 0
}

// multiply returns the node of a product as its factors are written.
func (r *rewriter) multiply(p product) *ir.Node {
	num, den := r.chain(p.factors, 1), r.chain(p.factors, -1)
	switch {
	case num == nil:
		num = r.Real(p.coef)
	case p.coef == -1:
		num = r.Neg(num)
	case p.coef != 1:
		num = r.Mul(r.Real(p.coef), num)
	}
	if den == nil {
		return num
	}
	return r.Div(num, den)
}

// chain multiplies the factors of one power from the left; nil if there are none.
func (r *rewriter) chain(fs []factor, power int) *ir.Node {
	var n *ir.Node
	for _, f := range fs {
		switch {
		case f.power != power:
		case n == nil:
			n = f.node
		default:
			n = r.Mul(n, f.node)
		}
	}
	return n
}

// replace returns p with the factors at i and j (which may be the same) replaced by a factor n at i.
func (p product) replace(i, j int, n *ir.Node) product {
	out := product{coef: p.coef}
	for k, f := range p.factors {
		switch k {
		case i:
			out.factors = append(out.factors, factor{n, 1})
		case j:
		default:
			out.factors = append(out.factors, f)
		}
	}
	return out
}
