package lower

import "github.com/losscheck/losscheck/gen/ir"

func (l *lowerer) startColumns(f *frame, n *ir.Node, a *accum, kind string) {
	a.v = l.declareAtHead(n, kind)
	a.to = l.memory(f, n, n.Type)
	d := l.bindWindow(f, n, a.to.v, a.to)
	switch kind {
	case "ColSum":
		l.method(f, n, a.v, "Start", arg(d), intArg(sizeOf(a.loop.Axis)), intArg(l.stepOf(a.loop)), Arg{Scratch: true})
	case "ColMax":
		l.startColumnMax(f, n, a, d)
	case "ColState":
		a.to.arg = l.buffer(n, "", ir.Int, l.wholeSize(f, a.to))
		a.to.rest = l.buffer(n, "", ir.Real, l.wholeSize(f, a.to))
		l.method(f, n, a.v, "Start", arg(d), arg(l.bindWindow(f, n, a.to.arg, a.to)), arg(l.bindWindow(f, n, a.to.rest, a.to)))
	}
}

func (l *lowerer) startColumnMax(f *frame, n *ir.Node, a *accum, d *Var) {
	if n.Op == ir.OpMax {
		at := Arg{Nil: true}
		if k := l.argmax[n]; k != nil {
			l.running[k].to = l.memory(f, k, ir.Int)
			at = arg(l.bindWindow(f, k, l.running[k].to.v, l.running[k].to))
		}
		l.method(f, n, a.v, "Start", arg(d), at)
		return
	}
	best := l.buffer(n, "best", ir.Real, l.wholeSize(f, a.to))
	l.method(f, n, a.v, "Start", arg(l.bindWindow(f, n, best, a.to)), arg(d))
}

func (l *lowerer) stepOf(loop *Loop) Dim {
	switch {
	case loop.Mode == Single:
		return number(1)
	case loop.Mode == Groups:
		return dimOf(Atom{What: Group, Axis: loop.Axis})
	case loop.Whole:
		return sizeOf(loop.Axis)
	}
	return dimOf(Atom{What: Tile, Axis: loop.Axis})
}

func (l *lowerer) memory(f *frame, n *ir.Node, t ir.Type) *store {
	if s := l.keeping[n]; s != nil {
		return s
	}
	s := &store{axes: axesIn(l.order, n.Axes), held: f.open() & n.Axes}
	if t == ir.State {
		t = ir.Real
	}
	s.v = l.buffer(n, "", t, l.wholeSize(f, s))
	return s
}

func (l *lowerer) wholeSize(f *frame, s *store) Dim { return l.capacityOf(f, ir.Axes(s.axes...)) }

func (l *lowerer) bindWindow(f *frame, n *ir.Node, v *Var, s *store) *Var {
	here := *s
	here.v = v
	dst := &Var{Type: v.Type, Node: n, Hint: v.Hint}
	l.emit(f, &Bind{Dst: dst, Win: l.windowOf(f, &here)})
	return dst
}

func (l *lowerer) addColumns(f *frame, n *ir.Node, a *accum) {
	x := l.block(f, n, n.Args[0])
	from, count := l.span(f, a)
	args := []Arg{arg(x), intArg(from), intArg(count)}
	if n.Op != ir.OpSum {
		args = append(args, intArg(startOf(a.loop.Axis)))
	}
	l.method(f, n, a.v, "Add", args...)
}

func (l *lowerer) span(f *frame, a *accum) (from, count Dim) {
	inside := ir.Axes(a.to.axes...).Without(a.to.held)
	var axes []int
	for _, x := range a.to.axes {
		if inside.Has(x) {
			axes = append(axes, x)
		}
	}
	from = l.offset(f, axes, 0)
	if from == nil {
		from = number(0)
	}
	return from, l.count(f, inside)
}

func (l *lowerer) endGroup(f *frame, n *ir.Node) {
	if a := l.running[n]; a.v != nil && a.v.Kind == "ColSum" {
		l.method(f, n, a.v, "EndGroup")
	}
}
