package lower

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
)

// eval returns a node's value in a frame, computing it there, or in the
// innermost frame around it on whose axis the node depends. Nothing is computed
// before somebody asks for it.
func (l *lowerer) eval(f *frame, n *ir.Node) operand {
	if v, ok := f.values[n]; ok {
		return v
	}
	var v operand
	if f.parent != nil && !n.Axes.Has(f.axis()) {
		v = l.eval(f.parent, n)
		if v.form == full {
			v.form = rows
		}
	} else {
		v = l.produce(f, n)
	}
	f.values[n] = v
	return v
}

// produce computes or loads a node that belongs to the frame.
func (l *lowerer) produce(f *frame, n *ir.Node) operand {
	if n.Op.Class() == ir.Leaf && n.Op != ir.OpInput {
		return l.leaf(f, n)
	}
	if isLeaf(n) {
		return l.input(f, n)
	}
	if s := l.stored[n]; s != nil {
		return l.read(f, n, s)
	}
	if isAlias(n) {
		return l.alias(f, n)
	}
	if n.Op == ir.OpGather && !l.isSink(n) {
		return l.gather(f, n)
	}
	if n.Op == ir.OpProduct {
		return l.blockProduct(f, n)
	}
	if n.Op.Class() != ir.Elementwise {
		panic(fmt.Sprintf("lower: %s (node %d) is read before it is complete", n.Op, n.ID))
	}
	if f.formOf(n.Axes) == scalar {
		return l.scalarStep(f, n)
	}
	return l.elementwise(f, n, l.place(f, n))
}

// place returns the array into which a node is computed: its kept place if it has one, else a temporary.
func (l *lowerer) place(f *frame, n *ir.Node) *Var {
	s := l.keeping[n]
	if s == nil {
		return l.temp(f, n, n.Axes, n.Type)
	}
	dst := &Var{Type: n.Type, Node: n}
	l.emit(f, &Bind{Dst: dst, Win: l.windowOf(f, s)})
	return dst
}

func (l *lowerer) read(f *frame, n *ir.Node, s *store) operand {
	if s.v == nil {
		return operand{form: scalar, e: s.e}
	}
	return l.load(f, n, s, s.v)
}

// alias reads a renamed node, or a part of a streaming state, where it is kept.
func (l *lowerer) alias(f *frame, n *ir.Node) operand {
	s := l.aliased(n)
	return l.read(f, n, &s)
}

// aliased returns where the elements of a node are kept, following other names for it.
func (l *lowerer) aliased(n *ir.Node) store {
	if !isAlias(n) {
		return *l.mustBeStored(n)
	}
	if s := l.stored[n]; s != nil {
		return *s
	}
	s := l.aliased(n.Args[0])
	switch n.Op {
	case ir.OpStateArg:
		s.v = s.arg
	case ir.OpStateRest:
		s.v = s.rest
	case ir.OpRename:
		s.axes = renamed(s.axes, n.Map)
	}
	return s
}

func renamed(axes []int, pairs []ir.AxisPair) []int {
	out := append([]int(nil), axes...)
	for i, a := range axes {
		for _, p := range pairs {
			if p.From == a {
				out[i] = p.To
			}
		}
	}
	return out
}

func (l *lowerer) mustBeStored(n *ir.Node) *store {
	if s := l.stored[n]; s != nil {
		return s
	}
	panic(fmt.Sprintf("lower: %s (node %d) is read as a whole but was not kept", n.Op, n.ID))
}

func (l *lowerer) leaf(f *frame, n *ir.Node) operand {
	switch n.Op {
	case ir.OpConst:
		return operand{e: &Expr{Op: ir.OpConst, Type: n.Type, Value: n.Value}}
	case ir.OpParam:
		return operand{e: &Expr{Op: ir.OpParam, Type: n.Type, Name: n.Name}}
	case ir.OpSize:
		return operand{e: &Expr{Op: ir.OpSize, Type: ir.Real, Axis: l.sizeAxis(n.Axis)}}
	case ir.OpIndex:
		return l.index(f, n)
	}
	panic("lower: unexpected leaf " + n.Op.String())
}

// sizeAxis returns an axis of the size class that some input has: its length is known.
func (l *lowerer) sizeAxis(class int) int {
	for _, in := range l.g.Inputs {
		for _, a := range in.Axes {
			if l.g.Axes[a].Like == class && !in.Broadcast {
				return a
			}
		}
	}
	return class
}

func (l *lowerer) index(f *frame, n *ir.Node) operand {
	if !f.vector() {
		return operand{e: &Expr{Int: startOf(n.Axis), Type: ir.Int}}
	}
	dst := l.temp(f, n, n.Axes, ir.Int)
	l.call(f, l.masks[n], "Iota", arg(dst), intArg(startOf(n.Axis)))
	return operand{form: f.formOf(n.Axes), v: dst}
}

// spread returns an operand with an element for every element of the block.
func (l *lowerer) spread(f *frame, m Mask, o operand, axes ir.AxisSet, dst *Var) *Var {
	if o.form == full {
		return o.v
	}
	t := ir.Real
	if o.v != nil {
		t = o.v.Type
	} else {
		t = o.e.Type
	}
	if dst == nil || dst.Type != t {
		dst = &Var{Type: t, Hint: "spread", temp: true, seq: len(l.temps)}
		l.temps[dst] = l.capacityOf(f, axes)
		l.emit(f, &Bind{Dst: dst, Win: Window{Len: l.count(f, axes)}})
	}
	switch o.form {
	case scalar:
		l.call(f, m, "Fill", arg(dst), scalarArg(o.e))
	case rows:
		l.call(f, m, "SpreadRows", arg(dst), arg(o.v), intArg(countOf(f.axis())))
	case cols:
		l.call(f, m, "SpreadCols", arg(dst), arg(o.v))
	}
	return dst
}

func (l *lowerer) capacityOf(f *frame, axes ir.AxisSet) Dim {
	size := number(1)
	for _, a := range axesIn(l.order, axes) {
		size = size.times(l.capacity(f, a))
	}
	return size
}
