package lower

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// placeSinks chooses a pass for every reduction and kept node: the earliest
// where there is no choice, else the pass in which it adds the least work.
func (l *level) placeSinks() {
	ends := append([]*ir.Node(nil), l.sinks...)
	ends = append(ends, inOrder(l.nodes, l.keep)...)
	first := map[*ir.Node]int{}
	for _, n := range ends {
		if p, looped := l.pass[n]; looped {
			first[n] = p
		} else {
			first[n] = l.ready[n] - 1
		}
		l.passes = max(l.passes, first[n]+1)
	}
	var free []*ir.Node
	for _, n := range ends {
		if l.latest(n, first[n]) > first[n] {
			free = append(free, n)
			continue
		}
		l.at[n] = first[n]
	}
	for _, n := range free {
		l.at[n] = l.cheapest(n, first[n], l.latest(n, first[n]))
	}
}

// latest returns the last pass in which a sink can stand: before the first pass that reads its result.
func (l *level) latest(n *ir.Node, first int) int {
	return max(first, min(l.demand(n)-1, l.passes-1))
}

// demand returns the first pass that needs n complete, following nodes between the passes.
func (l *level) demand(n *ir.Node) int {
	need := math.MaxInt
	for _, u := range l.users[n] {
		if !l.in[u] {
			continue
		}
		p, looped := l.pass[u]
		_, isLooped := l.pass[n]
		switch {
		case looped && isLooped && !l.roles[u].whole.Has(l.axis):
			// read element by element in the same pass or recomputed
		case looped:
			need = min(need, p)
		case l.roles[u].sink.Has(l.axis) && !isLooped:
			need = min(need, l.ready[u]-1)
		case l.roles[u].sink.Has(l.axis):
		default:
			need = min(need, l.demand(u))
		}
	}
	return need
}

func (l *level) cheapest(n *ir.Node, from, to int) int {
	best, cost := from, math.Inf(1)
	for p := from; p <= to; p++ {
		have := l.content(p)
		added := 0.0
		for x := range l.closure(n, p) {
			if !have[x] {
				added += weight(x)
			}
		}
		if added < cost {
			best, cost = p, added
		}
	}
	return best
}

// content returns the looped nodes that pass p computes: what its sinks, its
// kept nodes and the nodes stored in it need.
func (l *level) content(p int) set {
	out := set{}
	add := func(n *ir.Node) {
		for x := range l.closure(n, p) {
			out[x] = true
		}
	}
	for n, at := range l.at {
		if at == p {
			add(n)
		}
	}
	for n, at := range l.stored {
		if at == p {
			add(n)
		}
	}
	return out
}

// closure returns the looped nodes that computing n in pass p takes; what an
// earlier pass stored is read, not computed.
func (l *level) closure(n *ir.Node, p int) set {
	out := set{}
	var visit func(x *ir.Node, operand bool)
	visit = func(x *ir.Node, operand bool) {
		_, looped := l.pass[x]
		if operand && (!looped || l.availableBefore(x, p)) || out[x] {
			return
		}
		if looped {
			out[x] = true
		}
		for _, a := range x.Args {
			visit(a, true)
		}
	}
	visit(n, false)
	return out
}

// availableBefore reports whether x is in memory for the whole axis when pass p starts.
func (l *level) availableBefore(x *ir.Node, p int) bool {
	if at, ok := l.stored[x]; ok && at < p {
		return true
	}
	at, ok := l.at[x]
	return ok && at < p
}

// cross decides what is kept between passes: what two passes compute and is dear,
// the last such node first, so that the transcendental itself is kept and not its cheap tail.
func (l *level) cross() {
	for p := 1; p < l.passes; p++ {
		for {
			x, at := l.dearest(p)
			if x == nil {
				break
			}
			l.stored[x] = at
		}
	}
}

// dearest returns the last node that pass p would compute again although it is worth keeping.
func (l *level) dearest(p int) (*ir.Node, int) {
	now := l.content(p)
	for i := len(l.nodes) - 1; i >= 0; i-- {
		x := l.nodes[i]
		if !now[x] || !l.worthKeeping(x) {
			continue
		}
		for q := 0; q < p; q++ {
			if l.content(q)[x] {
				return x, q
			}
		}
	}
	return nil, 0
}

// worthKeeping weighs a node's cost against memory. Only axes that are still
// open count: a row is kept sooner than an array. An array of pairs, which no
// input has the size of, is kept for a matrix product or an inner reduction only.
func (l *level) worthKeeping(x *ir.Node) bool {
	if x.Op == ir.OpStore || x.Type == ir.State {
		return false
	}
	if x.Op == ir.OpStateMax || x.Op == ir.OpStateArg || x.Op == ir.OpStateRest {
		return false
	}
	if l.roles[x].sink != 0 {
		return true // an inner reduction
	}
	open := ir.Axes(l.order[l.depth:]...) & x.Axes
	threshold := pairWeight
	for _, in := range l.input {
		if open.Within(in) {
			threshold = keepWeight
		}
	}
	return weight(x) >= threshold
}

// Weights are rough costs of an element, in additions.
const (
	keepWeight = 8.0  // a transcendental function
	pairWeight = 60.0 // a product over an inner axis
)

func weight(n *ir.Node) float64 {
	switch n.Op {
	case ir.OpExp, ir.OpExpm1, ir.OpLog, ir.OpLog1p, ir.OpTanh, ir.OpCosh, ir.OpSinh:
		return 8
	case ir.OpSigmoid, ir.OpSoftplus, ir.OpLogCosh, ir.OpXLogY:
		return 16
	case ir.OpPow:
		return 20
	case ir.OpProduct:
		return 100
	case ir.OpDiv, ir.OpSqrt:
		return 3
	}
	return 1
}
