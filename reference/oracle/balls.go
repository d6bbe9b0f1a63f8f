package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

// balls is the arithmetic of numbers with error bounds that can be differentiated.
type balls struct {
	*tape.Tape
	variables map[string][]tape.Value // the elements of the inputs that have a gradient
}

// newBalls prepares to differentiate by the inputs that the graph has gradients for.
func newBalls(g *ir.Graph, at Point, p ball.Precision) *balls {
	b := &balls{tape.New(p), map[string][]tape.Value{}}
	for _, in := range g.Inputs {
		if !in.Gradient {
			continue
		}
		for _, x := range at.Inputs[in.Name] {
			b.variables[in.Name] = append(b.variables[in.Name], b.Variable(ball.Exact(x)))
		}
	}
	return b
}

func (*balls) constant(x bigreal.Number) tape.Value { return tape.Constant(ball.Exact(x)) }

func (b *balls) input(name string, element int, x bigreal.Number) tape.Value {
	if variables, ok := b.variables[name]; ok {
		return variables[element]
	}
	return b.constant(x)
}

func (*balls) number(x tape.Value) bigreal.Number {
	if x.Ball.IsUnknown() {
		return bigreal.Int(0)
	}
	return x.Ball.Mid()
}

func (b *balls) apply(n *ir.Node, op ir.Op, x ...tape.Value) tape.Value {
	b.From(n)
	return b.Apply(op, x...)
}

func (b *balls) sum(n *ir.Node, x []tape.Value) tape.Value {
	b.From(n)
	return b.Sum(x)
}

func (b *balls) max(n *ir.Node, x []tape.Value) tape.Value {
	b.From(n)
	return b.Max(x)
}

func (b *balls) norm(n *ir.Node, x []tape.Value) tape.Value {
	b.From(n)
	return b.Norm(x)
}

func (*balls) argMax([]tape.Value) int {
	panic(fmt.Sprintf("oracle: internal error: %s is no operation of a formula", ir.OpArgMax))
}
