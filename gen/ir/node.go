package ir

// A Type is what one element of a node is.
type Type uint8

// The types. State is the running state of a streaming softmax (see OpState).
const (
	Real Type = iota
	Int
	Bool
	State
)

// String returns the name that dumps use.
func (t Type) String() string {
	return [...]string{"real", "int", "bool", "state"}[t]
}

// An AxisPair renames one axis.
type AxisPair struct{ From, To int }

// A Node is one operation. It is immutable and belongs to one Graph.
type Node struct {
	ID   int // position in the order of creation: arguments have smaller IDs
	Op   Op
	Type Type
	Axes AxisSet
	Args []*Node

	Value float64    // OpConst
	Name  string     // OpInput, OpParam
	Axis  int        // OpSize, OpIndex, OpArgMax, OpSumExcept, OpState, softmax family, OpGather, OpScatter
	Over  AxisSet    // reductions: the axes that leave
	Drop  AxisSet    // OpScatter: the axes that are summed
	Map   []AxisPair // OpRename, ascending by From
}

// IsConst reports whether n is the real constant v.
func (n *Node) IsConst(v float64) bool {
	return n.Op == OpConst && n.Type == Real && n.Value == v
}

// IsScalar reports whether n has no axes.
func (n *Node) IsScalar() bool { return n.Axes == 0 }

// Removed returns the axes that a node takes away from its first argument.
func (n *Node) Removed() AxisSet {
	switch n.Op.Class() {
	case Reduction, StateOp:
		return n.Over
	}
	if n.Op == OpScatter {
		return n.Drop
	}
	return 0
}
