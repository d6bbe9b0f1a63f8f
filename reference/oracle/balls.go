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
	variables map[string][]tape.Value // the elements of the inputs that it differentiates by
	params    map[string]tape.Value   // the parameters that it differentiates by
}

// newBalls prepares to differentiate by some of the inputs.
func newBalls(g *ir.Graph, at Point, p ball.Precision, by func(ir.Input) bool) *balls {
	b := &balls{Tape: tape.New(p), variables: map[string][]tape.Value{}}
	for _, in := range g.Inputs {
		if !by(in) {
			continue
		}
		for _, x := range at.Inputs[in.Name] {
			b.variables[in.Name] = append(b.variables[in.Name], b.Variable(ball.Exact(x)))
		}
	}
	return b
}

func hasGradient(in ir.Input) bool { return in.Gradient }

func (*balls) constant(x bigreal.Number) tape.Value { return tape.Constant(ball.Exact(x)) }

func (b *balls) input(name string, element int, x bigreal.Number) tape.Value {
	if variables, ok := b.variables[name]; ok {
		return variables[element]
	}
	return b.constant(x)
}

func (b *balls) param(name string, x bigreal.Number) tape.Value {
	if v, ok := b.params[name]; ok {
		return v
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
