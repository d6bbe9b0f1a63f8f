package emit

import (
	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// entry declares the loss as tools see it: with types erased.
func (l *Loss) entry(f *File) {
	l.erased(f, "Erased", l.goName(), Id("T"), Lit(0), l.entryCall()...)
	if l.Each != nil {
		terms := Qual(kernelPath, "Array").Index(Id("T"))
		l.erased(f, "Terms", l.goName()+"Each", terms, terms.Clone().Values(), l.entryEach()...)
	}
}

// erased declares a function that takes the inputs out of a tool's arguments and goes on with body.
func (l *Loss) erased(f *File, suffix, calls string, result, zero *Statement, body ...Code) {
	var fetches []Code
	for _, in := range l.inputs() {
		fetches = append(fetches, l.fetch(in, zero)...)
	}
	f.Line()
	f.Commentf("%s calls %s with arguments that a tool has put together.", l.local(suffix), calls)
	f.Func().Id(l.local(suffix)).Add(typeParam()).Params(Id("call").Qual(kernelPath, "Arguments").Index(Id("T"))).
		Params(result, Error()).Block(append(fetches, body...)...)
}

// fetch takes one input out of the arguments.
func (l *Loss) fetch(in ir.Input, zero *Statement) []Code {
	kind := [...]string{ir.RealInput: "", ir.IndexInput: "Index", ir.MaskInput: "Mask"}[in.Kind]
	method := kind + [...]string{"Scalar", "Vector", "Matrix", "Tensor"}[min(len(in.Axes), 3)]
	args := []Code{Lit(l.Spec.ID), Lit(in.Name)}
	if len(in.Axes) > 2 {
		args = append(args, Lit(len(in.Axes)))
	}
	return []Code{
		List(Id(lower.Identifier(in.Name)), Err()).Op(":=").Id("call").Dot(method).Call(args...),
		If(Err().Op("!=").Nil()).Block(Return(zero.Clone(), Err())),
	}
}

// entryCall returns the value, and the gradients that the tool wants.
func (l *Loss) entryCall() []Code {
	gs := l.gradients()
	if len(gs) == 0 {
		return []Code{Return(Id(l.goName()).Call(l.entryArgs()...))}
	}
	fields := Dict{}
	for _, in := range gs {
		x := Id(lower.Identifier(in.Name))
		var d *Statement
		switch len(in.Axes) {
		case 1:
			d = Id("call").Dot("GradVector").Call(Lit(in.Name))
		case 2:
			d = Id("call").Dot("GradMatrix").Call(Lit(in.Name), x.Clone().Dot("Rows"), x.Clone().Dot("Cols"))
		default:
			d = Id("call").Dot("GradTensor").Call(Lit(in.Name), x.Clone().Dot("Shape"))
		}
		fields[Id(exported(in.Name))] = d
	}
	grad := Id(l.goName() + "Gradient").Index(Id("T")).Values(fields)
	return []Code{Return(Id(l.goName() + "Grad").Call(append([]Code{grad}, l.entryArgs()...)...))}
}

// entryEach returns the terms in an array that the tool gets to keep.
func (l *Loss) entryEach() []Code {
	var shape []Code
	for _, a := range l.Each.Outputs[0].Axes {
		shape = append(shape, l.size(a))
	}
	dst := Id("dst").Dot("Data")
	if len(shape) == 2 {
		dst = Id("dst").Dot("Matrix").Call()
	}
	return []Code{
		Id("dst").Op(":=").Qual(kernelPath, "NewArray").Index(Id("T")).Call(shape...),
		Return(Id("dst"), Id(l.goName()+"Each").Call(append([]Code{dst}, l.entryArgs()...)...)),
	}
}

// entryArgs are the inputs and options that a tool's arguments come to.
func (l *Loss) entryArgs() []Code {
	args := l.inputArgs()
	if l.hasOptions() {
		args = append(args, l.entryOptions())
	}
	return args
}

func (l *Loss) entryOptions() Code {
	fields := Dict{}
	for _, p := range l.params() {
		method := [...]string{ir.RealParam: "Param", ir.IntParam: "IntParam", ir.BoolParam: "BoolParam"}[p.Kind]
		fields[Id(exported(p.Name))] = Id("call").Dot(method).Call(Lit(p.Name))
	}
	if l.reducible() {
		fields[Id("Reduction")] = Id("call").Dot("Reduction").Call()
	}
	return Id(l.goName() + "Options").Values(fields)
}

// info returns the registry's entry.
func (l *Loss) info() Code {
	var inputs, params []Code
	for _, in := range l.inputs() {
		inputs = append(inputs, l.inputInfo(in))
	}
	for _, p := range l.params() {
		params = append(params, Values(Dict{Id("Name"): Lit(p.Name), Id("Kind"): Lit(p.Kind.String()), Id("Default"): paramReal(p)}))
	}
	fields := []Code{
		Id("ID").Op(":").Lit(l.Spec.ID), Id("Name").Op(":").Lit(l.goName()), Id("Title").Op(":").Lit(l.Spec.Title),
		Id("Spec").Op(":").Lit(l.Spec.File), Id("Digest").Op(":").Lit(l.Digest),
		Id("Families").Op(":").Index().String().Values(lits(append([]string{l.Spec.Family}, l.Spec.Also...))...),
		Id("Inputs").Op(":").Index().Qual(kernelPath, "InputInfo").Custom(multiline, inputs...),
	}
	if len(params) > 0 {
		fields = append(fields, Id("Params").Op(":").Index().Qual(kernelPath, "ParamInfo").Custom(multiline, params...))
	}
	if l.reducible() {
		fields = append(fields, Id("Reducible").Op(":").True())
	}
	fields = append(fields,
		Id("Float32").Op(":").Id(l.local("Erased")).Index(Float32()),
		Id("Float64").Op(":").Id(l.local("Erased")).Index(Float64()))
	if l.Each != nil {
		fields = append(fields,
			Id("Terms32").Op(":").Id(l.local("Terms")).Index(Float32()),
			Id("Terms64").Op(":").Id(l.local("Terms")).Index(Float64()))
	}
	return Custom(multiline, fields...)
}

var multiline = Options{Open: "{", Close: "}", Separator: ",", Multi: true}

func paramReal(p ir.Param) Code {
	if code, ok := infiniteFloat64(p.Default); ok {
		return code
	}
	return literal(p.Default)
}

func (l *Loss) inputInfo(in ir.Input) Code {
	var axes []string
	for _, a := range in.Axes {
		axes = append(axes, l.axisName(a))
	}
	fields := []Code{
		Id("Name").Op(":").Lit(in.Name), Id("Axes").Op(":").Index().String().Values(lits(axes)...), Id("Kind").Op(":").Lit(in.Kind.String()),
	}
	if in.Kind == ir.IndexInput {
		fields = append(fields, Id("Of").Op(":").Lit(l.axisName(in.Of)))
	}
	if in.Gradient {
		fields = append(fields, Id("Gradient").Op(":").True())
	}
	if in.Broadcast {
		fields = append(fields, Id("Broadcast").Op(":").True())
	}
	return Values(fields...)
}

func lits(words []string) []Code {
	var out []Code
	for _, w := range words {
		out = append(out, Lit(w))
	}
	return out
}
