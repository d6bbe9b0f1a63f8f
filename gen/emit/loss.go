package emit

import (
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
	"github.com/losscheck/losscheck/gen/spec"
)

// A Loss is everything that is printed about one loss.
type Loss struct {
	Spec     *spec.Spec
	Checked  *check.Loss
	Digest   string
	Value    *lower.Program
	Grad     *lower.Program
	Gradient []string       // the formulas of the gradient, for people
	Each     *lower.Program // nil where the loss is no mean of terms
	Checks   []RuntimeCheck
}

// A RuntimeCheck is a program whose value must not be 0, and what it means if it is.
type RuntimeCheck struct {
	Program *lower.Program
	Message string
}

// AveragedParam is the truth value by which a program with a choice of reduction
// knows whether the mean is wanted. The name cannot stand in a spec.
const AveragedParam = "_averaged"

// EachOutput is the name of the output of a program that computes unreduced terms.
const EachOutput = "_terms"

// reducible reports whether the caller can choose between mean and sum.
func (l *Loss) reducible() bool { return l.Checked.Total != nil }

// hasOptions reports whether the functions take options.
func (l *Loss) hasOptions() bool {
	return l.reducible() || l.hasParams()
}

func (l *Loss) hasParams() bool { return len(l.params()) > 0 }

// params returns the parameters that the spec declares.
func (l *Loss) params() []ir.Param {
	var out []ir.Param
	for _, p := range l.Checked.Graph.Params {
		if p.Name != AveragedParam {
			out = append(out, p)
		}
	}
	return out
}

// stopsGradient reports whether the formula, as it is written, uses stop_gradient, so that its
// gradient is not its slope. The compiler has stops of its own, which do no such thing.
func (l *Loss) stopsGradient() bool {
	return slices.ContainsFunc(ir.Topological(l.Checked.Value), func(n *ir.Node) bool { return n.Op == ir.OpStop })
}

func (l *Loss) inputs() []ir.Input { return l.Checked.Graph.Inputs }

// gradients returns the inputs by which the loss is differentiated.
func (l *Loss) gradients() []ir.Input {
	var out []ir.Input
	for _, in := range l.inputs() {
		if in.Gradient {
			out = append(out, in)
		}
	}
	return out
}

// goName is the exported name; local is the same for a name inside the package.
func (l *Loss) goName() string { return l.Spec.Go }

func (l *Loss) local(suffix string) string {
	return lower.Identifier(l.Spec.ID) + suffix
}

func (l *Loss) axisName(a int) string { return l.Checked.Graph.Axes[a].Name }

// exported returns the exported field of a name in a spec: pos_weight → PosWeight.
func exported(name string) string {
	id := strings.TrimSuffix(lower.Identifier(name), "_")
	return strings.ToUpper(id[:1]) + id[1:]
}
