package ir

import (
	"fmt"
	"strconv"
	"strings"
)

// A Root is a named result of a graph.
type Root struct {
	Name string
	Node *Node
}

// Dump returns the text of everything that the roots depend on: one node a
// line, numbered from %0 in topological order, constants, inputs, parameters
// and sizes written in place. It is what tests compare.
func (g *Graph) Dump(roots ...Root) string {
	nodes := make([]*Node, len(roots))
	for i, r := range roots {
		nodes[i] = r.Node
	}
	d := dumper{g: g, names: map[*Node]string{}}
	for _, n := range Topological(nodes...) {
		d.node(n)
	}
	for _, r := range roots {
		fmt.Fprintf(&d.out, "%s = %s\n", r.Name, d.names[r.Node])
	}
	return d.out.String()
}

type dumper struct {
	g     *Graph
	names map[*Node]string
	next  int
	out   strings.Builder
}

func (d *dumper) node(n *Node) {
	if n.Op.Class() == Leaf {
		d.names[n] = d.g.LeafText(n)
		return
	}
	name := "%" + strconv.Itoa(d.next)
	d.next++
	d.names[n] = name
	fmt.Fprintf(&d.out, "%s = %s", name, n.Op)
	for i, a := range n.Args {
		sep := ", "
		if i == 0 {
			sep = " "
		}
		d.out.WriteString(sep + d.names[a])
	}
	d.out.WriteString(d.attributes(n))
	fmt.Fprintf(&d.out, " : %s[%s]\n", n.Type, d.g.AxesText(n.Axes))
}

// LeafText returns a leaf as it stands in a dump.
func (g *Graph) LeafText(n *Node) string {
	switch n.Op {
	case OpConst:
		if n.Type == Bool {
			return strconv.FormatBool(n.Value != 0)
		}
		return strconv.FormatFloat(n.Value, 'g', -1, 64)
	case OpInput, OpParam:
		return n.Name
	case OpSize:
		return "size(" + g.Axes[n.Axis].Name + ")"
	case OpIndex:
		return g.Axes[n.Axis].Name
	}
	panic("ir: not a leaf: " + n.Op.String())
}

// AxesText returns the names of a set of axes, separated by blanks.
func (g *Graph) AxesText(s AxisSet) string {
	var names []string
	for a := range s.All() {
		names = append(names, g.Axes[a].Name)
	}
	return strings.Join(names, " ")
}

func (d *dumper) attributes(n *Node) string {
	switch {
	case n.Op == OpRename:
		var pairs []string
		for _, p := range n.Map {
			pairs = append(pairs, d.g.Axes[p.From].Name+"→"+d.g.Axes[p.To].Name)
		}
		return " {" + strings.Join(pairs, " ") + "}"
	case n.Op == OpScatter:
		return fmt.Sprintf(" {to %s, over %s}", d.g.Axes[n.Axis].Name, d.g.AxesText(n.Drop))
	case n.Over != 0:
		return " {over " + d.g.AxesText(n.Over) + "}"
	case n.Op.Class() == AlongAxis, n.Op == OpGather:
		return " {along " + d.g.Axes[n.Axis].Name + "}"
	}
	return ""
}
