package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// declare enters the spec's axes, inputs and parameters into the graph. References
// to what is not declared have been reported by gen/spec and are left out.
func (c *checker) declare() {
	c.declareAxes()
	for i := range c.spec.Inputs {
		c.declareInput(&c.spec.Inputs[i])
	}
	for i := range c.spec.Params {
		c.declareParam(&c.spec.Params[i])
	}
}

func (c *checker) declareAxes() {
	for i, a := range c.spec.Axes {
		if i == ir.MaxAxes {
			c.problems.Errorf(a.At, diag.AxisUndeclared, "a loss has at most %d axes", ir.MaxAxes)
			return
		}
		like := -1
		if a.Like != nil {
			like = c.graph.FindAxis(a.Like.Name)
		}
		c.graph.AddAxis(a.Name, like)
	}
}

func (c *checker) declareInput(in *spec.Input) {
	out := ir.Input{Name: in.Name, Kind: inputKind(in.Type), Of: -1, Gradient: in.Gradient, Broadcast: in.Broadcast}
	for _, a := range in.Axes {
		if axis := c.graph.FindAxis(a.Name); axis >= 0 {
			out.Axes = append(out.Axes, axis)
		}
	}
	if in.Of != nil {
		out.Of = c.graph.FindAxis(in.Of.Name)
	}
	if in.Range != nil {
		out.Ranged, out.Lo, out.Hi = true, in.Range.Min.Value, in.Range.Max.Value
	}
	for _, v := range in.Values {
		out.Values = append(out.Values, v.Value)
	}
	c.graph.Inputs = append(c.graph.Inputs, out)
}

func inputKind(t spec.InputType) ir.InputKind {
	switch t {
	case spec.Real:
		return ir.RealInput
	case spec.Index:
		return ir.IndexInput
	case spec.Mask:
		return ir.MaskInput
	}
	panic("check: internal error: input type " + string(t))
}

func (c *checker) declareParam(p *spec.Param) {
	if p.Type == spec.EnumParam {
		c.problems.Errorf(p.At, diag.TypeMismatch, "parameter %q: enum parameters are not yet part of the language", p.Name)
	}
	c.graph.Params = append(c.graph.Params, ir.Param{Name: p.Name, Kind: paramKind(p.Type), Default: p.Default.Value})
}

func paramKind(t spec.ParamType) ir.ParamKind {
	switch t {
	case spec.RealParam:
		return ir.RealParam
	case spec.IntParam, spec.EnumParam: // an enum is the index of its word
		return ir.IntParam
	case spec.BoolParam:
		return ir.BoolParam
	}
	panic("check: internal error: parameter type " + string(t))
}
