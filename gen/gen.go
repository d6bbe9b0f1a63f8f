// Package gen compiles specs into Go: the pipeline from YAML to files, one stage
// after the other. It writes nothing; see Compare and Apply for that.
package gen

import (
	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
	"github.com/losscheck/losscheck/gen/simplify"
	"github.com/losscheck/losscheck/gen/spec"
)

// Options say what to generate.
type Options struct {
	Package string // name of the Go package
	Import  string // its import path, which its external tests need
}

// Generate returns the files of a package with the given losses, by path below
// the package's folder, or what is wrong with the specs.
func Generate(specs []*spec.Spec, o Options) (map[string][]byte, diag.List) {
	var problems diag.List
	var losses []*emit.Loss
	for _, s := range specs {
		l, more := Compile(s)
		problems = append(problems, more...)
		if l != nil {
			losses = append(losses, l)
		}
	}
	problems.Sort()
	if problems.Failed() {
		return nil, problems
	}
	files, clashes := print(losses, o)
	if problems = append(problems, clashes...); problems.Failed() {
		return nil, problems
	}
	return files, problems
}

// Compile takes one spec through the stages up to lowered programs.
func Compile(s *spec.Spec) (*emit.Loss, diag.List) {
	// Names, types and axes: the formula as a graph, exactly as written.
	checked, problems := check.Spec(s)
	if checked == nil {
		return nil, problems
	}
	if problems = append(problems, nameClashes(s, checked)...); problems.Failed() {
		return nil, problems
	}
	c := compiler{checked, &emit.Loss{Spec: s, Checked: checked, Digest: s.Digest()}}

	// Stability, derivatives, stability of the derivatives: see Stages.
	st := Differentiate(checked)

	// Loops, tiles, kernels.
	for _, step := range []func(Stages) error{c.value, c.gradient, c.terms, c.checks} {
		if err := step(st); err != nil {
			problems.Errorf(s.Loss.Span(0, len([]rune(s.Loss.Text))), diag.NotLowered, "this formula cannot be compiled yet: %v", err)
			return nil, problems
		}
	}
	for _, f := range ReadableGradients(checked).Formulas() {
		c.out.Gradient = append(c.out.Gradient, f.String())
	}
	return c.out, problems
}

// Stages are the graphs of one loss between the checker and the lowering.
type Stages struct {
	Wrt       []*ir.Node // the inputs that the loss is differentiated by
	Written   *ir.Node   // the value as written, with the choice of reduction where there is one
	Stable    *ir.Node   // primitives recognised
	Raw       []*ir.Node // its gradients as autodiff writes them
	Value     *ir.Node   // finished
	Gradients []*ir.Node // finished
	Log       simplify.Log
}

// Differentiate takes a checked loss through recognition, differentiation and expansion.
func Differentiate(l *check.Loss) Stages {
	g := l.Graph
	st := Stages{Wrt: differentiable(g)}
	st.Written = withReduction(l)
	stable, log := simplify.Stabilise(g, []*ir.Node{st.Written})
	st.Stable, st.Log = stable[0], log
	st.Raw = autodiff.Gradient(g, st.Stable, st.Wrt)
	values, gradients, more := simplify.Finish(g, stable, st.Raw, g.AxisOrder())
	st.Value, st.Gradients, st.Log = values[0], gradients, append(st.Log, more...)
	return st
}

// withReduction returns the loss, or where it is a mean of terms the choice
// between it and the sum of the terms.
func withReduction(l *check.Loss) *ir.Node {
	if l.Total == nil {
		return l.Value
	}
	g := l.Graph
	if g.FindParam(emit.AveragedParam) == nil {
		g.Params = append(g.Params, ir.Param{Name: emit.AveragedParam, Kind: ir.BoolParam, Default: 1})
	}
	return g.Where(g.Param(emit.AveragedParam), l.Value, l.Total)
}

type compiler struct {
	*check.Loss
	out *emit.Loss
}

func (c compiler) lower(r lower.Result) (*lower.Program, error) {
	return lower.Lower(c.Graph, r, c.names())
}

func (c compiler) names() lower.Names {
	names := lower.Names{}
	for _, l := range c.Lets {
		names[l.Node] = l.Name
	}
	return names
}

func (c compiler) value(st Stages) (err error) {
	c.out.Value, err = c.lower(lower.Result{Value: st.Value})
	return err
}

func (c compiler) gradient(st Stages) (err error) {
	if len(st.Wrt) == 0 {
		return nil
	}
	r := lower.Result{Value: st.Value}
	for i, w := range st.Wrt {
		r.Outputs = append(r.Outputs, c.outputs(w, st.Gradients[i])...)
	}
	c.out.Grad, err = c.lower(r)
	return err
}

// outputs returns the destinations of an input's gradient. Where one element may stand for a
// whole axis, its gradient is the sum of those along the axis.
func (c compiler) outputs(input, gradient *ir.Node) []lower.OutputNode {
	in := c.Graph.FindInput(input.Name)
	all := lower.OutputNode{Output: lower.Output{Name: in.Name, Axes: in.Axes, Whole: in.Broadcast}, Node: gradient}
	if !in.Broadcast {
		return []lower.OutputNode{all}
	}
	sum := c.finish(sumOver(c.Graph, gradient, input.Axes))
	return []lower.OutputNode{all, {Output: lower.Output{Name: lower.SingleOutput(in.Name), Single: true}, Node: sum}}
}

// sumOver returns the sum of x over axes, along which x may be the same.
func sumOver(g *ir.Graph, x *ir.Node, axes ir.AxisSet) *ir.Node {
	for a := range axes.Without(x.Axes).All() {
		x = g.Mul(x, g.Size(a))
	}
	if over := axes & x.Axes; over != 0 {
		return g.Reduce(ir.OpSum, x, over)
	}
	return x
}

// terms lowers the unreduced loss, where the terms are a vector or a matrix.
func (c compiler) terms(Stages) (err error) {
	if c.Terms == nil || c.Terms.Axes.Len() < 1 || c.Terms.Axes.Len() > 2 {
		return nil
	}
	n := c.finish(c.Terms)
	out := lower.Output{Name: emit.EachOutput, Axes: axesInOrder(c.Graph, n.Axes|c.Terms.Axes)}
	c.out.Each, err = c.lower(lower.Result{Outputs: []lower.OutputNode{{Output: out, Node: n}}})
	return err
}

func (c compiler) checks(Stages) error {
	for _, k := range c.Loss.Checks {
		p, err := c.lower(lower.Result{Value: c.finish(k.Node)})
		if err != nil {
			return err
		}
		c.out.Checks = append(c.out.Checks, emit.RuntimeCheck{Program: p, Message: k.Message})
	}
	return nil
}

func (c compiler) finish(n *ir.Node) *ir.Node {
	stable, _ := simplify.Stabilise(c.Graph, []*ir.Node{n})
	done, _, _ := simplify.Finish(c.Graph, stable, nil, c.Graph.AxisOrder())
	return done[0]
}

func axesInOrder(g *ir.Graph, s ir.AxisSet) []int {
	var out []int
	for _, a := range g.AxisOrder() {
		if s.Has(a) {
			out = append(out, a)
		}
	}
	return out
}
