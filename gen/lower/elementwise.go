package lower

import "github.com/losscheck/losscheck/gen/ir"

// elementwise computes an array step into dst.
func (l *lowerer) elementwise(f *frame, n *ir.Node, dst *Var) operand {
	out := operand{form: f.formOf(n.Axes), v: dst}
	s := elementStep{l, f, n, dst}
	switch n.Op {
	case ir.OpWhere:
		s.where()
	case ir.OpLog:
		if !s.logSum() {
			s.unary("Log")
		}
	case ir.OpNeg, ir.OpSquare, ir.OpAbs, ir.OpSign, ir.OpSqrt, ir.OpExp, ir.OpExpm1, ir.OpLog1p,
		ir.OpTanh, ir.OpCosh, ir.OpSinh, ir.OpSigmoid, ir.OpSoftplus, ir.OpNot, ir.OpToReal:
		s.unary(unaryKernels[n.Op])
	case ir.OpStop:
		s.copy()
	case ir.OpRelu:
		s.call("MaximumScalar", arg(dst), arg(s.full(0)), scalarArg(&Expr{Op: ir.OpConst}))
	case ir.OpAnd, ir.OpOr:
		s.binaryFull(map[ir.Op]string{ir.OpAnd: "And", ir.OpOr: "Or"}[n.Op])
	case ir.OpXLogY:
		s.binaryFull("XLogY")
	case ir.OpDiv:
		if !s.unit() {
			s.binary(binaryKernels[n.Op])
		}
	default:
		k, ok := binaryKernels[n.Op]
		if !ok {
			panic("lower: no kernel for " + n.Op.String())
		}
		s.binary(k)
	}
	l.complete(f, n)
	return out
}

// complete notes that a kept node is in memory from here on.
func (l *lowerer) complete(f *frame, n *ir.Node) {
	if s := l.keeping[n]; s != nil {
		l.stored[n] = s
		delete(l.keeping, n)
	}
}

var unaryKernels = map[ir.Op]string{
	ir.OpNeg: "Neg", ir.OpSquare: "Square", ir.OpAbs: "Abs", ir.OpSign: "Sign", ir.OpSqrt: "Sqrt", ir.OpExp: "Exp",
	ir.OpExpm1: "Expm1", ir.OpLog1p: "Log1p", ir.OpTanh: "Tanh", ir.OpCosh: "Cosh", ir.OpSinh: "Sinh",
	ir.OpSigmoid: "Sigmoid", ir.OpSoftplus: "Softplus", ir.OpNot: "Not", ir.OpToReal: "ToReal",
}

// A binaryKernel lists the kernels of an operation by the forms of its operands.
// An empty name means that there is none and the operand is spread.
type binaryKernel struct {
	full          string // both full
	scalar, rscal string // full and scalar; scalar and full
	rows, rrows   string // full and rows; rows and full
	cols, rcols   string
	exchange      bool // the operands may be exchanged
}

var binaryKernels = map[ir.Op]binaryKernel{
	ir.OpAdd:       {full: "Add", scalar: "AddScalar", rows: "AddRows", cols: "AddCols", exchange: true},
	ir.OpMul:       {full: "Mul", scalar: "MulScalar", rows: "MulRows", cols: "MulCols", exchange: true},
	ir.OpSub:       {full: "Sub", scalar: "SubScalar", rscal: "ScalarSub", rows: "SubRows", rrows: "RowsSub", cols: "SubCols", rcols: "ColsSub"},
	ir.OpDiv:       {full: "Div", scalar: "DivScalar", rscal: "ScalarDiv", rows: "DivRows", rrows: "RowsDiv", cols: "DivCols", rcols: "ColsDiv"},
	ir.OpPow:       {full: "Pow", scalar: "PowScalar", rscal: "ScalarPow"},
	ir.OpMaximum:   {full: "Maximum", scalar: "MaximumScalar", exchange: true},
	ir.OpMinimum:   {full: "Minimum", scalar: "MinimumScalar", exchange: true},
	ir.OpClampMin:  {full: "Maximum", scalar: "MaximumScalar"},
	ir.OpClampMax:  {full: "Minimum", scalar: "MinimumScalar"},
	ir.OpLess:      {full: "Less", scalar: "LessScalar", rscal: "ScalarLess"},
	ir.OpLessEqual: {full: "LessEqual", scalar: "LessEqualScalar", rscal: "ScalarLessEqual"},
	ir.OpEqual:     {full: "Equal", scalar: "EqualScalar", exchange: true},
	ir.OpNotEqual:  {full: "NotEqual", scalar: "NotEqualScalar", exchange: true},
}

// An elementStep is one elementwise step being lowered.
type elementStep struct {
	l   *lowerer
	f   *frame
	n   *ir.Node
	dst *Var
}

func (s elementStep) call(fn string, args ...Arg) { s.l.call(s.f, s.l.masks[s.n], fn, args...) }

func (s elementStep) operand(i int) operand {
	return s.l.atomic(s.f, s.l.eval(s.f, s.n.Args[i]), s.n.Args[i])
}

// full returns operand i spread over the block.
func (s elementStep) full(i int) *Var {
	return s.l.spread(s.f, s.l.masks[s.n], s.operand(i), s.n.Axes, nil)
}

func (s elementStep) unary(kernel string) { s.call(kernel, arg(s.dst), arg(s.full(0))) }

func (s elementStep) copy() { s.call("Copy", arg(s.dst), arg(s.full(0))) }

func (s elementStep) binaryFull(kernel string) {
	s.call(kernel, arg(s.dst), arg(s.full(0)), arg(s.full(1)))
}

func (s elementStep) binary(k binaryKernel) {
	a, b := s.operand(0), s.operand(1)
	if a.form != full && b.form != full {
		a = operand{form: full, v: s.l.spread(s.f, s.l.masks[s.n], a, s.n.Axes, s.spreadPlace(a))}
	}
	name, swapped := k.choose(a.form, b.form)
	if name == "" {
		if a.form != full {
			a = operand{form: full, v: s.l.spread(s.f, s.l.masks[s.n], a, s.n.Axes, nil)}
		} else {
			b = operand{form: full, v: s.l.spread(s.f, s.l.masks[s.n], b, s.n.Axes, nil)}
		}
		name = k.full
	}
	if swapped {
		a, b = b, a
	}
	args := []Arg{arg(s.dst), a.arg(), b.arg()}
	if a.form == rows || b.form == rows {
		args = append(args, intArg(countOf(s.f.axis())))
	}
	s.call(name, args...)
}

// spreadPlace returns the destination itself as the place to spread an operand to, if it fits.
func (s elementStep) spreadPlace(o operand) *Var {
	if o.v != nil && o.v.Type == s.dst.Type || o.v == nil && o.e.Type == s.dst.Type {
		return s.dst
	}
	return nil
}

// choose returns the kernel for operands of two forms, at least one of them full, and whether they change places.
func (k binaryKernel) choose(a, b form) (name string, swapped bool) {
	switch {
	case a == full && b == full:
		return k.full, false
	case a == full:
		return [...]string{scalar: k.scalar, rows: k.rows, cols: k.cols}[b], false
	case k.exchange:
		return [...]string{scalar: k.scalar, rows: k.rows, cols: k.cols}[a], true
	}
	return [...]string{scalar: k.rscal, rows: k.rrows, cols: k.rcols}[a], false
}

func (o operand) arg() Arg {
	if o.form == scalar {
		return scalarArg(o.e)
	}
	return arg(o.v)
}

// where selects. Where the condition holds at one element a row, as in
// where(C == label, a, b), b is written and a put in its place.
func (s elementStep) where() {
	if k, a, b, ok := s.onePerRow(); ok {
		s.patch(k, a, b)
		return
	}
	cond := s.full(0)
	a, b := s.operand(1), s.operand(2)
	a, b = s.scalarOrFull(a), s.scalarOrFull(b)
	name := map[[2]bool]string{
		{false, false}: "Where", {false, true}: "WhereScalar", {true, false}: "ScalarWhere", {true, true}: "WhereScalars",
	}[[2]bool{a.form == scalar, b.form == scalar}]
	s.call(name, arg(s.dst), arg(cond), a.arg(), b.arg())
}

func (s elementStep) scalarOrFull(o operand) operand {
	if o.form == scalar {
		return o
	}
	return operand{form: full, v: s.l.spread(s.f, s.l.masks[s.n], o, s.n.Axes, nil)}
}

// onePerRow recognises where(C == k, a, b) in a block of rows along C, k and a having one value a row.
func (s elementStep) onePerRow() (k, a operand, b *ir.Node, ok bool) {
	cond := s.n.Args[0]
	if cond.Op != ir.OpEqual || s.f.formOf(s.n.Axes) != full || s.f.rowAxis() < 0 || s.n.Args[1].Axes.Has(s.f.axis()) {
		return
	}
	for i, x := range cond.Args {
		other := cond.Args[1-i]
		if x.Op == ir.OpIndex && x.Axis == s.f.axis() && !other.Axes.Has(x.Axis) && other.Axes.Has(s.f.rowAxis()) {
			return s.l.eval(s.f, other), s.operand(1), s.n.Args[2], true
		}
	}
	return
}

func (s elementStep) patch(k, a operand, b *ir.Node) {
	if s.l.fresh(s.f, b) && b.Axes == s.n.Axes && s.l.uses[b] == 1 {
		s.l.elementwise(s.f, b, s.dst)
	} else {
		o := s.l.atomic(s.f, s.l.eval(s.f, b), b)
		if v := s.l.spread(s.f, s.l.masks[s.n], o, s.n.Axes, s.dst); v != s.dst {
			s.call("Copy", arg(s.dst), arg(v))
		}
	}
	name := "PatchRows"
	if a.form == scalar {
		name = "PatchRowsScalar"
	}
	s.call(name, arg(s.dst), arg(k.v), a.arg(), intArg(countOf(s.f.axis())), intArg(startOf(s.f.axis())))
}

// prepare evaluates what a step reads, before its destination is named. Of a
// patch the condition is not computed, and what is patched goes straight to the destination.
func (l *lowerer) prepare(f *frame, n *ir.Node) {
	s := elementStep{l: l, f: f, n: n}
	if n.Op == ir.OpWhere {
		if _, _, b, ok := s.onePerRow(); ok {
			for _, x := range b.Args {
				l.eval(f, x)
			}
			return
		}
	}
	terms := l.summands(n)
	for _, t := range terms {
		l.atomic(f, l.eval(f, t.node), t.node)
	}
	if terms != nil {
		return
	}
	for i := range n.Args {
		s.operand(i)
	}
}

// fresh reports whether a node would be computed in the frame as a block of its own.
func (l *lowerer) fresh(f *frame, n *ir.Node) bool {
	_, known := f.values[n]
	return !known && l.stored[n] == nil && l.keeping[n] == nil && n.Op.Class() == ir.Elementwise && f.formOf(n.Axes) == full
}
