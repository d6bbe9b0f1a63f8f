package lower

import "github.com/losscheck/losscheck/gen/ir"

// A lowerer turns a plan into statements.
type lowerer struct {
	g          *ir.Graph
	order      []int
	roles      map[*ir.Node]roles
	masks      map[*ir.Node]Mask
	uses       map[*ir.Node]int // number of nodes that read a node
	prog       *Program
	groups     map[int]*grouping
	stored     map[*ir.Node]*store   // kept nodes that have been computed
	keeping    map[*ir.Node]*store   // kept nodes that are still to be computed
	running    map[*ir.Node]*accum   // reductions between their start and their finish
	packs      map[packKey]*Var      // buffers for strided arrays
	totals     map[*Var]*Var         // a scalar and the accumulator that it is the value of
	argmax     map[*ir.Node]*ir.Node // a maximum and the argmax that shares its accumulator
	follows    map[*ir.Node]*ir.Node // an argmax and the maximum whose accumulator serves it
	lets       map[*ir.Node]string   // the author's names
	flipped    map[string]*store     // inputs copied into loop order
	flippedOut map[string]*store     // outputs computed in loop order
	last       []Stmt                // steps after all loops
	temps      map[*Var]Dim          // sizes of the tile temporaries
}

// A frame is the body of one loop, or of the function.
type frame struct {
	parent   *frame
	loop     *Loop // nil for the function
	stmts    []Stmt
	values   map[*ir.Node]operand
	matrices map[*ir.Node]*Var // operands of products: rows whole along their last axis
}

// A form says how a value relates to the block that a body works on.
type form uint8

const (
	scalar form = iota // one value
	full               // an element for every element of the block
	rows               // an element for every row of the block
	cols               // an element for every column of the block
)

// An operand is a value in a body.
type operand struct {
	form form
	v    *Var  // arrays
	e    *Expr // scalars
}

// axis returns the axis that the frame's loop walks, or -1.
func (f *frame) axis() int {
	if f.loop == nil {
		return -1
	}
	return f.loop.Axis
}

// open returns the axes whose loops surround the frame's statements.
func (f *frame) open() ir.AxisSet {
	var s ir.AxisSet
	for ; f != nil && f.loop != nil; f = f.parent {
		s |= ir.Axes(f.loop.Axis)
	}
	return s
}

// rowAxis returns the axis of the block's rows, or -1.
func (f *frame) rowAxis() int {
	if f.loop == nil || f.loop.Mode != Tiles {
		return -1
	}
	return f.loop.Under
}

// vector reports whether the frame works on more than one element along its axis.
func (f *frame) vector() bool { return f.loop != nil && f.loop.Mode != Single }

// formOf returns the form that a value with the given axes has in the frame.
func (f *frame) formOf(axes ir.AxisSet) form {
	if !f.vector() {
		return scalar
	}
	hasCol := axes.Has(f.axis())
	row := f.rowAxis()
	hasRow := row >= 0 && axes.Has(row)
	switch {
	case hasCol && (hasRow || row < 0):
		return full
	case hasCol:
		return cols
	case hasRow:
		return rows
	}
	return scalar
}

// count returns the number of elements of a value with the given axes in the frame:
// for open axes those of this step, for others all.
func (l *lowerer) count(f *frame, axes ir.AxisSet) Dim {
	d := number(1)
	for _, a := range axesIn(l.order, axes) {
		d = d.times(l.extent(f, a))
	}
	return d
}

// extent returns the number of coordinates of one axis that the frame sees at once.
func (l *lowerer) extent(f *frame, axis int) Dim {
	for g := f; g != nil && g.loop != nil; g = g.parent {
		if g.loop.Axis == axis {
			if g.loop.Mode == Single {
				return number(1)
			}
			return countOf(axis)
		}
	}
	return sizeOf(axis)
}

// capacity is extent's greatest value.
func (l *lowerer) capacity(f *frame, axis int) Dim {
	for g := f; g != nil && g.loop != nil; g = g.parent {
		if g.loop.Axis != axis {
			continue
		}
		switch {
		case g.loop.Mode == Single:
			return number(1)
		case g.loop.Mode == Groups:
			return dimOf(Atom{What: Group, Axis: axis})
		case g.loop.Whole:
			return sizeOf(axis)
		}
		return dimOf(Atom{What: Tile, Axis: axis})
	}
	return sizeOf(axis)
}

func (l *lowerer) emit(f *frame, s Stmt) { f.stmts = append(f.stmts, s) }

func (l *lowerer) call(f *frame, m Mask, fn string, args ...Arg) {
	l.emit(f, &Call{Func: fn, Args: args, For: m})
}

// buffer returns scratch that lives as long as the call.
func (l *lowerer) buffer(n *ir.Node, hint string, t ir.Type, size Dim) *Var {
	v := &Var{Type: t, Node: n, Hint: hint}
	l.prog.Buffers = append(l.prog.Buffers, &Buffer{Var: v, Size: size})
	return v
}

// temp returns a window of a tile buffer for a value computed in the frame.
func (l *lowerer) temp(f *frame, n *ir.Node, axes ir.AxisSet, t ir.Type) *Var {
	v := &Var{Type: t, Node: n, temp: true, seq: len(l.temps)}
	size := number(1)
	for _, a := range axesIn(l.order, axes) {
		size = size.times(l.capacity(f, a))
	}
	l.temps[v] = size
	l.emit(f, &Bind{Dst: v, Win: Window{Len: l.count(f, axes)}})
	return v
}

func arg(v *Var) Arg        { return Arg{Var: v} }
func intArg(d Dim) Arg      { return Arg{Int: d} }
func scalarArg(e *Expr) Arg { return Arg{Scalar: e} }
