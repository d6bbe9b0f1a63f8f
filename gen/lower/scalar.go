package lower

import "github.com/losscheck/losscheck/gen/ir"

// scalarStep builds the expression of a scalar node. A node that several read is bound to a variable.
func (l *lowerer) scalarStep(f *frame, n *ir.Node) operand {
	e := &Expr{Op: n.Op, Type: n.Type}
	for _, a := range n.Args {
		e.Args = append(e.Args, l.eval(f, a).e)
	}
	if total := l.totalOf(n, e); total != nil {
		e = &Expr{Var: total, Type: n.Type, Call: "Over", Args: e.Args[1:]}
	}
	if l.uses[n] > 1 {
		e = l.bind(f, n, e)
	}
	return operand{form: scalar, e: e}
}

// bind computes an expression into a variable of the frame.
func (l *lowerer) bind(f *frame, n *ir.Node, e *Expr) *Expr {
	v := &Var{Type: e.Type, Node: n}
	if e.Call == "Value" {
		l.totals[v] = e.Var
	}
	l.emit(f, &Let{Dst: v, Expr: e})
	return &Expr{Var: v, Type: e.Type}
}

// atomic makes sure that a scalar operand of a kernel is computed once, where it belongs, not in every step of a loop.
func (l *lowerer) atomic(f *frame, o operand, n *ir.Node) operand {
	if o.form != scalar || o.e.simple() {
		return o
	}
	home := f
	for home.parent != nil && !n.Axes.Has(home.axis()) {
		home = home.parent
	}
	o.e = l.bind(home, n, o.e)
	home.values[n], f.values[n] = o, o
	return o
}

// simple reports whether an expression costs nothing.
func (e *Expr) simple() bool {
	return e.Var != nil && e.Call == "" || e.Int != nil || e.Op == ir.OpConst || e.Op == ir.OpParam || e.Op == ir.OpSize
}
