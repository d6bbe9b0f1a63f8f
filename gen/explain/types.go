package explain

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// typeSection has what the checker found out: axes, and the type of every name.
func typeSection(a *subject) Section {
	blocks := []Block{Text("Axes"), a.axes(), Text("Inputs"), a.inputs()}
	if len(a.spec.Params) > 0 {
		blocks = append(blocks, Text("Parameters"), a.params())
	}
	blocks = append(blocks, Text("Formulas"), a.formulas())
	if a.checked.Terms != nil {
		blocks = append(blocks, Text("The loss is the mean of terms of type "+typeText(a.checked.Graph, a.checked.Terms)+
			"; the option Reduction turns it into their sum."))
	}
	for _, c := range a.checked.Checks {
		blocks = append(blocks, Text("An error at run time: "+c.Message+"."))
	}
	return Section{"Type", blocks}
}

func (a *subject) axes() Table {
	var rows Table
	for _, x := range a.spec.Axes {
		doc := x.Doc
		if x.Like != nil {
			doc += ", as many as " + x.Like.Name
		}
		rows = append(rows, []string{x.Name, doc})
	}
	return rows
}

func (a *subject) inputs() Table {
	var rows Table
	for i, in := range a.checked.Graph.Inputs {
		rows = append(rows, []string{in.Name, typeText(a.checked.Graph, a.checked.Graph.Input(in.Name)), inputFacts(a.spec.Inputs[i])})
	}
	return rows
}

// inputFacts says in words what a spec declares of an input.
func inputFacts(in spec.Input) string {
	var facts []string
	add := func(holds bool, format string, args ...any) {
		if holds {
			facts = append(facts, fmt.Sprintf(format, args...))
		}
	}
	add(in.Is != "", "%s", strings.ReplaceAll(in.Is, "_", " "))
	if in.Of != nil {
		add(true, "a coordinate of %s", in.Of.Name)
	}
	if in.Range != nil {
		add(true, "in [%s, %s]", in.Range.Min.Text, in.Range.Max.Text)
	}
	var values []string
	for _, v := range in.Values {
		values = append(values, v.Text)
	}
	add(len(values) > 0, "one of %s", strings.Join(values, ", "))
	add(in.Broadcast, "one element may stand for all")
	add(in.Gradient, "with gradient")
	return strings.Join(facts, ", ")
}

func (a *subject) params() Table {
	var rows Table
	for _, p := range a.spec.Params {
		facts := "default " + p.Default.Text
		if p.Require != nil {
			facts += ", " + strings.TrimSpace(p.Require.Text)
		}
		rows = append(rows, []string{p.Name, string(p.Type), facts})
	}
	return rows
}

func (a *subject) formulas() Table {
	var rows Table
	for _, l := range a.checked.Lets {
		rows = append(rows, []string{l.Name, typeText(a.checked.Graph, l.Node)})
	}
	return append(rows, []string{"loss", typeText(a.checked.Graph, a.checked.Value)})
}

// typeText returns a node's type and axes, in the order of loops: real [N, C].
func typeText(g *ir.Graph, n *ir.Node) string {
	name := n.Type.String()
	if n.Type == ir.Bool {
		name = "condition"
	}
	var axes []string
	for _, a := range g.AxisOrder() {
		if n.Axes.Has(a) {
			axes = append(axes, g.Axes[a].Name)
		}
	}
	if len(axes) == 0 {
		return name
	}
	return name + " [" + strings.Join(axes, ", ") + "]"
}
