package simplify_test

import (
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/simplify"
	"github.com/losscheck/losscheck/gen/spec"
)

// A loss is a spec in short.
type loss struct {
	axes    string   // "N M:N D": M is like N
	inputs  []string // "pred N!": ! wants the gradient; "labels N of C": an index; "m N mask"; "y N*": may be broadcast
	params  map[string]float64
	lets    []string // "z = sum(q*k, axis=D)/t"
	formula string
}

func (l loss) spec() *spec.Spec {
	s := &spec.Spec{Loss: spec.Formula{Text: l.formula}}
	for _, a := range strings.Fields(l.axes) {
		name, like, _ := strings.Cut(a, ":")
		axis := spec.Axis{Name: name}
		if like != "" {
			axis.Like = &spec.Ref{Name: like}
		}
		s.Axes = append(s.Axes, axis)
	}
	for _, in := range l.inputs {
		s.Inputs = append(s.Inputs, inputSpec(strings.Fields(in)))
	}
	for name, v := range l.params {
		s.Params = append(s.Params, spec.Param{Name: name, Type: spec.RealParam, Default: spec.Constant{Value: v}})
	}
	for _, let := range l.lets {
		name, text, _ := strings.Cut(let, " = ")
		s.Let = append(s.Let, spec.Let{Name: name, Formula: spec.Formula{Text: text}})
	}
	return s
}

func inputSpec(words []string) spec.Input {
	in := spec.Input{Name: words[0], Type: spec.Real}
	for _, w := range words[1:] {
		switch {
		case w == "mask":
			in.Type = spec.Mask
		case w == "of":
			in.Type = spec.Index
		case in.Type == spec.Index:
			in.Of = &spec.Ref{Name: w}
		default:
			in.Gradient, in.Broadcast = strings.HasSuffix(w, "!"), strings.HasSuffix(w, "*")
			in.Axes = append(in.Axes, spec.Ref{Name: strings.Trim(w, "!*")})
		}
	}
	return in
}

// A compiled loss is its graph, finished.
type compiled struct {
	*check.Loss
	written   *ir.Node // the value as the formula has it
	value     *ir.Node
	wanted    []ir.Input
	gradients []*ir.Node
	log       simplify.Log
}

func (l loss) compile(t testing.TB) compiled {
	t.Helper()
	checked, problems := check.Spec(l.spec())
	if checked == nil {
		t.Fatalf("%s: %v", l.formula, problems)
	}
	c := compiled{Loss: checked, written: checked.Value}
	g := checked.Graph
	var inputs []*ir.Node
	for _, in := range g.Inputs {
		if in.Gradient {
			c.wanted = append(c.wanted, in)
			inputs = append(inputs, g.Input(in.Name))
		}
	}
	stable, stableLog := simplify.Stabilise(g, []*ir.Node{checked.Value})
	gradients := autodiff.Gradient(g, stable[0], inputs)
	values, gradients, log := simplify.Finish(g, stable, gradients, g.AxisOrder())
	c.value, c.gradients, c.log = values[0], gradients, append(stableLog, log...)
	if err := g.Verify(append(gradients, c.value)...); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c compiled) dump() string {
	roots := []ir.Root{{Name: "value", Node: c.value}}
	for i, in := range c.wanted {
		roots = append(roots, ir.Root{Name: "d" + in.Name, Node: c.gradients[i]})
	}
	return c.Graph.Dump(roots...)
}
