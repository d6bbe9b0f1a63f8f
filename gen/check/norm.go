package check

import (
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

func (s *scope) sqrt(x *formula.Call) *ir.Node {
	n := s.real(x.Args[0], operand(x, 0))
	if n == nil {
		return nil
	}
	return s.squareRoot(n)
}

// squareRoot reads the root of a sum or mean of squares as a norm, which is scaled
// against overflow and has a gradient at 0.
func (s *scope) squareRoot(n *ir.Node) *ir.Node {
	sum, ok := s.sumOfSquares(n)
	if !ok || sum.over == 0 {
		return s.graph.Elementwise(ir.OpSqrt, n)
	}
	norm := s.graph.Reduce(ir.OpNorm, sum.of, sum.over)
	if sum.by == nil {
		return norm
	}
	return s.graph.Div(norm, s.graph.Elementwise(ir.OpSqrt, sum.by))
}

// squares is the sum of the squares of something over axes, divided by the counts
// of the means in it, or by nothing.
type squares struct {
	of   *ir.Node
	over ir.AxisSet
	by   *ir.Node
}

// sumOfSquares recognises a square and its nested sums and means, masked or not.
func (s *scope) sumOfSquares(n *ir.Node) (squares, bool) {
	switch {
	case n.Op == ir.OpSquare, n.Op == ir.OpMul && n.Args[0] == n.Args[1]:
		return squares{of: n.Args[0]}, true
	case n.Op == ir.OpDiv && (s.denominators[n.Args[1]] || isCount(n.Args[1])):
		sum, ok := s.sumOfSquares(n.Args[0])
		sum.by = s.times(sum.by, n.Args[1])
		return sum, ok
	case n.Op == ir.OpWhere && n.Args[2].IsConst(0):
		return s.maskedSquares(n)
	case n.Op == ir.OpSum:
		sum, ok := s.sumOfSquares(n.Args[0])
		sum.over |= n.Over
		return sum, ok && (sum.by == nil || !sum.by.Axes.Overlaps(n.Over)) // a row's own count cannot leave the sum
	}
	return squares{}, false
}

// isCount reports whether n is made of lengths of axes and positive numbers, as the
// denominator of a mean that is spelled out.
func isCount(n *ir.Node) bool {
	switch n.Op {
	case ir.OpSize:
		return true
	case ir.OpConst:
		return n.Type == ir.Real && n.Value > 0
	case ir.OpMul:
		return isCount(n.Args[0]) && isCount(n.Args[1])
	}
	return false
}

// maskedSquares moves a mask, which is a sum of squares or 0, to what is squared.
func (s *scope) maskedSquares(n *ir.Node) (squares, bool) {
	mask := n.Args[0]
	sum, ok := s.sumOfSquares(n.Args[1])
	if !ok || mask.Axes.Overlaps(sum.over) {
		return squares{}, false
	}
	sum.of = s.graph.Where(mask, sum.of, n.Args[2])
	return sum, true
}

func (s *scope) times(a, b *ir.Node) *ir.Node {
	if a == nil {
		return b
	}
	return s.graph.Mul(a, b)
}
