package plan

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/vectors"
)

// The codes of refusals, as docs/protocol.md has them.
const (
	codeEmpty     = "empty"
	codeLength    = "length"
	codeShape     = "shape"
	codeIndex     = "index"
	codeRange     = "range"
	codeValue     = "value"
	codeParameter = "parameter"
)

// refusal says how the loss refuses a call, nil if it accepts it. Ranks are looked at first, then
// sizes, parameters, elements and last what only a computation can tell, each in the order of the
// spec: the first mistake is the one that is named.
func (p *planner) refusal(c call) (*vectors.Refusal, error) {
	for _, look := range []func(call) *vectors.Refusal{p.wrongRank, p.wrongSize} {
		if r := look(c); r != nil {
			return r, nil
		}
	}
	if r, err := p.wrongParam(c); r != nil || err != nil {
		return r, err
	}
	if r := p.wrongElement(c); r != nil {
		return r, nil
	}
	return p.selectsNothing(c)
}

func (p *planner) wrongRank(c call) *vectors.Refusal {
	for _, in := range p.inputs {
		if len(c.inputs[in.Name].Shape) != len(in.Axes) {
			return &vectors.Refusal{Code: codeShape, Argument: in.Name}
		}
	}
	return nil
}

// wrongSize compares every axis with the input that decides its size: the first that has it, one
// that may be a single element only if there is no other.
func (p *planner) wrongSize(c call) *vectors.Refusal {
	decided := map[int]bool{} // classes
	for _, in := range p.inputs {
		for d, axis := range in.Axes {
			holder, at := p.holder(axis)
			size, want := c.inputs[in.Name].Shape[d], c.inputs[holder.Name].Shape[at]
			class := p.graph.Axes[axis].Like
			if in.Name == holder.Name && !decided[class] {
				decided[class] = true
				if size == 0 {
					return &vectors.Refusal{Code: codeEmpty, Argument: in.Name}
				}
				continue
			}
			if size == want || in.Broadcast && size == 1 {
				continue
			}
			code := codeShape
			if len(in.Axes) == 1 && (len(holder.Axes) == 1 || in.Broadcast) {
				code = codeLength
			}
			return &vectors.Refusal{Code: code, Argument: in.Name}
		}
	}
	return nil
}

// holder finds the input that decides an axis's size, and which of its axes that is.
func (p *planner) holder(axis int) (input, int) {
	for _, broadcast := range []bool{false, true} {
		for _, in := range p.inputs {
			at := slices.IndexFunc(in.Axes, func(a int) bool { return p.graph.SameSize(a, axis) })
			if at >= 0 && in.Broadcast == broadcast {
				return in, at
			}
		}
	}
	panic("plan: internal error: no input has axis " + p.graph.Axes[axis].Name)
}

// wrongParam holds parameters against their requirements. A NaN meets none.
func (p *planner) wrongParam(c call) (*vectors.Refusal, error) {
	for _, param := range p.graph.Params {
		ok, err := p.meets(c, param.Name)
		if err != nil {
			return nil, err
		}
		if v := c.params[param.Name]; !ok || v != v {
			return &vectors.Refusal{Code: codeParameter, Argument: param.Name}, nil
		}
	}
	return nil, nil
}

// meets evaluates the requirements of a parameter.
func (p *planner) meets(c call, param string) (bool, error) {
	at := oracle.NewPoint(p.graph)
	for name, v := range c.params {
		at.SetParam(name, float64(v))
	}
	for _, r := range p.loss.Requires {
		if r.Param != param {
			continue
		}
		truth, err := oracle.Evaluate(p.graph, []*ir.Node{r.Node}, at, precision)
		if err != nil || truth[0].Data[0].IsZero() {
			return false, err
		}
	}
	return true, nil
}

func (p *planner) wrongElement(c call) *vectors.Refusal {
	for _, in := range p.inputs {
		a := c.inputs[in.Name]
		for i, v := range a.Data {
			if code := p.elementCode(c, in, float64(v)); code != "" {
				return &vectors.Refusal{Code: code, Argument: in.Name, Index: coordinates(a.Shape, i)}
			}
		}
	}
	return nil
}

// elementCode says what is wrong with an element; empty if it is sound. A NaN goes through to the result.
func (p *planner) elementCode(c call, in input, v float64) string {
	switch {
	case in.Kind == ir.IndexInput:
		holder, at := p.holder(in.Of)
		if v < 0 || v >= float64(c.inputs[holder.Name].Shape[at]) {
			return codeIndex
		}
	case in.Ranged && (v < in.Lo || v > in.Hi):
		return codeRange
	case len(in.Values) > 0 && v == v && !slices.Contains(in.Values, v):
		return codeValue
	}
	return ""
}

// selectsNothing evaluates what must not be zero, such as the number of elements that a mask selects.
func (p *planner) selectsNothing(c call) (*vectors.Refusal, error) {
	for _, check := range p.loss.Checks {
		counts, err := p.evaluate(c, check.Node)
		if err != nil {
			return nil, err
		}
		if counts[0].Data[0].IsZero() {
			return &vectors.Refusal{Code: codeEmpty}, nil
		}
	}
	return nil, nil
}

// coordinates are those of an element by its place in row-major order.
func coordinates(shape []int, place int) []int {
	at := make([]int, len(shape))
	for d := len(shape) - 1; d >= 0; d-- {
		at[d] = place % shape[d]
		place /= shape[d]
	}
	return at
}
