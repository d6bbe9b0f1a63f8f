package gen

import (
	"slices"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/notation"
	"github.com/losscheck/losscheck/gen/simplify"
)

// Gradients are the derivatives of a loss as a person would write them, in the names of its
// formula. They are of the loss as written: where it is a mean, of the mean.
type Gradients struct {
	Lets        []notation.Named // what the derivatives share, beyond the spec's own lets
	Derivatives []notation.Named // by each input that has a gradient; Name is the input's
}

// ReadableGradients differentiates what Differentiate does, but stops before anything expands.
func ReadableGradients(l *check.Loss) Gradients {
	g := l.Graph
	wrt := differentiable(g)
	values := []*ir.Node{l.Value}
	for _, let := range l.Lets {
		values = append(values, let.Node)
	}
	stable, _ := simplify.Stabilise(g, values)
	derivatives := simplify.Plain(g, stable, autodiff.Gradient(g, stable[0], wrt))
	text := notation.Write(g, notation.Tidy, letNames(l, stable[1:]), derivatives...)
	out := Gradients{Lets: text.Lets}
	for i, w := range wrt {
		out.Derivatives = append(out.Derivatives, notation.Named{Name: w.Name, Expr: text.Exprs[i]})
	}
	return out
}

// Formulas returns everything as definitions, each after those that it uses.
func (g Gradients) Formulas() []notation.Named {
	all := slices.Clone(g.Lets)
	for _, d := range g.Derivatives {
		all = append(all, notation.Named{Name: DerivativePrefix + d.Name, Expr: d.Expr})
	}
	return all
}

// DerivativePrefix stands before an input's name where the derivative by it is defined.
const DerivativePrefix = "dloss/d"

// differentiable returns the inputs that a loss is differentiated by.
func differentiable(g *ir.Graph) []*ir.Node {
	var wrt []*ir.Node
	for _, in := range g.Inputs {
		if in.Gradient {
			wrt = append(wrt, g.Input(in.Name))
		}
	}
	return wrt
}

// letNames gives the nodes that lets have become the lets' names. Leaves have names of their own.
func letNames(l *check.Loss, nodes []*ir.Node) map[*ir.Node]string {
	names := map[*ir.Node]string{}
	for i, n := range nodes {
		if n.Op.Class() != ir.Leaf {
			names[n] = l.Lets[i].Name
		}
	}
	return names
}
