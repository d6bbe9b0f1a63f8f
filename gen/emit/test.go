package emit

import (
	"fmt"
	"strconv"
	"strings"

	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
	"github.com/losscheck/losscheck/gen/spec"
)

const conformancePath = "github.com/losscheck/losscheck/conformance"

// TestFile returns the external test of one loss. It holds what the spec holds, the
// cases' inputs and prints; the comparison and its tolerances are conformance's.
func TestFile(pkg, importPath string, l *Loss) ([]byte, error) {
	f := newFile(pkg+"_test", "from "+l.Spec.File)
	f.ImportName(importPath, pkg)
	f.ImportName(conformancePath, "conformance")
	t := tester{l: l, path: importPath}
	if len(l.Spec.Cases) > 0 {
		t.prints(f)
	}
	t.entryTest(f, "Vectors", "CheckVectors", "compares %s with its reference vectors.")
	t.slopes(f)
	t.entryTest(f, "Rejects", "CheckRejects", "gives %s bad input.")
	t.entryTest(f, "Allocations", "CheckAllocations", "counts what calls of %s allocate once its scratch is pooled.")
	t.example(f)
	return render(f)
}

type tester struct {
	l    *Loss
	path string // import path of the package under test
}

func (t tester) entryTest(f *File, suffix, check, doc string) {
	name := "Test" + t.l.goName() + suffix
	comment(f, name+" "+fmt.Sprintf(doc, t.l.goName()))
	f.Func().Id(name).Params(Id("t").Op("*").Qual("testing", "T")).Block(
		Qual(conformancePath, check).Call(Id("t"), Qual(conformancePath, "Find").Call(Id("t"), Qual(t.path, "Registry").Call(), Lit(t.l.Spec.ID))),
	)
}

// slopes writes the comparison with central differences, or why there is none.
func (t tester) slopes(f *File) {
	if t.l.stopsGradient() {
		comment(f, "The gradient of "+t.l.goName()+" is not compared with central differences, which see through stop_gradient.")
		return
	}
	t.entryTest(f, "Slopes", "CheckSlopes", "compares the gradient of %s with central differences.")
}

// prints declares the table of cases for each dtype that cases have, and its check.
func (t tester) prints(f *File) {
	l := t.l
	caseType := l.local("Case")
	fields := []Code{Qual(conformancePath, "PrintCase")}
	for _, in := range l.inputs() {
		fields = append(fields, Id(lower.Identifier(in.Name)).Add(t.qualified(in)))
	}
	if l.hasOptions() {
		fields = append(fields, Id("options").Qual(t.path, l.goName()+"Options"))
	}
	comment(f, fmt.Sprintf("%s is a case of the spec: inputs, and what the source printed for them.", caseType))
	f.Type().Id(caseType).Add(typeParam()).Struct(fields...)
	t.printTest(f, caseType)
	t.printCheck(f, caseType)
}

// qualified returns the type of an input as seen from the test's package.
func (t tester) qualified(in ir.Input) *Statement {
	elem := [...]*Statement{ir.RealInput: Id("T"), ir.IndexInput: Int(), ir.MaskInput: Bool()}[in.Kind]
	switch len(in.Axes) {
	case 0:
		return elem
	case 1:
		return Index().Add(elem)
	case 2:
		return Qual(t.path, "Matrix").Index(elem)
	}
	return Qual(t.path, "Tensor").Index(elem)
}

func (t tester) printTest(f *File, caseType string) {
	var body []Code
	for _, dtype := range []string{"float64", "float32"} {
		var rows []Code
		for _, c := range t.l.Spec.Cases {
			if c.Source.Dtype == dtype {
				rows = append(rows, t.row(c, dtype))
			}
		}
		if len(rows) > 0 {
			table := Index().Id(caseType).Index(Id(dtype)).Custom(multiline, rows...)
			body = append(body, Id("check"+t.l.goName()+"Prints").Call(Id("t"), table))
		}
	}
	name := "Test" + t.l.goName() + "Prints"
	comment(f, fmt.Sprintf("%s compares %s with what its sources printed.", name, t.l.goName()))
	f.Func().Id(name).Params(Id("t").Op("*").Qual("testing", "T")).Block(body...)
}

func (t tester) printCheck(f *File, caseType string) {
	l := t.l
	var args []Code
	for _, in := range l.inputs() {
		args = append(args, Id("c").Dot(lower.Identifier(in.Name)))
	}
	if l.hasOptions() {
		args = append(args, Id("c").Dot("options"))
	}
	f.Line()
	f.Func().Id("check"+l.goName()+"Prints").Add(typeParam()).
		Params(Id("t").Op("*").Qual("testing", "T"), Id("cases").Index().Id(caseType).Index(Id("T"))).Block(
		For(List(Id("_"), Id("c")).Op(":=").Range().Id("cases")).Block(
			Id("t").Dot("Run").Call(Id("c").Dot("Case"), Func().Params(Id("t").Op("*").Qual("testing", "T")).Block(
				List(Id("got"), Err()).Op(":=").Qual(t.path, l.goName()).Call(args...),
				If(Err().Op("!=").Nil()).Block(Id("t").Dot("Fatal").Call(Err())),
				Qual(conformancePath, "CheckPrint").Call(Id("t"), Id("c").Dot("PrintCase"), Float64().Call(Id("got"))),
			)),
		),
	)
}

// row returns one case of the table.
func (t tester) row(c spec.Case, dtype string) Code {
	fields := []Code{Id("PrintCase").Op(":").Add(t.printCase(c))}
	for _, in := range t.l.inputs() {
		fields = append(fields, Id(lower.Identifier(in.Name)).Op(":").Add(t.array(in, datum(c, in.Name), dtype)))
	}
	if o := t.options(c); o != nil {
		fields = append(fields, Id("options").Op(":").Add(o))
	}
	return Custom(multiline, fields...)
}

func datum(c spec.Case, name string) spec.Tensor {
	for _, d := range c.Data {
		if d.Name == name {
			return d.Tensor
		}
	}
	panic("emit: a case without data for " + name)
}

func (t tester) printCase(c spec.Case) *Statement {
	fields := []Code{
		Id("Loss").Op(":").Lit(t.l.Spec.ID), Id("Case").Op(":").Lit(c.ID),
		Id("Spec").Op(":").Lit(c.At.File + ":" + strconv.Itoa(c.At.Line)),
		Id("Dtype").Op(":").Lit(c.Source.Dtype), Id("Prints").Op(":").Lit(c.Print.Text),
	}
	if c.Erratum != nil {
		fields = append(fields, Id("Erratum").Op(":").Lit(c.Erratum.Relation))
	}
	if k := c.Tolerance; k != nil {
		fields = append(fields, Id("Tolerance").Op(":").Op("&").Qual("github.com/losscheck/losscheck/gen/spec", "Tolerance").Values(
			Id("Absolute").Op(":").Add(literal(k.Absolute)), Id("Relative").Op(":").Add(literal(k.Relative)), Id("Reason").Op(":").Lit(k.Reason)))
	}
	if len(c.Rounded) > 0 {
		fields = append(fields, t.rounded(c)...)
	}
	return Qual(conformancePath, "PrintCase").Custom(multiline, fields...)
}

// rounded returns what finds the reference gradient of a case whose inputs were printed rounded.
func (t tester) rounded(c spec.Case) []Code {
	var decimals, inputs, params []Code
	for _, r := range c.Rounded {
		decimals = append(decimals, Lit(r.Input.Name).Op(":").Lit(r.Decimals))
	}
	for _, in := range t.l.inputs() {
		if in.Kind == ir.RealInput {
			inputs = append(inputs, Lit(in.Name).Op(":").Add(Index().Float64().Add(numbers(datum(c, in.Name).Data, real))))
		}
	}
	for _, p := range t.l.params() {
		value := p.Default
		for _, s := range c.Params {
			if s.Name == p.Name {
				value = s.Value.Value
			}
		}
		params = append(params, Lit(p.Name).Op(":").Add(real(value)))
	}
	return []Code{
		Id("Rounded").Op(":").Map(String()).Int().Values(decimals...),
		Id("Inputs").Op(":").Map(String()).Index().Float64().Custom(multiline, inputs...),
		Id("Params").Op(":").Map(String()).Float64().Values(params...),
	}
}

// array returns a literal of an input's data.
func (t tester) array(in ir.Input, x spec.Tensor, dtype string) *Statement {
	elem := [...]*Statement{ir.RealInput: Id(dtype), ir.IndexInput: Int(), ir.MaskInput: Bool()}[in.Kind]
	print := [...]func(float64) *Statement{ir.RealInput: real, ir.IndexInput: whole, ir.MaskInput: truth}[in.Kind]
	switch len(in.Axes) {
	case 0:
		return Add(elem).Call(print(x.Data[0]))
	case 1:
		return Index().Add(elem).Add(numbers(x.Data, print))
	case 2:
		return Qual(t.path, "Matrix").Index(elem.Clone()).Custom(multiline,
			Id("Rows").Op(":").Lit(x.Shape[0]), Id("Cols").Op(":").Lit(x.Shape[1]),
			Id("Data").Op(":").Index().Add(elem.Clone()).Add(matrixNumbers(x, print)))
	}
	return Qual(t.path, "Tensor").Index(elem.Clone()).Custom(multiline,
		Id("Shape").Op(":").Index().Int().Values(ints(x.Shape)...),
		Id("Data").Op(":").Index().Add(elem.Clone()).Add(numbers(x.Data, print)))
}

// real returns a number as a literal; NaN and infinities are converted.
func real(v float64) *Statement {
	switch {
	case v != v:
		return Qual(kernelPath, "NaN").Index(Float64()).Call()
	case v-v != 0:
		code, _ := infiniteFloat64(v)
		return Add(code)
	}
	return Op(strconv.FormatFloat(v, 'g', -1, 64))
}

func whole(v float64) *Statement { return Lit(int(v)) }

func truth(v float64) *Statement { return Lit(v != 0) }

func ints(x []int) []Code {
	var out []Code
	for _, n := range x {
		out = append(out, Lit(n))
	}
	return out
}

func numbers(x []float64, print func(float64) *Statement) *Statement {
	var out []Code
	for _, v := range x {
		out = append(out, print(v))
	}
	return Values(out...)
}

// matrixNumbers writes a row a line.
func matrixNumbers(x spec.Tensor, print func(float64) *Statement) *Statement {
	cols := x.Shape[1]
	var lines []Code
	for i := 0; i < len(x.Data); i += cols {
		var row []Code
		for _, v := range x.Data[i : i+cols] {
			row = append(row, print(v))
		}
		lines = append(lines, List(row...))
	}
	return Custom(multiline, lines...)
}

// options returns the options of a case that sets parameters.
func (t tester) options(c spec.Case) *Statement {
	if len(c.Params) == 0 {
		return nil
	}
	fields := Dict{}
	for _, s := range c.Params {
		p := t.l.Checked.Graph.FindParam(s.Name)
		value := [...]func(float64) *Statement{ir.RealParam: real, ir.IntParam: whole, ir.BoolParam: truth}[p.Kind](s.Value.Value)
		set := Qual(t.path, "Set")
		if p.Kind == ir.RealParam {
			set = set.Index(Float64())
		}
		fields[Id(exported(s.Name))] = set.Call(value)
	}
	return Qual(t.path, t.l.goName()+"Options").Values(fields)
}

// example shows a call on the first case whose print says its value in full, and checks that value.
func (t tester) example(f *File) {
	for _, c := range t.l.Spec.Cases {
		if c.Source.Dtype == "float64" && c.Print.Decimals < 0 && c.Erratum == nil && len(c.Print.Values) == 1 {
			t.exampleOf(f, c)
			return
		}
	}
}

func (t tester) exampleOf(f *File, c spec.Case) {
	var body, args []Code
	for _, in := range t.l.inputs() {
		name := lower.Identifier(in.Name)
		body = append(body, Id(name).Op(":=").Add(t.array(in, datum(c, in.Name), "float64")))
		args = append(args, Id(name))
	}
	if o := t.options(c); o != nil {
		args = append(args, o)
	}
	body = append(body,
		List(Id("value"), Err()).Op(":=").Qual(t.path, t.l.goName()).Call(args...),
		If(Err().Op("!=").Nil()).Block(Qual("fmt", "Println").Call(Err()), Return()),
		Qual("fmt", "Printf").Call(Lit("%.4f\n"), Id("value")),
		Comment("Output: "+strings.TrimSpace(fmt.Sprintf("%.4f", c.Print.Values[0]))),
	)
	f.Line()
	f.Func().Id("Example" + t.l.goName()).Params().Block(body...)
}
