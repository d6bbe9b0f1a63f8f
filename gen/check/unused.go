package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
)

// refuseUnused reports what the loss does not refer to, by itself or through its
// lets. It says nothing if part of a formula was not read, for then nobody knows what
// that part uses.
func (c *checker) refuseUnused() {
	if c.unread {
		return
	}
	used := map[string]bool{}
	c.markUsed("", used)
	refuse := func(kind, name string, at diag.Span) {
		if !used[name] {
			c.problems.Errorf(at, diag.UnusedName, "%s %q is not used by the loss", kind, name)
		}
	}
	for _, in := range c.spec.Inputs {
		refuse("input", in.Name, in.At)
	}
	for _, p := range c.spec.Params {
		refuse("parameter", p.Name, p.At)
	}
	for _, l := range c.spec.Let {
		refuse("let", l.Name, l.At)
	}
}

// markUsed marks the names that a let refers to, or the loss if let is empty.
func (c *checker) markUsed(let string, used map[string]bool) {
	for _, name := range c.uses[let] {
		if !used[name] {
			used[name] = true
			c.markUsed(name, used)
		}
	}
}

// refuseGradients reports inputs that ask for a gradient which is always zero. An
// input that is not used at all has been reported.
func (c *checker) refuseGradients(value *ir.Node) {
	smooth := map[*ir.Node]bool{}
	c.markSmooth(value, smooth)
	used := map[string]bool{}
	c.markUsed("", used)
	for _, in := range c.spec.Inputs {
		if in.Gradient && used[in.Name] && !smooth[c.graph.Input(in.Name)] {
			c.problems.Errorf(in.At, diag.GradientImpossible, "the loss does not depend smoothly on input %q: its gradient is always 0", in.Name)
		}
	}
}

// markSmooth marks the nodes that value is differentiable by.
func (c *checker) markSmooth(n *ir.Node, smooth map[*ir.Node]bool) {
	if smooth[n] || n.Type != ir.Real {
		return
	}
	smooth[n] = true
	switch n.Op {
	case ir.OpSign, ir.OpStop:
		return
	}
	for _, a := range n.Args {
		c.markSmooth(a, smooth)
	}
}
