package emit

import (
	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// checker declares the function that validates a call: shapes first, then
// parameters, then the inputs' elements, then what only a computation can tell.
func (l *Loss) checker(f *File) {
	var results, fail []Code
	if l.hasOptions() {
		results, fail = []Code{Id("settings").Id(l.local("Settings")), Err().Error()}, []Code{Id("settings"), Err()}
	} else {
		results, fail = []Code{Error()}, []Code{Err()}
	}
	c := &validation{l: l, fail: fail}
	c.shapes()
	c.options()
	c.elements()
	c.runtime()
	end := Return(Nil())
	if l.hasOptions() {
		end = Return(Id("settings"), Nil())
	}
	params := l.inputParams()
	if l.hasOptions() {
		params = append(params, Id("options").Index().Id(l.goName()+"Options"))
	}
	f.Line()
	f.Commentf("check%s refuses a call that %s is not defined for; nothing has been written by then.", l.goName(), l.goName())
	fn := f.Func().Id("check" + l.goName()).Add(typeParam()).Params(params...)
	if l.hasOptions() {
		fn = fn.Params(results...)
	} else {
		fn = fn.Add(results[0])
	}
	fn.Block(append(c.out, end)...)
}

// A validation is a list of checks being built.
type validation struct {
	l    *Loss
	fail []Code
	out  []Code
	// sized holds the axes whose length some input has decided.
	sized ir.AxisSet
}

// refuse adds a check: an expression of type error that is nil where all is well.
func (c *validation) refuse(err *Statement) {
	c.out = append(c.out, If(Err().Op(":=").Add(err), Err().Op("!=").Nil()).Block(Return(c.fail...)))
}

func (c *validation) kernel(fn string, args ...Code) {
	all := append([]Code{Lit(c.l.Spec.ID)}, args...)
	c.refuse(Qual(kernelPath, fn).Call(all...))
}

// shapes checks that inputs hold what their shapes say, that axes agree and that none is empty.
func (c *validation) shapes() {
	for _, in := range c.l.inputs() {
		switch n := len(in.Axes); {
		case n == 2:
			c.kernel("CheckMatrix", Lit(in.Name), Id(lower.Identifier(in.Name)))
		case n > 2:
			c.kernel("CheckTensor", Lit(in.Name), Id(lower.Identifier(in.Name)), Lit(n))
		}
	}
	for _, in := range c.l.inputs() {
		for i, a := range in.Axes {
			c.axis(in, i, a)
		}
	}
}

func (c *validation) axis(in ir.Input, i, axis int) {
	l := c.l
	holder := l.holder(axis)
	size := sizeAt(Id(lower.Identifier(in.Name)), i, len(in.Axes))
	class := ir.Axes(l.Checked.Graph.Axes[axis].Like)
	if in.Name == holder.Name && !c.sized.Overlaps(class) {
		c.sized |= class
		c.kernel("CheckNotEmpty", Lit(in.Name), Lit(l.axisName(axis)), size)
		return
	}
	want := l.sizeIn(holder, axis)
	switch {
	case in.Broadcast:
		c.kernel("CheckSpread", Lit(in.Name), size, Lit(holder.Name), want)
	case len(in.Axes) == 1 && len(holder.Axes) == 1:
		c.kernel("CheckLength", Lit(in.Name), size, Lit(holder.Name), want)
	default:
		c.kernel("CheckShape", Lit(in.Name), Lit(l.axisName(axis)), size, Lit(holder.Name), want)
	}
}

// options checks the options and fills in the settings.
func (c *validation) options() {
	l := c.l
	if !l.hasOptions() {
		return
	}
	c.out = append(c.out,
		Var().Id("given").Id(l.goName()+"Options"),
		If(Len(Id("options")).Op(">").Lit(0)).Block(Id("given").Op("=").Id("options").Index(Lit(0))),
	)
	c.kernel("CheckOptions", Len(Id("options")))
	for _, p := range l.params() {
		c.out = append(c.out, Id("settings").Dot(lower.Identifier(p.Name)).Op("=").Id("given").Dot(exported(p.Name)).Dot("Or").Call(paramLiteral(p)))
	}
	if l.reducible() {
		c.out = append(c.out, Id("settings").Dot(lower.Identifier(AveragedParam)).Op("=").Id("given").Dot("Reduction").Op("==").Id("Mean"))
		c.kernel("CheckReduction", Id("given").Dot("Reduction"))
	}
	for _, p := range l.params() {
		c.parameter(p)
	}
}

// parameter checks a parameter's requirement, and that a real one is a number.
func (c *validation) parameter(p ir.Param) {
	field := Id("settings").Dot(lower.Identifier(p.Name))
	requires := requiresOf(c.l.Checked, p.Name)
	if p.Kind == ir.BoolParam {
		return
	}
	value := field.Clone()
	if p.Kind == ir.IntParam {
		value = Float64().Call(field.Clone())
	}
	for _, r := range requires {
		c.kernel("CheckParameter", Lit(p.Name), value.Clone(), c.condition(r.Node), Lit(r.Text))
	}
	if len(requires) == 0 && p.Kind == ir.RealParam {
		c.kernel("CheckParameter", Lit(p.Name), value, True(), Lit("a number"))
	}
}

func requiresOf(l *check.Loss, param string) []check.Require {
	var out []check.Require
	for _, r := range l.Requires {
		if r.Param == param {
			out = append(out, r)
		}
	}
	return out
}

// condition prints a requirement over the settings, in float64.
func (c *validation) condition(n *ir.Node) *Statement {
	code, _ := c.settingExpr(n)
	return code
}

func (c *validation) settingExpr(n *ir.Node) (*Statement, int) {
	switch n.Op {
	case ir.OpConst:
		return constant(&lower.Expr{Op: n.Op, Type: n.Type, Value: n.Value}), precAtom
	case ir.OpParam:
		return Id("settings").Dot(lower.Identifier(n.Name)), precAtom
	case ir.OpToReal:
		return Float64().Call(c.condition(n.Args[0])), precAtom
	case ir.OpNeg, ir.OpNot:
		op := map[ir.Op]string{ir.OpNeg: "-", ir.OpNot: "!"}[n.Op]
		return Op(op).Add(c.settingAt(n.Args[0], precUnary)), precUnary
	case ir.OpAbs:
		return Qual(kernelPath, "AbsOf").Call(c.condition(n.Args[0])), precAtom
	case ir.OpSquare:
		return Qual(kernelPath, "SquareOf").Call(c.condition(n.Args[0])), precAtom
	}
	op, ok := infixes[n.Op]
	if !ok {
		panic("emit: a requirement cannot hold " + n.Op.String())
	}
	return c.settingAt(n.Args[0], op.prec).Op(op.text).Add(c.settingAt(n.Args[1], op.prec+1)), op.prec
}

func (c *validation) settingAt(n *ir.Node, prec int) *Statement {
	code, p := c.settingExpr(n)
	if p < prec {
		return Parens(code)
	}
	return code
}

func paramLiteral(p ir.Param) Code {
	switch p.Kind {
	case ir.IntParam:
		return Lit(int(p.Default))
	case ir.BoolParam:
		return Lit(p.Default != 0)
	}
	if code, ok := infiniteFloat64(p.Default); ok {
		return code
	}
	return literal(p.Default)
}

func infiniteFloat64(v float64) (Code, bool) {
	if v-v == 0 {
		return nil, false
	}
	sign := 1
	if v < 0 {
		sign = -1
	}
	return Qual(kernelPath, "Inf").Index(Float64()).Call(Lit(sign)), true
}

// elements checks ranges, allowed values and labels.
func (c *validation) elements() {
	for _, in := range c.l.inputs() {
		x := Id(lower.Identifier(in.Name))
		suffix := [...]string{"", "", "Matrix", "Tensor"}[min(len(in.Axes), 3)]
		if in.Kind == ir.IndexInput {
			c.kernel("CheckIndex"+suffix, Lit(in.Name), x.Clone(), c.l.size(in.Of), Lit(c.l.axisName(in.Of)))
		}
		if in.Ranged {
			c.kernel("CheckRange"+suffix, Lit(in.Name), x.Clone(), bound(in.Lo), bound(in.Hi))
		}
		if len(in.Values) > 0 {
			args := []Code{Lit(in.Name), x.Clone()}
			for _, v := range in.Values {
				args = append(args, literal(v))
			}
			c.kernel("CheckValues"+suffix, args...)
		}
	}
}

func bound(v float64) Code { return constant(&lower.Expr{Op: ir.OpConst, Value: v}) }

// runtime adds the checks that compute something.
func (c *validation) runtime() {
	for i, check := range c.l.Checks {
		args := c.l.innerArgs()
		c.refuse(Qual(kernelPath, "CheckSelected").Call(Lit(c.l.Spec.ID), Id(c.l.checkName(i)).Call(args...), Lit(check.Message)))
	}
}

func (l *Loss) checkName(i int) string { return l.local("Check" + string(rune('A'+i))) }

// destinationChecks checks that the destinations of the gradient fit their inputs.
func (l *Loss) destinationChecks() []Code {
	c := &validation{l: l, fail: []Code{Lit(0), Err()}}
	for _, in := range l.gradients() {
		d := Id("grad").Dot(exported(in.Name))
		x := Id(lower.Identifier(in.Name))
		switch len(in.Axes) {
		case 1:
			c.kernel("CheckDestination", Lit("grad."+exported(in.Name)), d, Lit(in.Name), Len(x))
		case 2:
			c.kernel("CheckDestinationMatrix", Lit("grad."+exported(in.Name)), d, Lit(in.Name), x.Clone().Dot("Rows"), x.Clone().Dot("Cols"))
		default:
			c.kernel("CheckDestinationTensor", Lit("grad."+exported(in.Name)), d, Lit(in.Name), x.Clone().Dot("Shape"))
		}
	}
	return c.out
}

// eachCheck checks that the destination of the terms is there and fits.
func (l *Loss) eachCheck() []Code {
	c := &validation{l: l, fail: []Code{Err()}}
	axes := l.Each.Outputs[0].Axes
	holder := l.holder(axes[0])
	switch len(axes) {
	case 1:
		c.kernel("CheckTerms", Lit("dst"), Id("dst"), Lit(holder.Name), l.size(axes[0]))
	case 2:
		c.kernel("CheckTermsMatrix", Lit("dst"), Id("dst"), Lit(holder.Name), l.size(axes[0]), l.size(axes[1]))
	}
	return c.out
}
