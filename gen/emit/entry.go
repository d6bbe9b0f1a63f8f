package emit

import (
	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// entry declares the loss as tools see it: with types erased.
func (l *Loss) entry(f *File) {
	body := []Code{}
	for _, in := range l.inputs() {
		body = append(body, l.fetch(in)...)
	}
	body = append(body, l.entryCall())
	f.Line()
	f.Commentf("%s calls %s with arguments that a tool has put together.", l.local("Erased"), l.goName())
	f.Func().Id(l.local("Erased")).Add(typeParam()).Params(Id("call").Qual(kernelPath, "Arguments").Index(Id("T"))).
		Params(Id("T"), Error()).Block(body...)
}

// fetch takes one input out of the arguments.
func (l *Loss) fetch(in ir.Input) []Code {
	kind := [...]string{ir.RealInput: "", ir.IndexInput: "Index", ir.MaskInput: "Mask"}[in.Kind]
	method := kind + [...]string{"Scalar", "Vector", "Matrix", "Tensor"}[min(len(in.Axes), 3)]
	args := []Code{Lit(l.Spec.ID), Lit(in.Name)}
	if len(in.Axes) > 2 {
		args = append(args, Lit(len(in.Axes)))
	}
	return []Code{
		List(Id(lower.Identifier(in.Name)), Err()).Op(":=").Id("call").Dot(method).Call(args...),
		If(Err().Op("!=").Nil()).Block(Return(Lit(0), Err())),
	}
}

func (l *Loss) entryCall() Code {
	args := l.inputArgs()
	if l.hasOptions() {
		args = append(args, l.entryOptions())
	}
	gs := l.gradients()
	if len(gs) == 0 {
		return Return(Id(l.goName()).Call(args...))
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
	return Return(Id(l.goName() + "Grad").Call(append([]Code{grad}, args...)...))
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
