package lower

import "github.com/losscheck/losscheck/gen/ir"

// gather reads elements of an input, or of a kept vector, at computed coordinates.
func (l *lowerer) gather(f *frame, n *ir.Node) operand {
	x, k := n.Args[0], n.Args[1]
	axes, in := l.gathered(x)
	last := len(axes) - 1
	switch {
	case len(axes) == 1:
		return l.gatherVector(f, n, x)
	case len(axes) >= 2 && in != nil && axes[last] == n.Axis && f.formOf(n.Axes) == scalar:
		return operand{e: &Expr{Type: n.Type, Elem: &Window{Input: in.Name, Outer: l.singles(f, axes[:last]), At: l.eval(f, k).e}}}
	case len(axes) >= 2 && in != nil && axes[last] == n.Axis && axes[last-1] == f.axis() && f.rowAxis() < 0:
		return l.pickInput(f, n, in, axes[:last])
	case len(axes) == 2 && in != nil && axes[0] == n.Axis && axes[1] == f.axis():
		return l.gatherRows(f, n, in)
	}
	refuse("an element of %s is read at a computed coordinate in a way that is not supported", l.describe(x))
	return operand{}
}

// gathered returns the axes in memory of what a gather reads, and the input if it is one.
func (l *lowerer) gathered(x *ir.Node) ([]int, *ir.Input) {
	if isLeaf(x) {
		if x.Op != ir.OpInput && x.Op != ir.OpRename {
			refuse("an element of %s", x.Op)
		}
		in, axes := l.inputAxes(x)
		return axes, in
	}
	return l.mustBeStored(x).axes, nil
}

// gatherVector reads a vector that is whole in memory.
func (l *lowerer) gatherVector(f *frame, n, x *ir.Node) operand {
	v := l.matrix(f, x)
	k := l.eval(f, n.Args[1])
	if k.form == scalar {
		return operand{e: &Expr{Type: n.Type, Elem: &Window{Var: v, At: k.e}}}
	}
	dst := l.place(f, n)
	l.call(f, l.masks[n], "Gather", arg(dst), arg(v), arg(k.v), intArg(number(1)))
	l.complete(f, n)
	return operand{form: f.formOf(n.Axes), v: dst}
}

// pickInput reads one element of each row of an input.
func (l *lowerer) pickInput(f *frame, n *ir.Node, in *ir.Input, axes []int) operand {
	row := axes[len(axes)-1]
	k := l.atomic(f, l.eval(f, n.Args[1]), n.Args[1])
	at := l.spread(f, l.masks[n], k, ir.Axes(row), nil)
	dst := l.place(f, n)
	x := Arg{Input: in.Name, Outer: l.singles(f, axes[:len(axes)-1])}
	l.call(f, l.masks[n], "PickInput", arg(dst), x, arg(at), intArg(startOf(row)))
	l.complete(f, n)
	return operand{form: full, v: dst}
}

// singles returns the coordinates of axes that the loops around walk one by one.
func (l *lowerer) singles(f *frame, axes []int) []Dim {
	var out []Dim
	for _, a := range axes {
		out = append(out, l.mustBeSingle(f, a))
	}
	return out
}

// gatherRows reads whole or part rows of an input, one for each row of the block.
func (l *lowerer) gatherRows(f *frame, n *ir.Node, in *ir.Input) operand {
	k := l.eval(f, n.Args[1])
	if k.form != rows {
		refuse("rows of %s are read at coordinates that vary within a row", in.Name)
	}
	dst := l.place(f, n)
	l.call(f, l.masks[n], "GatherRows", arg(dst), Arg{Input: in.Name}, arg(k.v), intArg(startOf(f.axis())), intArg(countOf(f.axis())))
	l.complete(f, n)
	return operand{form: full, v: dst}
}

func (l *lowerer) describe(n *ir.Node) string {
	switch n.Op {
	case ir.OpInput:
		return n.Name
	case ir.OpRename:
		return l.describe(n.Args[0])
	}
	return "a computed value"
}

// startPick prepares the result of picking computed elements.
func (l *lowerer) startPick(f *frame, n *ir.Node, a *accum) {
	switch a.shape {
	case toScalar:
		a.v = l.declare(f, n, "Pick")
	case toRows:
		a.dst = l.place(f, n)
	case toColumns:
		a.to = l.memory(f, n, n.Type)
	}
}

// addPick takes those elements that lie in the block.
func (l *lowerer) addPick(f *frame, n *ir.Node, a *accum) {
	x, k := l.block(f, n, n.Args[0]), l.eval(f, n.Args[1])
	switch a.shape {
	case toScalar:
		l.method(f, n, a.v, "Add", arg(x), scalarArg(k.e), intArg(startOf(f.axis())))
	case toRows:
		l.call(f, l.masks[n], "PickRows", arg(a.dst), arg(x), arg(k.v), intArg(countOf(f.axis())), intArg(startOf(f.axis())))
	case toColumns:
		d := l.bindWindow(f, n, a.to.v, a.to)
		l.call(f, l.masks[n], "PickCols", arg(d), arg(x), arg(k.v), intArg(countOf(f.axis())), intArg(startOf(a.loop.Axis)))
	}
}
