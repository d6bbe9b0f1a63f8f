package lower

import "github.com/losscheck/losscheck/gen/ir"

// A matrix product has three axes. In loop order: outer and inner are loops, and
// the kernel walks the internal one. Which operand is the block that the loops
// work on decides the kernel.
type productAxes struct{ outer, inner, internal int }

func (l *lowerer) productAxes(n *ir.Node) productAxes {
	axes := axesIn(l.order, n.Axes|n.Over)
	return productAxes{axes[0], axes[1], axes[2]}
}

// blockProduct computes a product whose result is the block: rows·columnsᵀ.
func (l *lowerer) blockProduct(f *frame, n *ir.Node) operand {
	p := l.productAxes(n)
	a, b := n.Args[0], n.Args[1]
	if !a.Axes.Has(p.outer) {
		a, b = b, a
	}
	left, right := l.matrix(f, a), l.matrix(f, b)
	dst := l.place(f, n)
	l.call(f, l.masks[n], "MulTransposed", arg(dst), arg(left), arg(right),
		intArg(l.extent(f, p.outer)), intArg(countOf(p.inner)), intArg(sizeOf(p.internal)))
	l.complete(f, n)
	return operand{form: f.formOf(n.Axes), v: dst}
}

// matrix returns rows of an operand that are whole along its last axis.
func (l *lowerer) matrix(f *frame, n *ir.Node) *Var {
	home := f
	for home.parent != nil && !n.Axes.Has(home.axis()) {
		home = home.parent
	}
	if v, ok := home.matrices[n]; ok {
		return v
	}
	v := &Var{Type: n.Type, Node: n}
	w := Window{}
	if isLeaf(n) {
		w = l.leafMatrix(home, n)
	} else {
		w = l.windowOf(home, l.mustBeStored(n))
	}
	l.emit(home, &Bind{Dst: v, Win: w})
	home.matrices[n] = v
	return v
}

func (l *lowerer) leafMatrix(f *frame, n *ir.Node) Window {
	if n.Op != ir.OpInput && n.Op != ir.OpRename {
		refuse("a matrix product with %s", n.Op)
	}
	in, axes := l.inputAxes(n)
	if l.flips(axes) {
		return l.windowOf(f, l.flip(n, in, axes))
	}
	return l.inputWindow(f, in, axes)
}

// startRowProduct begins a product whose rows are complete when its inner loop is through.
func (l *lowerer) startRowProduct(f *frame, n *ir.Node, a *accum) {
	a.to = l.memory(f, n, ir.Real)
	a.dst = l.bindWindow(f, n, a.to.v, a.to)
	l.call(f, l.masks[n], "Fill", arg(a.dst), scalarArg(&Expr{Op: ir.OpConst}))
}

// addProduct adds one block's part to a product.
func (l *lowerer) addProduct(f *frame, n *ir.Node, a *accum) {
	p := l.productAxes(n)
	left, right := n.Args[0], n.Args[1]
	if left.Axes.Has(p.internal) {
		left, right = right, left
	}
	block, matrix := l.block(f, n, left), l.matrix(f, right)
	rows, cols, internal := intArg(l.extent(f, p.outer)), intArg(countOf(p.inner)), intArg(sizeOf(p.internal))
	if a.v == nil {
		l.call(f, l.masks[n], "MulAdd", arg(a.dst), arg(block), arg(matrix), rows, cols, internal)
		return
	}
	from, count := l.span(f, a)
	target := &Window{Var: a.v, From: from, Len: count.times(number(1))}
	l.call(f, l.masks[n], "TransposedMulAdd", Arg{Win: target}, arg(block), arg(matrix), rows, cols, internal)
}

// addScatter adds the block's elements to their targets, in order.
func (l *lowerer) addScatter(f *frame, n *ir.Node, a *accum) {
	v, k := n.Args[0], l.eval(f, n.Args[1])
	width := n.Axes.Without(ir.Axes(n.Axis))
	var from *Var
	size := number(1)
	if width == 0 {
		from = l.block(f, n, v)
	} else {
		from, size = l.matrix(f, v), l.count(f, width)
	}
	target := &Window{Var: a.v, From: number(0), Len: l.count(f, n.Axes)}
	l.call(f, l.masks[n], "ScatterAdd", Arg{Win: target}, arg(from), arg(k.v), intArg(size))
}
