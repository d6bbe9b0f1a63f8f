package ir

import (
	"fmt"
	"math"
	"strings"
)

// An InputKind says what an input holds.
type InputKind uint8

// The kinds of inputs.
const (
	RealInput InputKind = iota
	IndexInput
	MaskInput
)

// String returns the spec's word for the kind.
func (k InputKind) String() string { return [...]string{"real", "index", "mask"}[k] }

// An Input is an array that the caller of a loss passes.
type Input struct {
	Name      string
	Kind      InputKind
	Axes      []int // in the caller's order, the last is contiguous
	Of        int   // IndexInput: the axis that its values index; -1 otherwise
	Lo, Hi    float64
	Ranged    bool      // a value outside [Lo, Hi] is refused
	Values    []float64 // not empty: any other value is refused
	Gradient  bool      // the loss is differentiated by it
	Broadcast bool      // one element may stand for a whole axis
}

// A ParamKind says what a parameter holds.
type ParamKind uint8

// The kinds of parameters.
const (
	RealParam ParamKind = iota
	IntParam
	BoolParam
)

// String returns the spec's word for the kind.
func (k ParamKind) String() string { return [...]string{"real", "int", "bool"}[k] }

// A Param is a scalar that tunes a loss. A BoolParam's default is 0 or 1.
type Param struct {
	Name    string
	Kind    ParamKind
	Default float64
}

// A Graph owns nodes and the axes, inputs and parameters they refer to.
type Graph struct {
	Axes   []Axis
	Inputs []Input
	Params []Param

	nodes []*Node
	table map[string]*Node
}

// NewGraph returns an empty graph.
func NewGraph() *Graph { return &Graph{table: map[string]*Node{}} }

// AddAxis declares an axis; like is the index of the axis whose length it
// shares, or -1. It returns the new axis's index.
func (g *Graph) AddAxis(name string, like int) int {
	i := len(g.Axes)
	if i == MaxAxes {
		panic("ir: more than 32 axes")
	}
	if like < 0 {
		like = i
	} else {
		like = g.Axes[like].Like
	}
	g.Axes = append(g.Axes, Axis{name, like})
	return i
}

// SameSize reports whether two axes are declared to have one length.
func (g *Graph) SameSize(a, b int) bool { return g.Axes[a].Like == g.Axes[b].Like }

// FindAxis returns the index of the named axis, or -1.
func (g *Graph) FindAxis(name string) int {
	for i, a := range g.Axes {
		if a.Name == name {
			return i
		}
	}
	return -1
}

// FindInput returns the named input, or nil.
func (g *Graph) FindInput(name string) *Input {
	for i := range g.Inputs {
		if g.Inputs[i].Name == name {
			return &g.Inputs[i]
		}
	}
	return nil
}

// FindParam returns the named parameter, or nil.
func (g *Graph) FindParam(name string) *Param {
	for i := range g.Params {
		if g.Params[i].Name == name {
			return &g.Params[i]
		}
	}
	return nil
}

// Len returns the number of nodes made so far.
func (g *Graph) Len() int { return len(g.nodes) }

// add returns the node equal to n if there is one, else n itself, numbered.
func (g *Graph) add(n Node) *Node {
	key := n.key()
	if old, ok := g.table[key]; ok {
		return old
	}
	n.ID = len(g.nodes)
	made := &n
	g.nodes = append(g.nodes, made)
	g.table[key] = made
	return made
}

// key identifies a node up to equality. Type is part of it for constants only,
// everywhere else it follows from the rest.
func (n *Node) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d/%x/%s/%d/%d/%d", n.Op, n.Type, math.Float64bits(n.Value), n.Name, n.Axis, n.Over, n.Drop)
	for _, p := range n.Map {
		fmt.Fprintf(&b, "/%d>%d", p.From, p.To)
	}
	for _, a := range n.Args {
		fmt.Fprintf(&b, ",%d", a.ID)
	}
	return b.String()
}
