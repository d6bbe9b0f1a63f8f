package simplify

import "github.com/losscheck/losscheck/gen/ir"

// A rule replaces one node by an equal one.
type rule struct {
	name         string
	doc          string  // what becomes what, and the domain, where it is not all reals
	ops          []ir.Op // the operations at which it can match
	reassociates bool    // moves rounding errors about: for gradients only
	// rewrite returns the replacement of n, or nil where the rule does not match. The
	// arguments of n are in normal form.
	rewrite func(r *rewriter, n *ir.Node) *ir.Node
}

// A Step is one application of a rule.
type Step struct {
	Phase, Rule   string
	Doc           string // the rule's
	Before, After *ir.Node
}

// A Log holds the steps of a run in the order in which they were taken.
type Log []Step

// concat joins tables of rules.
func concat(tables ...[]rule) []rule {
	var all []rule
	for _, t := range tables {
		all = append(all, t...)
	}
	return all
}
