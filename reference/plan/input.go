package plan

import (
	"slices"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
)

// An input is an input of the graph with what decides which values are worth trying.
type input struct {
	ir.Input
	is          string // the spec's word: value, logit, probability, …
	exponential bool   // an exponential or something like it is taken of it
}

// scores are the spec's words for numbers that a loss compares with each other.
var scores = []string{"logit", "score", "embedding", "similarity", "relevance"}

// amounts are the words for numbers that are not negative.
var amounts = []string{"weight", "distance", "rate", "count", "variance"}

func (in input) isReal() bool { return in.Kind == ir.RealInput && len(in.Values) == 0 }

// isProbability says whether the input lies between 0 and 1.
func (in input) isProbability() bool {
	return in.isReal() && (in.is == "probability" || in.Ranged && in.Lo == 0 && in.Hi == 1)
}

// isScore says whether the loss can overflow at moderate magnitudes of the input.
func (in input) isScore() bool {
	return in.isReal() && !in.isProbability() && (in.exponential || slices.Contains(scores, in.is))
}

// isValue says whether every magnitude of the input makes sense.
func (in input) isValue() bool {
	return in.isReal() && !in.isProbability() && !slices.Contains(scores, in.is)
}

// limits are the ends of what the input may be, if it has two that differ: the classes of a label,
// the sure cases of a probability.
func (in input) limits() (lo, hi float64, ok bool) {
	switch {
	case len(in.Values) > 0:
		return slices.Min(in.Values), slices.Max(in.Values), len(in.Values) > 1
	case in.Ranged && in.Lo-in.Lo == 0 && in.Hi-in.Hi == 0:
		return in.Lo, in.Hi, in.Kind == ir.RealInput
	}
	return 0, 0, false
}

func inputsOf(l *check.Loss) []input {
	exponentials := exponentialInputs(l.Value)
	var inputs []input
	for i, in := range l.Graph.Inputs {
		inputs = append(inputs, input{Input: in, is: l.Spec.Inputs[i].Is, exponential: exponentials[in.Name]})
	}
	return inputs
}

// exponentialInputs finds the inputs that some exponential depends on.
func exponentialInputs(root *ir.Node) map[string]bool {
	found := map[string]bool{}
	for _, n := range ir.Topological(root) {
		switch n.Op {
		case ir.OpExp, ir.OpExpm1, ir.OpTanh, ir.OpCosh, ir.OpSinh, ir.OpSigmoid, ir.OpSoftplus, ir.OpLogCosh,
			ir.OpLogSumExp, ir.OpSoftmax, ir.OpLogSoftmax:
			for _, a := range ir.Topological(n) {
				if a.Op == ir.OpInput {
					found[a.Name] = true
				}
			}
		}
	}
	return found
}
