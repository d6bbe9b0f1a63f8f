package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A phase brings the graph into the normal form of a table of rules.
type phase struct {
	name  string
	rules []rule
}

var (
	// algebraRules hold in every phase.
	algebraRules = concat(constantRules, identityRules, negationRules, conditionRules, sumRules, productRules)

	// recognitionRules find primitives. They must not see what primitives expand to,
	// or they would put them together again.
	recognitionRules = concat(logarithmRules, quotientRules, weightedRules, cancellationRules)
)

var (
	// stabilising runs on the formula as it was written.
	stabilising = []phase{
		{"recognise primitives", concat(algebraRules, recognitionRules)},
		{"keep squares in range", concat(algebraRules, squareRules)},
	}

	// finishing runs on values and gradients. The order matters: the adjoints of softmax need to
	// see a one-hot adjoint as such, so algebra comes first; sum(softmax) = 1 must still be
	// seen when they have expanded, so the primitives come after them; gathers sink
	// after that, because they would hide the primitives; and negations settle when nothing
	// wants them outside any more.
	finishing = []phase{
		{"algebra", concat(algebraRules, recognitionRules, floorRules, lessOneRules)},
		{"expand adjoints", concat(adjointRules, algebraRules)},
		{"expand primitives", concat(derivativeRules, primitiveRules, algebraRules)},
		{"sink gathers and renamings", concat(sinkRules, algebraRules)},
		{"settle negations", concat(settleRules, constantRules)},
	}
)

// Stabilise returns the values with what they compute naively recognised as
// primitives that are stable and can be differentiated as such.
func Stabilise(g *ir.Graph, values []*ir.Node) ([]*ir.Node, Log) {
	values, _, log := run(stabilising, g, values, nil, g.AxisOrder())
	return values, log
}

// Finish returns values and gradients in the form that gen/lower takes: without softmax,
// logsumexp, softplus, sigmoid, logcosh and adjoint primitives, products in sums
// made of one factor per maximal set of axes, gathers at leaves and
// reductions. The order of axes, outermost first, decides which softmax is streamed.
func Finish(g *ir.Graph, values, gradients []*ir.Node, order []int) ([]*ir.Node, []*ir.Node, Log) {
	return run(finishing, g, values, gradients, order)
}

func run(phases []phase, g *ir.Graph, values, gradients []*ir.Node, order []int) ([]*ir.Node, []*ir.Node, Log) {
	var log Log
	for _, p := range phases {
		r := newRewriter(g, p.rules, order)
		r.countUses(slices.Concat(values, gradients))
		values = r.all(values)
		for _, n := range ir.Topological(values...) {
			r.value[n] = true
		}
		r.gradient = true
		gradients = r.all(gradients)
		for _, s := range r.log {
			s.Phase = p.name
			log = append(log, s)
		}
	}
	return values, gradients, log
}
