package lower

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
)

// An accum is a reduction in progress.
type accum struct {
	shape shape
	owner *frame // the body around the outermost loop it runs over
	loop  *Loop  // that loop
	v     *Var   // the accumulator, if the reduction has one
	dst   *Var   // where an array result goes
	to    *store // where results along several axes are kept
}

// A shape says what a reduction leaves.
type shape uint8

const (
	toScalar  shape = iota // one value
	toRows                 // a value for each row of the block around the loop
	toColumns              // a value for each column, complete when the rows are through
)

// shapeOf returns what a reduction leaves, seen from the body around its outermost loop.
func (l *lowerer) shapeOf(f *frame, n *ir.Node) shape {
	switch {
	case n.Axes.Without(f.open()) != 0:
		return toColumns
	case f.formOf(n.Axes) == full:
		return toRows
	}
	return toScalar
}

// pairMaxima finds, among the reductions of one pass, the maximum and the argmax
// of the same operand: one accumulator serves both, and the argmax follows the maximum.
func (l *lowerer) pairMaxima(f *frame, loop *Loop, sinks []*ir.Node) {
	for _, m := range sinks {
		for _, k := range sinks {
			if m.Op == ir.OpMax && k.Op == ir.OpArgMax && l.running[m] == nil && m.Args[0] == k.Args[0] && m.Over == k.Over {
				l.argmax[m], l.follows[k] = k, m
				l.running[k] = &accum{owner: f, loop: loop}
			}
		}
	}
}

// start begins a reduction before its outermost loop.
func (l *lowerer) start(f *frame, n *ir.Node, loop *Loop) {
	if l.follows[n] != nil {
		return
	}
	a := &accum{shape: l.shapeOf(f, n), owner: f, loop: loop}
	l.running[n] = a
	switch {
	case n.Op == ir.OpProduct && a.shape == toColumns && n.Axes.Without(f.open()) == l.roles[n].internal:
		l.startRowProduct(f, n, a)
	case n.Op == ir.OpProduct || n.Op == ir.OpScatter:
		l.startColumns(f, n, a, "ColSum")
	case n.Op == ir.OpGather:
		l.startPick(f, n, a)
	case a.shape == toScalar:
		a.v = l.declare(f, n, scalarAccums[n.Op])
		if k := l.argmax[n]; k != nil {
			l.running[k].v = a.v
		}
	case a.shape == toRows:
		l.startRows(f, n, a)
	default:
		l.startColumns(f, n, a, columnAccums[n.Op])
	}
}

var scalarAccums = map[ir.Op]string{
	ir.OpSum: "Sum", ir.OpSumExcept: "Sum", ir.OpProd: "Product", ir.OpMax: "Max", ir.OpArgMax: "Max", ir.OpNorm: "Norm",
}

var rowAccums = map[ir.Op]string{
	ir.OpSum: "RowSum", ir.OpSumExcept: "RowSumExcept", ir.OpProd: "RowProduct", ir.OpMax: "RowMax", ir.OpArgMax: "RowMax", ir.OpNorm: "RowNorm",
}

var columnAccums = map[ir.Op]string{ir.OpSum: "ColSum", ir.OpMax: "ColMax", ir.OpArgMax: "ColMax", ir.OpState: "ColState"}

// declare introduces an accumulator. A scalar one starts from its zero value in
// the frame; the others are started by a call and stand at the function's head.
func (l *lowerer) declare(f *frame, n *ir.Node, kind string) *Var {
	if kind == "" {
		refuse("%s over an outer axis is not supported", n.Op)
	}
	v := &Var{Kind: kind, Node: n, Hint: opNames[n.Op]}
	l.emit(f, &Declare{Var: v})
	return v
}

func (l *lowerer) declareAtHead(n *ir.Node, kind string) *Var {
	if kind == "" {
		refuse("%s over an outer axis is not supported", n.Op)
	}
	v := &Var{Kind: kind, Node: n, Hint: strings.ToLower(kind[:1]) + kind[1:]}
	l.prog.Body = append(l.prog.Body, &Declare{Var: v})
	return v
}

func (l *lowerer) method(f *frame, n *ir.Node, v *Var, name string, args ...Arg) {
	l.emit(f, &Call{Recv: v, Func: name, Args: args, For: l.masks[n]})
}

func (l *lowerer) startRows(f *frame, n *ir.Node, a *accum) {
	a.v, a.dst = l.declareAtHead(n, rowAccums[n.Op]), l.place(f, n)
	args := []Arg{arg(a.dst)}
	switch n.Op {
	case ir.OpSumExcept:
		args = append(args, arg(l.eval(f, n.Args[1]).v))
	case ir.OpMax:
		args = append(args, l.rowArgmax(f, n))
	case ir.OpArgMax:
		best := l.temp(f, n, n.Axes, ir.Real)
		args = []Arg{arg(best), arg(a.dst)}
	}
	l.method(f, n, a.v, "Start", args...)
}

// rowArgmax returns the place for the argmax that shares a maximum's accumulator, if there is one.
func (l *lowerer) rowArgmax(f *frame, n *ir.Node) Arg {
	k := l.argmax[n]
	if k == nil {
		return Arg{Nil: true}
	}
	dst := l.place(f, k)
	f.values[k] = operand{form: full, v: dst}
	return arg(dst)
}

// startColumns begins a reduction whose results lie along axes inside the loop: they need memory of their own.
// stepOf returns how many coordinates a loop takes at a time.
// memory returns the place of an array result: its kept place if it has one.
// add feeds a reduction with what the innermost body has at hand.
func (l *lowerer) add(f *frame, n *ir.Node) {
	a := l.running[n]
	switch {
	case l.follows[n] != nil:
	case n.Op == ir.OpProduct:
		l.addProduct(f, n, a)
	case n.Op == ir.OpScatter:
		l.addScatter(f, n, a)
	case n.Op == ir.OpGather:
		l.addPick(f, n, a)
	case a.shape == toScalar:
		l.addScalar(f, n, a)
	case a.shape == toRows:
		l.addRows(f, n, a)
	default:
		l.addColumns(f, n, a)
	}
}

// block returns an operand of a reduction as a full block.
func (l *lowerer) block(f *frame, n *ir.Node, x *ir.Node) *Var {
	o := l.atomic(f, l.eval(f, x), x)
	return l.spread(f, l.masks[n], o, x.Axes|ir.Axes(f.axis()), nil)
}

func (l *lowerer) addScalar(f *frame, n *ir.Node, a *accum) {
	x := n.Args[0]
	if !f.vector() {
		l.method(f, n, a.v, "AddOne", scalarArg(l.eval(f, x).e))
		return
	}
	args := []Arg{arg(l.block(f, n, x))}
	switch n.Op {
	case ir.OpMax, ir.OpArgMax:
		args = append(args, intArg(startOf(f.axis())))
	case ir.OpSumExcept:
		k := l.eval(f, n.Args[1]).e
		at := &Expr{Op: ir.OpSub, Type: ir.Int, Args: []*Expr{k, {Int: startOf(f.axis()), Type: ir.Int}}}
		l.method(f, n, a.v, "AddExcept", args[0], scalarArg(at))
		return
	}
	l.method(f, n, a.v, "Add", args...)
}

func (l *lowerer) addRows(f *frame, n *ir.Node, a *accum) {
	args := []Arg{arg(l.block(f, n, n.Args[0])), intArg(countOf(f.axis()))}
	switch n.Op {
	case ir.OpMax, ir.OpArgMax, ir.OpSumExcept:
		args = append(args, intArg(startOf(f.axis())))
	}
	l.method(f, n, a.v, "Add", args...)
}

// span returns which part of a column result the body sees: its first element and its length.
// endGroup closes what a loop's step added to column sums.
// finish completes a reduction after its outermost loop.
func (l *lowerer) finish(f *frame, n *ir.Node) {
	a := l.running[n]
	delete(l.running, n)
	switch {
	case l.follows[n] != nil:
		l.finishArgmax(f, n, a)
		return
	case a.shape == toScalar:
		l.finishScalar(f, n, a)
		return
	case a.v != nil:
		l.method(f, n, a.v, "Finish")
	}
	if a.to != nil {
		l.stored[n] = a.to
		delete(l.keeping, n)
		return
	}
	f.values[n] = operand{form: full, v: a.dst}
	l.complete(f, n)
}

// finishArgmax completes an argmax whose work its maximum has done. The maximum
// stands before it among the reductions of the pass, or its accumulator is still there to ask.
func (l *lowerer) finishArgmax(f *frame, n *ir.Node, a *accum) {
	switch {
	case a.to != nil:
		l.stored[n] = a.to
		delete(l.keeping, n)
	case a.v != nil:
		l.finishScalar(f, n, a)
	default:
		l.complete(f, n)
	}
}

func (l *lowerer) finishScalar(f *frame, n *ir.Node, a *accum) {
	e := &Expr{Var: a.v, Type: n.Type, Call: "Value"}
	if n.Op == ir.OpArgMax {
		e.Call = "Index"
	}
	if l.uses[n] > 1 || l.keeping[n] != nil || f.loop == nil && n.Type == ir.Int {
		e = l.bind(f, n, e)
	}
	f.values[n] = operand{form: scalar, e: e}
	l.assign(f, n, e)
}

// assign writes a scalar to its kept place, if it has one.
func (l *lowerer) assign(f *frame, n *ir.Node, e *Expr) {
	s := l.keeping[n]
	if s == nil {
		return
	}
	w := l.windowOf(f, s)
	w.Len = nil
	l.emit(f, &Assign{Dst: w, Expr: e, For: l.masks[n]})
	l.complete(f, n)
}

func (l *lowerer) mustRun(n *ir.Node) *accum {
	if a := l.running[n]; a != nil {
		return a
	}
	panic(fmt.Sprintf("lower: %s (node %d) is fed but was not started", n.Op, n.ID))
}

// isSink reports whether a node accumulates over some axis.
func (l *lowerer) isSink(n *ir.Node) bool { return l.roles[n].sink != 0 }
