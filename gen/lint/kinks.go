package lint

import (
	"fmt"
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
)

// A kink is where the slope of a loss may jump.
type kink struct {
	node     *ir.Node
	distance *ir.Node // 0 at the kink
	where    string   // for a message: "at the kink of %s"
}

// near is how close to a kink a float64 cannot tell on which side it is: data such as
// 1.2 - 0.2 meets a margin of 1 only nearly.
const near = 1e-14

// kinkCases wants data at each kink: there libraries differ in their gradients.
func kinkCases(l *check.Loss, probe Probe) diag.List {
	all := kinks(l)
	if len(all) == 0 {
		return nil
	}
	distances := make([]*ir.Node, len(all))
	for i, k := range all {
		distances[i] = k.distance
	}
	var list diag.List
	for i, values := range probe(l, distances) {
		if slices.ContainsFunc(values, func(d float64) bool { return math.Abs(d) <= near }) {
			continue
		}
		place := placeOf(l, all[i].node)
		list.Add(diag.Diagnostic{
			Span: place.At, Code: diag.NoKinkCase, Severity: diag.Warning,
			Message: "no case has data " + fmt.Sprintf(all[i].where, quoted(place)),
		})
	}
	return list
}

// kinks lists the kinks of a loss in the inputs that it is differentiated by.
func kinks(l *check.Loss) []kink {
	var all []kink
	moving, differentiated := movingNodes(l), differentiatedNodes(l)
	for _, n := range ir.Topological(l.Value) {
		if !moving[n] || !differentiated[n] {
			continue
		}
		switch n.Op {
		case ir.OpAbs, ir.OpRelu:
			all = append(all, kink{n, n.Args[0], "at the kink of %s"})
		case ir.OpNorm:
			all = append(all, kink{n, n, "at the zero of %s"})
		case ir.OpMaximum, ir.OpMinimum:
			all = append(all, kink{n, l.Graph.Sub(n.Args[0], n.Args[1]), "at a tie in %s"})
		case ir.OpClampMin:
			all = append(all, kink{n, l.Graph.Sub(n.Args[0], n.Args[1]), "at the lower bound of %s"})
		case ir.OpClampMax:
			all = append(all, kink{n, l.Graph.Sub(n.Args[0], n.Args[1]), "at the upper bound of %s"})
		case ir.OpLess, ir.OpLessEqual:
			all = append(all, kink{n, l.Graph.Sub(n.Args[0], n.Args[1]), "where %s changes over"})
		}
	}
	return all
}

// movingNodes marks what changes with an input that the loss is differentiated by.
func movingNodes(l *check.Loss) map[*ir.Node]bool {
	moving := map[*ir.Node]bool{}
	for _, n := range ir.Topological(l.Value) {
		if n.Op == ir.OpInput {
			moving[n] = l.Graph.FindInput(n.Name).Gradient
			continue
		}
		moving[n] = slices.ContainsFunc(n.Args, func(a *ir.Node) bool { return moving[a] })
	}
	return moving
}

// differentiatedNodes marks what the loss depends on otherwise than through a stop_gradient,
// conditions included.
func differentiatedNodes(l *check.Loss) map[*ir.Node]bool {
	marked := map[*ir.Node]bool{l.Value: true}
	for _, n := range slices.Backward(ir.Topological(l.Value)) {
		if !marked[n] || n.Op == ir.OpStop {
			continue
		}
		for _, a := range n.Args {
			marked[a] = true
		}
	}
	return marked
}
