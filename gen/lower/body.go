package lower

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A grouping says how the loops over one axis take rows together.
type grouping struct {
	inner []int // the axes of the rows
	whole bool  // rows are never cut into tiles: a matrix product needs them whole
}

// survey notes, before anything is lowered, which axes are walked in groups of
// rows, so that all loops over an axis agree on the size of a group.
func survey(p plan, under int, groups map[int]*grouping) {
	for _, it := range p {
		switch {
		case it.node != nil:
			if it.node.Op == ir.OpProduct && under >= 0 && groups[under] != nil {
				groups[under].whole = true
			}
		case it.pass.height() == 1:
			g := groups[it.pass.axis]
			if g == nil {
				g = &grouping{}
				groups[it.pass.axis] = g
			}
			for _, inner := range it.pass.body {
				if inner.pass != nil {
					g.add(inner.pass.axis)
				}
			}
			survey(it.pass.body, it.pass.axis, groups)
		case it.pass.height() == 0:
			survey(it.pass.body, under, groups)
		default:
			survey(it.pass.body, -1, groups)
		}
	}
}

func (g *grouping) add(axis int) {
	for _, a := range g.inner {
		if a == axis {
			return
		}
	}
	g.inner = append(g.inner, axis)
}

// height returns the depth of the loops inside a pass.
func (p *pass) height() int {
	h := 0
	for _, it := range p.body {
		if it.pass != nil {
			h = max(h, it.pass.height()+1)
		}
	}
	return h
}

// items lowers a plan into a frame.
func (l *lowerer) items(f *frame, p plan) {
	for _, it := range p {
		if it.pass != nil {
			l.pass(f, it.pass)
			continue
		}
		l.step(f, it.node)
	}
}

// step lowers a node that has an effect. Other nodes wait until somebody reads them.
func (l *lowerer) step(f *frame, n *ir.Node) {
	switch {
	case n.Op == ir.OpStore:
		l.storeOutput(f, n)
	case l.isSink(n):
		l.mustRun(n)
		l.add(f, n)
	case l.keeping[n] != nil:
		o := l.eval(f, n)
		l.settle(f, n, o)
	}
}

// settle makes sure that a kept node is in its place however it came about.
func (l *lowerer) settle(f *frame, n *ir.Node, o operand) {
	if l.keeping[n] == nil {
		return
	}
	if o.form == scalar {
		l.assign(f, n, o.e)
		return
	}
	dst := l.place(f, n)
	l.call(f, l.masks[n], "Copy", arg(dst), arg(l.spread(f, l.masks[n], o, n.Axes, nil)))
	l.complete(f, n)
}

// pass lowers a loop: reductions start before it and finish after it.
func (l *lowerer) pass(f *frame, p *pass) {
	loop := l.loopFor(f, p)
	inner := &frame{parent: f, loop: loop, values: map[*ir.Node]operand{}, matrices: map[*ir.Node]*Var{}}
	l.pairMaxima(f, loop, p.sinks)
	var own []*ir.Node
	for _, n := range p.sinks {
		if a := l.running[n]; a == nil || a.loop == loop {
			l.start(f, n, loop)
			own = append(own, n)
		}
	}
	for _, n := range p.keeps {
		l.keep(f, n)
	}
	l.items(inner, p.body)
	for _, n := range own {
		l.endGroup(inner, n)
	}
	l.forget(p.axis)
	loop.Body = inner.stmts
	loop.For = l.maskOf(p)
	l.emit(f, loop)
	for _, n := range own {
		l.finish(f, n)
	}
}

// forget drops what was kept for single steps of a loop that has ended.
func (l *lowerer) forget(axis int) {
	for _, kept := range []map[*ir.Node]*store{l.stored, l.keeping} {
		for n, s := range kept {
			if s.held.Has(axis) {
				delete(kept, n)
			}
		}
	}
}

// maskOf returns the outputs that a pass is for. It may compute more than they
// need alone: what else reads a value computed here has it from elsewhere.
func (l *lowerer) maskOf(p *pass) Mask {
	var m Mask
	for _, n := range slices.Concat(p.sinks, p.keeps) {
		m |= l.masks[n]
	}
	return m
}

func (l *lowerer) loopFor(f *frame, p *pass) *Loop {
	loop := &Loop{Axis: p.axis, Under: -1}
	switch h := p.height(); {
	case h == 1:
		loop.Mode = Groups
		loop.Inner, loop.Whole = l.groups[p.axis].inner, l.groups[p.axis].whole
	case h > 1:
		loop.Mode = Single
	case f.loop != nil && f.loop.Mode == Groups:
		loop.Under = f.loop.Axis
		loop.Whole = l.groups[f.loop.Axis].whole
	}
	return loop
}

// storeOutput writes the block's part of an output, computing straight into it where that is possible.
func (l *lowerer) storeOutput(f *frame, n *ir.Node) {
	x := n.Args[0]
	dst := &Var{Type: ir.Real, Hint: l.outputHint(n.Name)}
	axes := l.outputAxes(n.Name)
	if l.flips(axes) {
		l.storeFlipped(f, n, axes)
		return
	}
	w := Window{Dest: n.Name}
	if f.formOf(n.Axes) == scalar {
		for _, a := range axes {
			w.Outer = append(w.Outer, startOf(a))
		}
		l.emit(f, &Assign{Dst: w, Expr: l.eval(f, x).e, For: l.masks[n]})
		return
	}
	l.shape(f, &w, axes)
	if w.Strided {
		w.Pack = l.pack(f, "", n.Name, ir.Real, axes)
	}
	straight := l.straight(f, n, x)
	if straight {
		l.prepare(f, x) // before the window is named: what others need too must not stand in this output's branch
	} else {
		l.eval(f, x)
	}
	l.emit(f, &Bind{Dst: dst, Win: w, For: l.masks[n]})
	if straight {
		f.values[x] = l.elementwise(f, x, dst)
	} else {
		o := l.atomic(f, l.eval(f, x), x)
		if v := l.spread(f, l.masks[n], o, n.Axes, dst); v != dst {
			l.call(f, l.masks[n], "Copy", arg(dst), arg(v))
		}
	}
	if w.Strided {
		l.call(f, l.masks[n], "Store", Arg{Win: &w}, arg(dst))
	}
}

// storeFlipped keeps an output whose axes stand in another order than the loops;
// it is transposed into its place at the end.
func (l *lowerer) storeFlipped(f *frame, n *ir.Node, axes []int) {
	if len(axes) != 2 {
		refuse("the gradient of %s has its axes in another order than the loops", n.Name)
	}
	s := l.flippedOut[n.Name]
	if s == nil {
		s = &store{axes: []int{axes[1], axes[0]}}
		s.v = l.buffer(n, "d_"+n.Name+"_T", ir.Real, sizeOf(axes[0]).times(sizeOf(axes[1])))
		l.flippedOut[n.Name] = s
		l.last = append(l.last, &Call{Func: "StoreTransposed", Args: []Arg{{Dest: n.Name}, arg(s.v)}, For: l.masks[n]})
	}
	x := n.Args[0]
	o := l.atomic(f, l.eval(f, x), x)
	dst := l.bindWindow(f, n, s.v, s)
	if v := l.spread(f, l.masks[n], o, n.Axes, dst); v != dst {
		l.call(f, l.masks[n], "Copy", arg(dst), arg(v))
	}
}

// straight reports whether x is computed here, in full, for this output alone.
func (l *lowerer) straight(f *frame, n, x *ir.Node) bool {
	return l.fresh(f, x) && x.Axes == n.Axes && l.masks[x] == l.masks[n]
}

func (l *lowerer) outputAxes(name string) []int {
	for _, o := range l.prog.Outputs {
		if o.Name == name {
			return o.Axes
		}
	}
	panic("lower: no output " + name)
}

func (l *lowerer) outputHint(name string) string { return "d_" + name }
