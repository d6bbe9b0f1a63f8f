package lower

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A plan is the order of things before kernels are chosen: nodes to compute, and
// passes over an axis.
type plan []item

// An item is a node to compute at this point, or a pass.
type item struct {
	node *ir.Node
	pass *pass
}

// A pass is one loop over an axis.
type pass struct {
	axis  int
	sinks []*ir.Node // reductions and the like that this pass completes
	keeps []*ir.Node // nodes stored for all of the axis, for a later reader
	body  plan
}

// A scheduler arranges the nodes of one program.
type scheduler struct {
	order []int
	roles map[*ir.Node]roles
	users map[*ir.Node][]*ir.Node
	input []ir.AxisSet // axis sets of the inputs: what may be kept whole without being large
}

// schedule plans the nodes below the roots.
func schedule(g *ir.Graph, order []int, roots []*ir.Node) (plan, map[*ir.Node]roles) {
	nodes := steps(roots)
	s := &scheduler{order: order, roles: rolesOf(order, nodes), users: ir.Users(ir.Topological(roots...))}
	for _, in := range g.Inputs {
		s.input = append(s.input, ir.Axes(in.Axes...))
	}
	return s.block(nodes, 0, setOf(roots)), s.roles
}

// steps returns the nodes below the roots that need a step.
func steps(roots []*ir.Node) []*ir.Node {
	return slices.DeleteFunc(ir.Topological(roots...), isLeaf)
}

// block plans nodes inside the loops over order[:level]. The nodes of wanted are
// needed after the block.
//
// A node that loops over this level's axis belongs to a pass. The number of the
// earliest pass that can hold it grows wherever it needs a finished reduction
// over the axis; everything else is computed before, between or after the passes.
func (s *scheduler) block(nodes []*ir.Node, level int, wanted set) plan {
	if level == len(s.order) {
		return stepPlan(nodes)
	}
	axis := s.order[level]
	if !slices.ContainsFunc(nodes, func(n *ir.Node) bool { return s.walks(n, axis) }) {
		return s.block(nodes, level+1, wanted)
	}
	l := s.stage(nodes, level, wanted)
	l.placeSinks()
	l.cross()
	return l.plan()
}

// walks reports whether a node needs a loop over the axis around it.
func (s *scheduler) walks(n *ir.Node, axis int) bool {
	r := s.roles[n]
	return r.loop.Has(axis) || r.sink.Has(axis)
}

func stepPlan(nodes []*ir.Node) plan {
	p := make(plan, len(nodes))
	for i, n := range nodes {
		p[i].node = n
	}
	return p
}

// A level is one block while its passes are being decided.
type level struct {
	*scheduler
	depth  int
	axis   int
	nodes  []*ir.Node // topological
	in     set        // nodes as a set
	wanted set

	pass  map[*ir.Node]int // looped nodes: the earliest pass that can compute them
	ready map[*ir.Node]int // other nodes: the pass before which they are complete
	sinks []*ir.Node       // accumulate over the axis; not looped
	keep  set              // looped nodes that somebody outside the passes reads

	at     map[*ir.Node]int // sinks and kept nodes: the pass that completes them
	passes int
	stored map[*ir.Node]int // nodes kept for a later pass: the pass that computes them
}

// stage finds the earliest pass of every node.
func (s *scheduler) stage(nodes []*ir.Node, depth int, wanted set) *level {
	l := &level{
		scheduler: s, depth: depth, axis: s.order[depth], nodes: nodes, in: setOf(nodes), wanted: wanted,
		pass: map[*ir.Node]int{}, ready: map[*ir.Node]int{}, keep: set{}, at: map[*ir.Node]int{}, stored: map[*ir.Node]int{},
	}
	for _, n := range nodes {
		r := s.roles[n]
		switch {
		case r.loop.Has(l.axis):
			l.pass[n] = l.earliest(n)
		case r.sink.Has(l.axis):
			l.sinks = append(l.sinks, n)
			l.ready[n] = l.earliest(n) + 1
		default:
			l.ready[n] = l.complete(n)
		}
	}
	l.findKept()
	return l
}

// earliest returns the first pass in which all operands of n can be read element by element.
func (l *level) earliest(n *ir.Node) int {
	e := 0
	for _, a := range n.Args {
		p, looped := l.pass[a]
		switch {
		case looped && l.roles[n].whole.Has(l.axis):
			e = max(e, p+1)
		case looped:
			e = max(e, p)
		default:
			e = max(e, l.ready[a])
		}
	}
	return e
}

// complete returns the pass before which all operands of n are complete.
func (l *level) complete(n *ir.Node) int {
	c := 0
	for _, a := range n.Args {
		if p, looped := l.pass[a]; looped {
			c = max(c, p+1)
		} else {
			c = max(c, l.ready[a])
		}
	}
	return c
}

// findKept marks the looped nodes that are read other than element by element in a pass.
func (l *level) findKept() {
	for _, n := range l.nodes {
		if _, looped := l.pass[n]; !looped {
			continue
		}
		if l.wanted[n] || slices.ContainsFunc(l.users[n], func(u *ir.Node) bool { return !l.readsInPass(u) }) {
			l.keep[n] = true
		}
	}
}

// readsInPass reports whether u reads its looped operands element by element in a
// pass of this level. Users outside the block do not count: what they need of it is wanted.
func (l *level) readsInPass(u *ir.Node) bool {
	r := l.roles[u]
	return !l.in[u] || !r.whole.Has(l.axis) && (r.loop.Has(l.axis) || r.sink.Has(l.axis))
}

// plan lists what was decided: before each pass the nodes that are complete by then.
func (l *level) plan() plan {
	var out plan
	done := set{}
	for p := 0; p <= l.passes; p++ {
		out = append(out, l.between(p, done)...)
		if p < l.passes {
			out = append(out, item{pass: l.makePass(p, done)})
		}
	}
	return out
}

// between plans the nodes that need no loop at this level and whose operands are complete before pass p.
func (l *level) between(p int, done set) plan {
	var now []*ir.Node
	for _, n := range l.nodes {
		_, looped := l.pass[n]
		if looped || done[n] || l.roles[n].sink.Has(l.axis) {
			continue
		}
		if slices.ContainsFunc(n.Args, func(a *ir.Node) bool { return l.in[a] && !done[a] }) {
			continue
		}
		done[n] = true
		if !isAlias(n) {
			now = append(now, n)
		}
	}
	if len(now) == 0 {
		return nil
	}
	return l.block(now, l.depth+1, l.readOutside(setOf(now)))
}

// readOutside returns the nodes of a part that somebody outside it reads.
func (l *level) readOutside(part set) set {
	out := set{}
	for n := range part {
		if l.wanted[n] || slices.ContainsFunc(l.users[n], func(u *ir.Node) bool { return l.in[u] && !part[u] }) {
			out[n] = true
		}
	}
	return out
}

func (l *level) makePass(p int, done set) *pass {
	out := &pass{axis: l.axis}
	body := l.content(p)
	wanted := set{}
	for _, n := range l.nodes {
		here, completes := l.at[n]
		_, looped := l.pass[n]
		switch {
		case completes && here == p && !looped:
			out.sinks = append(out.sinks, n)
			body[n] = true
		case looped && (completes && here == p || l.isStored(n, p)):
			out.keeps = append(out.keeps, n)
		default:
			continue
		}
		done[n], wanted[n] = true, true
	}
	out.body = l.block(inOrder(l.nodes, body), l.depth+1, wanted)
	return out
}

func (l *level) isStored(n *ir.Node, p int) bool {
	at, ok := l.stored[n]
	return ok && at == p
}

type set map[*ir.Node]bool

func setOf(nodes []*ir.Node) set {
	s := set{}
	for _, n := range nodes {
		s[n] = true
	}
	return s
}

// inOrder returns the nodes of s in the order of all.
func inOrder(all []*ir.Node, s set) []*ir.Node {
	var out []*ir.Node
	for _, n := range all {
		if s[n] {
			out = append(out, n)
		}
	}
	return out
}
