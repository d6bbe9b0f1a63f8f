package oracle

import (
	"math"
	"math/big"

	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

// few is the number of elements of an input up to which its rows of the Hessian are computed one by one, which
// costs no more than the estimate.
const few = 8

// hessians returns the second derivatives, nil where there are none: at a kink on two sides that lie opposite
// each other. Every operand moves towards them by another amount, so that operands that
// are tied are no longer; all elements of a kind are on each of their sides once.
func (d *differential) hessians() []*tape.Curvature {
	towards, away := make([]ball.Ball, len(d.operands)), make([]ball.Ball, len(d.operands))
	for i := range towards {
		amount := apart(i)
		towards[i], away[i] = ball.Exact(amount), ball.Exact(amount.Neg())
	}
	sides := [][]ball.Ball{towards}
	if d.Kinked() {
		sides = append(sides, away)
	}
	var all []*tape.Curvature
	for _, side := range sides {
		c, ok := d.Curvature(d.root, d.operands, side)
		if !ok {
			return nil
		}
		all = append(all, c)
	}
	return all
}

// apart is a number within [1, 2), another one for each of the first 16384 operands, and unlike that of its neighbours.
func apart(operand int) bigreal.Number {
	const steps, spread = 1 << 14, 6364137 // which is odd
	return bigreal.Float64(1 + float64(operand*spread%steps)/steps)
}

// ofGradient is the norm for the rows of an input.
func (d *differential) ofGradient(hessians []*tape.Curvature, input string) float64 {
	if hessians == nil {
		return math.Inf(1)
	}
	greatest := 0.0
	for _, h := range hessians {
		r := rows{d, h, d.first[input], len(d.variables[input])}
		greatest = max(greatest, up(r.norm()))
	}
	return greatest
}

// rows are those of a Hessian matrix that belong to an input. As a matrix they are the transpose of B = D H E, where D
// scales by the operands' magnitudes and E spreads a vector of the input's elements over all operands.
type rows struct {
	*differential
	hessian      *tape.Curvature
	first, count int
}

func (r rows) norm() *big.Float {
	if r.count <= few {
		return r.greatest()
	}
	return oneNorm(r.count, r.columns, r.transposed)
}

// greatest is the norm from all rows.
func (r rows) greatest() *big.Float {
	top := r.zero()
	for i := range r.count {
		top = larger(top, sumOfMagnitudes(r.columns(unit(r.count, i))))
	}
	return top
}

// columns multiplies by B.
func (r rows) columns(x []*big.Float) []*big.Float {
	spread := vector(len(r.operands), func(int) float64 { return 0 })
	copy(spread[r.first:], x)
	product := r.hessian.Times(spread)
	for i, scale := range r.scales {
		product[i].Mul(product[i], scale)
	}
	return product
}

// transposed multiplies by the transpose of B; the Hessian is its own.
func (r rows) transposed(x []*big.Float) []*big.Float {
	scaled := make([]*big.Float, len(x))
	for i, scale := range r.scales {
		scaled[i] = r.zero().Mul(x[i], scale)
	}
	return r.hessian.Times(scaled)[r.first : r.first+r.count]
}

func unit(n, at int) []*big.Float {
	x := vector(n, func(int) float64 { return 0 })
	x[at].SetInt64(1)
	return x
}

func vector(n int, element func(i int) float64) []*big.Float {
	x := make([]*big.Float, n)
	for i := range x {
		x[i] = big.NewFloat(element(i))
	}
	return x
}
