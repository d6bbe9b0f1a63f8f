package lower

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A store is where a completed node lives.
type store struct {
	axes      []int      // outermost first; the last is contiguous
	held      ir.AxisSet // axes of which only the current step is held; the others are whole
	v         *Var       // arrays
	e         *Expr      // scalars
	rest, arg *Var       // streaming states: v is the maximum
}

// windowOf returns the part of a store that a frame works on.
func (l *lowerer) windowOf(f *frame, s *store) Window {
	return Window{Var: s.v, From: l.offset(f, s.axes, s.held), Len: l.count(f, ir.Axes(s.axes...))}
}

// offset returns the position of the frame's first element in an array with the given axes.
//
// A block is contiguous: it has one row, or its rows are whole.
func (l *lowerer) offset(f *frame, axes []int, held ir.AxisSet) Dim {
	open := f.open()
	var d Dim
	for i, a := range axes {
		if held.Has(a) || !open.Has(a) {
			continue
		}
		p := startOf(a)
		for _, b := range axes[i+1:] {
			if held.Has(b) {
				p = p.times(l.capacity(f, b))
			} else {
				p = p.times(sizeOf(b))
			}
		}
		d = d.plus(p)
	}
	return d
}

// keep prepares memory for a node of a pass: outside the pass's loop, whole along it.
func (l *lowerer) keep(f *frame, n *ir.Node) {
	if l.keeping[n] != nil || l.running[n] != nil || n.Op == ir.OpStore {
		return
	}
	s := &store{axes: axesIn(l.order, n.Axes), held: f.open() & n.Axes}
	size := number(1)
	for _, a := range s.axes {
		size = size.times(l.capacity(f, a))
	}
	s.v = l.buffer(n, "", n.Type, size)
	l.keeping[n] = s
}

// load returns a stored node in a frame.
func (l *lowerer) load(f *frame, n *ir.Node, s *store, v *Var) operand {
	fm := f.formOf(n.Axes)
	here := *s
	here.v = v
	w := l.windowOf(f, &here)
	if fm == scalar && l.isElement(f, s) {
		w.Len = nil
		return operand{form: scalar, e: &Expr{Elem: &w, Type: v.Type}}
	}
	dst := &Var{Type: v.Type, Node: n, Hint: v.Hint}
	l.emit(f, &Bind{Dst: dst, Win: w})
	return operand{form: fm, v: dst}
}

// isElement reports whether the frame sees one element of the store.
func (l *lowerer) isElement(f *frame, s *store) bool {
	open := f.open()
	for _, a := range s.axes {
		if !open.Has(a) {
			return false
		}
	}
	return true
}

// input returns an input, or an input under other axis names, in a frame.
func (l *lowerer) input(f *frame, n *ir.Node) operand {
	in, axes := l.inputAxes(n)
	if l.flips(axes) {
		s := l.flip(n, in, axes)
		return l.load(f, n, s, s.v)
	}
	fm := f.formOf(n.Axes)
	if fm == scalar && l.isElement(f, &store{axes: axes}) {
		return operand{form: scalar, e: &Expr{Elem: l.elementOf(f, in, axes), Type: n.Type}}
	}
	dst := &Var{Type: n.Type, Node: n}
	l.emit(f, &Bind{Dst: dst, Win: l.inputWindow(f, in, axes)})
	return operand{form: fm, v: dst}
}

// flips reports whether axes stand in another order than the loops.
func (l *lowerer) flips(axes []int) bool {
	return !slices.IsSortedFunc(axes, func(a, b int) int { return slices.Index(l.order, a) - slices.Index(l.order, b) })
}

// inputAxes returns the input under a node and the axes it has there, in the caller's order.
func (l *lowerer) inputAxes(n *ir.Node) (*ir.Input, []int) {
	if n.Op == ir.OpInput {
		in := l.g.FindInput(n.Name)
		return in, in.Axes
	}
	in := l.g.FindInput(n.Args[0].Name)
	axes := slices.Clone(in.Axes)
	for i, a := range axes {
		for _, p := range n.Map {
			if p.From == a {
				axes[i] = p.To
			}
		}
	}
	return in, axes
}

func (l *lowerer) elementOf(f *frame, in *ir.Input, axes []int) *Window {
	w := &Window{Input: in.Name}
	for _, a := range axes {
		w.Outer = append(w.Outer, startOf(a))
	}
	return w
}

func (l *lowerer) inputWindow(f *frame, in *ir.Input, axes []int) Window {
	w := Window{Input: in.Name}
	l.shape(f, &w, axes)
	if in.Broadcast {
		w.Spread = true
	}
	if w.Strided || w.Spread {
		w.Pack = l.pack(f, in.Name, "", l.packType(in), axes)
	}
	return w
}

func (l *lowerer) packType(in *ir.Input) ir.Type {
	return [...]ir.Type{ir.RealInput: ir.Real, ir.IndexInput: ir.Int, ir.MaskInput: ir.Bool}[in.Kind]
}

// shape fills in which part of an array with the given axes the frame works on.
func (l *lowerer) shape(f *frame, w *Window, axes []int) {
	first := func(a int) Dim {
		if f.open().Has(a) {
			return startOf(a)
		}
		return number(0)
	}
	last := len(axes) - 1
	if last == 0 {
		w.From, w.Len = first(axes[0]), l.extent(f, axes[0])
		return
	}
	w.Strided = true
	w.Row, w.Rows = first(axes[last-1]), l.extent(f, axes[last-1])
	w.Col, w.Cols = first(axes[last]), l.extent(f, axes[last])
	for _, a := range axes[:last-1] {
		w.Outer = append(w.Outer, l.mustBeSingle(f, a))
	}
}

func (l *lowerer) mustBeSingle(f *frame, axis int) Dim {
	for g := f; g != nil && g.loop != nil; g = g.parent {
		if g.loop.Axis == axis && g.loop.Mode == Single {
			return startOf(axis)
		}
	}
	refuse("the array is read along axis %s in an order that is not supported", l.g.Axes[axis].Name)
	return nil
}

// pack returns the buffer through which a frame reads or writes a strided array.
// Bodies of sibling loops share it; a body and the one around it do not, since
// both windows may be in use at once.
func (l *lowerer) pack(f *frame, input, dest string, t ir.Type, axes []int) *Var {
	size := number(1)
	for _, a := range axes[max(0, len(axes)-2):] {
		size = size.times(l.capacity(f, a))
	}
	key := packKey{f.parent, input, dest, sizeKey(size)}
	if v, ok := l.packs[key]; ok {
		return v
	}
	v := &Var{Type: t, Hint: "packed_" + input + dest}
	l.prog.Buffers = append(l.prog.Buffers, &Buffer{Var: v, Size: size, PackOf: input, Dest: dest})
	l.packs[key] = v
	return v
}

type packKey struct {
	parent             *frame
	input, dest, sizes string
}

// flip copies an input whose axes stand in another order than the loops.
func (l *lowerer) flip(n *ir.Node, in *ir.Input, axes []int) *store {
	key := in.Name + sizeKey(dimOf(axisAtoms(axes)...))
	if s, ok := l.flipped[key]; ok {
		return s
	}
	if len(axes) != 2 || in.Kind != ir.RealInput {
		refuse("input %s is read with its axes in another order", in.Name)
	}
	s := &store{axes: []int{axes[1], axes[0]}}
	s.v = l.buffer(n, in.Name+"T", ir.Real, sizeOf(axes[0]).times(sizeOf(axes[1])))
	l.flipped[key] = s
	l.prog.Body = append(l.prog.Body, &Call{Func: "TransposeMatrix", Args: []Arg{arg(s.v), {Input: in.Name}}, For: ValueMask})
	return s
}

func axisAtoms(axes []int) []Atom {
	var out []Atom
	for _, a := range axes {
		out = append(out, Atom{What: Size, Axis: a})
	}
	return out
}
