package explain

import (
	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/notation"
	"github.com/losscheck/losscheck/gen/simplify"
)

// rulesSection has each rule that changed the loss or its gradients, by phase, with the place where it
// is shortest to show.
func rulesSection(a *subject) Section {
	checked, _ := check.Spec(a.spec) // a graph of its own: Differentiate adds to it
	log := gen.Differentiate(checked).Log
	if len(log) == 0 {
		return Section{"Rules", []Block{Text("No rule applies.")}}
	}
	var blocks []Block
	if checked.Total != nil {
		blocks = append(blocks, Text("The caller chooses between the mean and the sum: averaged is whether the mean is wanted."))
	}
	known := namesIn(checked)
	phase := ""
	for _, u := range usesOf(log) {
		rule, visible := u.shown(checked.Graph, known)
		if !visible {
			continue
		}
		if u.phase != phase {
			phase = u.phase
			blocks = append(blocks, Text("Phase: "+phase))
		}
		blocks = append(blocks, rule)
	}
	return Section{"Rules", blocks}
}

// namesIn returns the names of nodes that readers know from the formula.
func namesIn(l *check.Loss) map[*ir.Node]string {
	names := map[*ir.Node]string{}
	for _, let := range l.Lets {
		if let.Node.Op.Class() != ir.Leaf {
			names[let.Node] = let.Name
		}
	}
	if l.Graph.FindParam(emit.AveragedParam) != nil {
		names[l.Graph.Param(emit.AveragedParam)] = "averaged"
	}
	return names
}

// A use is a rule in a phase, with the steps that it took there.
type use struct {
	phase string
	steps []simplify.Step
}

// usesOf groups steps by phase and rule, in the order of their first steps.
func usesOf(log simplify.Log) []*use {
	type key struct{ phase, rule string }
	var order []*use
	found := map[key]*use{}
	for _, s := range log {
		k := key{s.Phase, s.Rule}
		if found[k] == nil {
			found[k] = &use{phase: s.Phase}
			order = append(order, found[k])
		}
		found[k].steps = append(found[k].steps, s)
	}
	return order
}

// shown writes the step that is the shortest to show; false if no step changes what is written, as where a
// negated number becomes a negative one.
func (u *use) shown(g *ir.Graph, known map[*ir.Node]string) (Rule, bool) {
	var best Rule
	least := -1
	for _, s := range u.steps {
		r := step(g, known, s)
		if formula.Format(r.Before.Expr) == formula.Format(r.After.Expr) {
			continue
		}
		if length := r.length(); least < 0 || length < least {
			best, least = r, length
		}
	}
	best.Count = len(u.steps)
	return best, least >= 0
}

// step writes one application of a rule. The two sides do not stand for themselves by a let's name.
func step(g *ir.Graph, known map[*ir.Node]string, s simplify.Step) Rule {
	inside := map[*ir.Node]string{}
	for n, name := range known {
		if n != s.Before && n != s.After {
			inside[n] = name
		}
	}
	text := notation.Write(g, notation.Exact, inside, s.Before, s.After)
	return Rule{
		Name: s.Rule, Doc: s.Doc, Lets: text.Lets,
		Before: notation.Named{Expr: text.Exprs[0]}, After: notation.Named{Expr: text.Exprs[1]},
	}
}

func (r Rule) length() int {
	n := len(formula.Format(r.Before.Expr)) + len(formula.Format(r.After.Expr))
	for _, l := range r.Lets {
		n += len(l.String())
	}
	return n
}
