package emit

import (
	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// Kernel's type parameter, on every generated function.
func typeParam() *Statement { return Types(Id("T").Qual(kernelPath, "Float")) }

// goType returns the Go type of an input.
func goType(in ir.Input) *Statement {
	elem := [...]*Statement{ir.RealInput: Id("T"), ir.IndexInput: Int(), ir.MaskInput: Bool()}[in.Kind]
	switch len(in.Axes) {
	case 0:
		return elem
	case 1:
		return Index().Add(elem)
	case 2:
		return Id("Matrix").Index(elem)
	}
	return Id("Tensor").Index(elem)
}

// inputParams returns the parameters of a function that takes the loss's inputs.
func (l *Loss) inputParams() []Code {
	var out []Code
	inputs := l.inputs()
	for i, in := range inputs {
		p := Id(lower.Identifier(in.Name))
		if i == len(inputs)-1 || !sameType(in, inputs[i+1]) {
			p = p.Add(goType(in))
		}
		out = append(out, p)
	}
	return out
}

func sameType(a, b ir.Input) bool {
	return a.Kind == b.Kind && min(len(a.Axes), 3) == min(len(b.Axes), 3)
}

func (l *Loss) inputArgs() []Code {
	var out []Code
	for _, in := range l.inputs() {
		out = append(out, Id(lower.Identifier(in.Name)))
	}
	return out
}

// innerParams are those of the functions that do the work: validated inputs, then settings.
func (l *Loss) innerParams() []Code {
	out := l.inputParams()
	for _, p := range l.Checked.Graph.Params {
		t := [...]*Statement{ir.RealParam: Id("T"), ir.IntParam: Int(), ir.BoolParam: Bool()}[p.Kind]
		out = append(out, Id(lower.Identifier(p.Name)).Add(t))
	}
	return out
}

func (l *Loss) innerArgs() []Code {
	out := l.inputArgs()
	for _, p := range l.Checked.Graph.Params {
		field := Id("settings").Dot(lower.Identifier(p.Name))
		if p.Kind == ir.RealParam {
			field = Id("T").Call(field)
		}
		out = append(out, field)
	}
	return out
}

// outerParams are those of the public functions: inputs, then options.
func (l *Loss) outerParams() []Code {
	out := l.inputParams()
	if l.hasOptions() {
		out = append(out, Id("options").Op("...").Id(l.goName()+"Options"))
	}
	return out
}

func (l *Loss) outerArgs() []Code {
	out := l.inputArgs()
	if l.hasOptions() {
		out = append(out, Id("options"))
	}
	return out
}

// optionTypes declares the options and, inside the package, what they come to.
func (l *Loss) optionTypes(f *File) {
	if !l.hasOptions() {
		return
	}
	var fields, settings []Code
	for _, p := range l.params() {
		goType := [...]*Statement{ir.RealParam: Float64(), ir.IntParam: Int(), ir.BoolParam: Bool()}[p.Kind]
		field := Id(exported(p.Name)).Qual(kernelPath, "Optional").Index(goType.Clone())
		fields = append(fields, field.Comment(l.paramDoc(p)))
		settings = append(settings, Id(lower.Identifier(p.Name)).Add(goType.Clone()))
	}
	if l.reducible() {
		fields = append(fields, Id("Reduction").Id("Reduction").Comment("Mean unless set to Sum"))
		settings = append(settings, Id(lower.Identifier(AveragedParam)).Bool())
	}
	comment(f, l.optionsDoc())
	f.Type().Id(l.goName() + "Options").Struct(fields...)
	f.Line()
	f.Type().Id(l.local("Settings")).Struct(settings...)
}

// gradientType declares the destinations of the gradient.
func (l *Loss) gradientType(f *File) {
	comment(f, l.gradientDoc())
	f.Type().Id(l.goName() + "Gradient").Add(typeParam()).Struct(joinNames(l.gradients())...)
}

// joinNames returns struct fields, neighbours of one type on one line.
func joinNames(gs []ir.Input) []Code {
	var out []Code
	for i := 0; i < len(gs); {
		j := i + 1
		for j < len(gs) && sameType(gs[i], gs[j]) {
			j++
		}
		var names []Code
		for _, in := range gs[i:j] {
			names = append(names, Id(exported(in.Name)))
		}
		out = append(out, List(names...).Add(goType(gs[i])))
		i = j
	}
	return out
}

// functions declares what users call.
func (l *Loss) functions(f *File) {
	l.valueFunction(f)
	if len(l.gradients()) > 0 {
		l.gradFunction(f)
	}
	if l.Each != nil {
		l.eachFunction(f)
	}
}

// checked starts a public function: it validates everything before anything is written.
func (l *Loss) checked(result ...Code) []Code {
	names := []Code{Err()}
	if l.hasOptions() {
		names = []Code{Id("settings"), Err()}
	}
	return []Code{
		List(names...).Op(":=").Id("check" + l.goName()).Call(l.outerArgs()...),
		If(Err().Op("!=").Nil()).Block(Return(append(result, Err())...)),
	}
}

func (l *Loss) valueFunction(f *File) {
	comment(f, l.valueDoc())
	body := append(l.checked(Lit(0)), Return(Id(l.local("Value")).Call(l.innerArgs()...), Nil()))
	f.Func().Id(l.goName()).Add(typeParam()).Params(l.outerParams()...).Params(Id("T"), Error()).Block(body...)
}

func (l *Loss) gradFunction(f *File) {
	comment(f, l.gradDoc())
	body := append(l.checked(Lit(0)), l.destinationChecks()...)
	body = append(body, Return(Id(l.local("Grad")).Call(append([]Code{Id("grad")}, l.innerArgs()...)...), Nil()))
	params := append([]Code{Id("grad").Id(l.goName() + "Gradient").Index(Id("T"))}, l.outerParams()...)
	f.Func().Id(l.goName()+"Grad").Add(typeParam()).Params(params...).Params(Id("T"), Error()).Block(body...)
}

func (l *Loss) eachFunction(f *File) {
	comment(f, l.eachDoc())
	body := append(l.checked(), l.eachCheck()...)
	body = append(body, Id(l.local("Each")).Call(append([]Code{Id("dst")}, l.innerArgs()...)...), Return(Nil()))
	params := append([]Code{Id("dst").Add(l.eachType())}, l.outerParams()...)
	f.Func().Id(l.goName() + "Each").Add(typeParam()).Params(params...).Error().Block(body...)
}

func (l *Loss) eachType() *Statement {
	return goType(ir.Input{Axes: l.Each.Outputs[0].Axes})
}

// programs declares the functions that do the work.
func (l *Loss) programs(f *File) {
	l.program(f, l.local("Value"), l.Value, nil, Id("T"))
	if len(l.gradients()) > 0 {
		l.program(f, l.local("Grad"), l.Grad, Id("grad").Id(l.goName()+"Gradient").Index(Id("T")), Id("T"))
	}
	if l.Each != nil {
		l.program(f, l.local("Each"), l.Each, Id("dst").Add(l.eachType()), nil)
	}
	for i, c := range l.Checks {
		l.program(f, l.checkName(i), c.Program, nil, Id("T"))
	}
}

func (l *Loss) program(f *File, name string, p *lower.Program, first, result Code) {
	params := l.innerParams()
	if first != nil {
		params = append([]Code{first}, params...)
	}
	f.Line()
	fn := f.Func().Id(name).Add(typeParam()).Params(params...)
	if result != nil {
		fn = fn.Add(result)
	}
	fn.Block(scribe{p}.body(l.size)...)
}

// size returns the length of an axis as the inputs have it.
func (l *Loss) size(axis int) Code { return l.sizeIn(l.holder(axis), axis) }

// holder returns the input that decides the length of an axis.
func (l *Loss) holder(axis int) ir.Input {
	g := l.Checked.Graph
	for _, broadcast := range []bool{false, true} {
		for _, in := range g.Inputs {
			for _, a := range in.Axes {
				if g.SameSize(a, axis) && in.Broadcast == broadcast {
					return in
				}
			}
		}
	}
	panic("emit: no input has axis " + l.axisName(axis))
}

// sizeIn returns the length of an axis as one input has it.
func (l *Loss) sizeIn(in ir.Input, axis int) *Statement {
	x := Id(lower.Identifier(in.Name))
	for i, a := range in.Axes {
		if !l.Checked.Graph.SameSize(a, axis) {
			continue
		}
		return sizeAt(x, i, len(in.Axes))
	}
	panic("emit: the input lacks the axis")
}

// sizeAt returns the length of the i-th of rank axes of an array.
func sizeAt(x *Statement, i, rank int) *Statement {
	switch {
	case rank == 1:
		return Len(x)
	case rank == 2:
		return x.Dot([...]string{"Rows", "Cols"}[i])
	}
	return x.Dot("Shape").Index(Lit(i))
}
