package check

import (
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A mean is remembered so that a loss that is one can be reduced differently.
type mean struct {
	terms *ir.Node // what is averaged, 0 where a mask leaves it out
	total *ir.Node // their sum
}

func (s *scope) mean(x *formula.Call) *ir.Node {
	sel, ok := s.selection(x)
	if !ok {
		return nil
	}
	count := s.counted(sel)
	total := s.reduced(ir.OpSum, sel, 0)
	n := s.orEmpty(sel, s.graph.Div(total, count))
	if n == nil {
		return nil
	}
	s.denominators[count] = true
	s.means[n] = mean{s.filled(sel, 0), s.replaceEmpty(sel, total)}
	return n
}

// reductionOf returns the terms and the total of a loss that is a mean up to sign
// and constant factors, else nil and nil.
func (c *checker) reductionOf(n *ir.Node) (terms, total *ir.Node) {
	if m, ok := c.means[n]; ok {
		return m.terms, m.total
	}
	switch {
	case n.Op == ir.OpNeg, n.Op == ir.OpDiv && isSetting(n.Args[1]):
		return c.throughArgument(n, 0)
	case n.Op == ir.OpMul && isSetting(n.Args[0]):
		return c.throughArgument(n, 1)
	case n.Op == ir.OpMul && isSetting(n.Args[1]):
		return c.throughArgument(n, 0)
	}
	return nil, nil
}

// throughArgument applies n to the terms and the total of its argument i.
func (c *checker) throughArgument(n *ir.Node, i int) (terms, total *ir.Node) {
	terms, total = c.reductionOf(n.Args[i])
	if terms == nil {
		return nil, nil
	}
	return c.withArgument(n, i, terms), c.withArgument(n, i, total)
}

func (c *checker) withArgument(n *ir.Node, i int, arg *ir.Node) *ir.Node {
	args := append([]*ir.Node(nil), n.Args...)
	args[i] = arg
	return c.graph.WithArgs(n, args)
}

// isSetting reports whether n is made of constants and parameters only.
func isSetting(n *ir.Node) bool {
	for _, a := range ir.Topological(n) {
		switch a.Op {
		case ir.OpInput, ir.OpSize, ir.OpIndex:
			return false
		}
	}
	return true
}
