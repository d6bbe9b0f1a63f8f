package simplify

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
)

// A rewriter brings nodes into the normal form of one table of rules: bottom-up, each node
// until no rule matches.
type rewriter struct {
	*ir.Graph
	rank     []int // rank[axis]: its place in the order of axes, the innermost has the greatest
	rules    map[ir.Op][]rule
	gradient bool              // reassociating rules may be used
	value    map[*ir.Node]bool // what the values are made of, once they are in normal form
	uses     map[*ir.Node]int  // how often a node was used when the phase began
	normal   map[*ir.Node]*ir.Node
	open     map[*ir.Node]bool // nodes on the way to their normal form
	log      Log
}

func newRewriter(g *ir.Graph, rules []rule, order []int) *rewriter {
	r := &rewriter{
		Graph:  g,
		rank:   make([]int, len(g.Axes)),
		rules:  map[ir.Op][]rule{},
		value:  map[*ir.Node]bool{},
		uses:   map[*ir.Node]int{},
		normal: map[*ir.Node]*ir.Node{},
		open:   map[*ir.Node]bool{},
	}
	for place, axis := range order {
		r.rank[axis] = place
	}
	for _, rule := range rules {
		for _, op := range rule.ops {
			r.rules[op] = append(r.rules[op], rule)
		}
	}
	return r
}

// countUses counts how often each node below the roots is used, as a root or an argument.
func (r *rewriter) countUses(roots []*ir.Node) {
	for _, n := range roots {
		r.uses[n]++
	}
	for _, n := range ir.Topological(roots...) {
		for _, a := range n.Args {
			r.uses[a]++
		}
	}
}

// all returns the normal forms of nodes.
func (r *rewriter) all(nodes []*ir.Node) []*ir.Node {
	out := make([]*ir.Node, len(nodes))
	for i, n := range nodes {
		out[i] = r.node(n)
	}
	return out
}

// node returns the normal form of n.
func (r *rewriter) node(n *ir.Node) *ir.Node {
	if done, ok := r.normal[n]; ok {
		return done
	}
	if r.open[n] {
		panic("simplify: rules undo each other: " + r.lastRules(12))
	}
	r.open[n] = true
	next := r.rebuild(n, r.all(n.Args))
	if next == n {
		next = r.step(n)
	}
	if next != n {
		next = r.node(next)
	}
	delete(r.open, n)
	r.normal[n] = next
	return next
}

// step applies the first rule that matches n, whose arguments are in normal form.
func (r *rewriter) step(n *ir.Node) *ir.Node {
	for _, rule := range r.rules[n.Op] {
		if rule.reassociates && !r.gradient {
			continue
		}
		after := rule.rewrite(r, n)
		if after == nil || after == n {
			continue
		}
		if after.Type != n.Type || !after.Axes.Within(n.Axes) {
			panic(fmt.Sprintf("simplify: rule %q turns a %s of axes [%s] into a %s of axes [%s]",
				rule.name, n.Type, r.AxesText(n.Axes), after.Type, r.AxesText(after.Axes)))
		}
		r.log = append(r.log, Step{Rule: rule.name, Doc: rule.doc, Before: n, After: after})
		if len(r.log) > maxSteps {
			panic("simplify: no end of rewriting: " + r.lastRules(12))
		}
		return after
	}
	return n
}

// maxSteps is more than a formula of the largest size that gen/formula reads needs.
const maxSteps = 1_000_000

// lastRules returns the names of the rules that were applied last.
func (r *rewriter) lastRules(count int) string {
	var names []string
	for _, s := range r.log[max(0, len(r.log)-count):] {
		names = append(names, s.Rule)
	}
	return strings.Join(names, ", ")
}
