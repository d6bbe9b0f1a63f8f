package emit

import (
	"fmt"
	"strings"

	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// body prints a program: lengths, tile sizes, scratch, then the statements.
func (s scribe) body(sizes func(axis int) Code) []Code {
	var out []Code
	for _, a := range s.p.Sizes {
		out = append(out, Id(s.p.Names[a].Size).Op(":=").Add(sizes(a)))
	}
	out = append(out, s.steps()...)
	out = append(out, s.scratch()...)
	out = append(out, s.wants()...)
	out = append(out, s.statements(s.p.Body)...)
	if s.p.Value != nil {
		out = append(out, Return(s.value()))
	}
	return out
}

// value returns the program's value; a constant gets T's type from the return.
func (s scribe) value() Code { return s.whole(s.p.Value) }

// steps declares how much each loop takes at a time.
func (s scribe) steps() []Code {
	var out []Code
	for _, l := range s.p.Grouped {
		fn := "Group"
		if l.Whole {
			fn = "ProductGroup"
		}
		var inner []Code
		for _, a := range l.Inner {
			inner = append(inner, Id(s.p.Names[a].Size))
		}
		out = append(out, Id(s.p.Names[l.Axis].Group).Op(":=").Qual(kernelPath, fn).Index(Id("T")).Call(inner...))
	}
	for _, a := range s.p.Tiled {
		n := s.p.Names[a]
		out = append(out, Id(n.Tile).Op(":=").Min(Id(n.Size), Qual(kernelPath, "Tile").Index(Id("T")).Call()))
	}
	return out
}

func (s scribe) scratch() []Code {
	if len(s.p.Buffers) == 0 && !s.p.Scratch {
		return nil
	}
	out := []Code{
		Id("scratch").Op(":=").Qual(kernelPath, "NewScratch").Index(Id("T")).Call(),
		Defer().Id("scratch").Dot("Release").Call(),
	}
	for _, b := range s.p.Buffers {
		method := [...]string{ir.Real: "Real", ir.Int: "Ints", ir.Bool: "Bools", ir.State: "Real"}[b.Var.Type]
		out = append(out, Id(b.Var.Name).Op(":=").Id("scratch").Dot(method).Call(s.bufferSize(b)))
	}
	return out
}

func (s scribe) bufferSize(b *lower.Buffer) Code {
	switch {
	case b.PackOf != "":
		return s.packSize(b.PackOf, Id(lower.Identifier(b.PackOf)), b)
	case b.Dest != "" && s.rank(b.Dest) > 2:
		return Qual(kernelPath, "TensorPackSize").Call(s.dest(b.Dest), s.int(b.Size))
	case b.Dest != "":
		return Qual(kernelPath, "PackSize").Call(s.dest(b.Dest), s.int(b.Size))
	}
	return s.int(b.Size)
}

// rank returns the number of axes of an output.
func (s scribe) rank(output string) int {
	for _, o := range s.p.Outputs {
		if o.Name == output {
			return len(o.Axes)
		}
	}
	panic("emit: no output " + output)
}

func (s scribe) packSize(name string, array Code, b *lower.Buffer) Code {
	in := s.p.Graph.FindInput(name)
	switch {
	case in.Broadcast:
		return Qual(kernelPath, "SpreadSize").Call(array, s.int(b.Size))
	case len(in.Axes) > 2:
		return Qual(kernelPath, "TensorPackSize").Call(array, s.int(b.Size))
	}
	return Qual(kernelPath, "PackSize").Call(array, s.int(b.Size))
}

// wants declares which outputs the caller asked for, where steps depend on it.
func (s scribe) wants() []Code {
	var out []Code
	for i, o := range s.p.Outputs {
		if !s.p.Depends(lower.Mask(2) << i) {
			continue
		}
		out = append(out, Id(wantName(o)).Op(":=").Add(s.wanted(o)))
	}
	return out
}

func wantName(o lower.Output) string { return lower.Identifier("want_" + o.Name) }

func (s scribe) wanted(o lower.Output) *Statement {
	d := s.dest(o.Name)
	switch {
	case o.Single:
		return Len(d).Op("==").Lit(1)
	case o.Whole:
		return Len(d).Op(">").Lit(1)
	case len(o.Axes) > 1:
		d = d.Dot("Data")
	}
	return d.Op("!=").Nil()
}

// dest returns the array of an output.
func (s scribe) dest(name string) *Statement {
	if name == EachOutput {
		return Id("dst")
	}
	name = strings.TrimSuffix(name, lower.SingleOutput(""))
	return Id("grad").Dot(exported(name))
}

func (s scribe) statements(stmts []lower.Stmt) []Code {
	var out []Code
	for _, st := range stmts {
		out = append(out, s.statement(st))
	}
	return out
}

func (s scribe) statement(st lower.Stmt) Code {
	switch st := st.(type) {
	case *lower.Loop:
		return s.loop(st)
	case *lower.Branch:
		return If(s.condition(st.For)).Block(s.statements(st.Body)...)
	case *lower.Bind:
		return Id(st.Dst.Name).Op(":=").Add(s.window(st.Win))
	case *lower.Let:
		return s.let(st)
	case *lower.Assign:
		return s.element(st.Dst).Op("=").Add(s.whole(st.Expr))
	case *lower.Declare:
		return Var().Id(st.Var.Name).Qual(kernelPath, st.Var.Kind).Index(Id("T"))
	case *lower.Call:
		return s.call(st)
	}
	panic(fmt.Sprintf("emit: unexpected statement %T", st))
}

func (s scribe) let(st *lower.Let) Code {
	return Id(st.Dst.Name).Op(":=").Add(s.typed(st.Expr))
}

func (s scribe) condition(m lower.Mask) *Statement {
	var code *Statement
	for i, o := range s.p.Outputs {
		if m>>(i+1)&1 == 0 {
			continue
		}
		if code == nil {
			code = Id(wantName(o))
		} else {
			code = code.Op("||").Id(wantName(o))
		}
	}
	return code
}

func (s scribe) loop(l *lower.Loop) Code {
	n := s.p.Names[l.Axis]
	body := s.statements(l.Body)
	switch {
	case l.Mode == lower.Single:
		return For(Id(n.Start).Op(":=").Range().Id(n.Size)).Block(body...)
	case l.Mode == lower.Tiles && l.Whole:
		return s.wholeStep(l, n, body)
	}
	step := n.Tile
	if l.Mode == lower.Groups {
		step = n.Group
	}
	if lower.Mentions(l.Body, lower.Count, l.Axis) {
		body = append([]Code{Id(n.Count).Op(":=").Min(Id(step), Id(n.Size).Op("-").Id(n.Start))}, body...)
	}
	return For(Id(n.Start).Op(":=").Lit(0), Id(n.Start).Op("<").Id(n.Size), Id(n.Start).Op("+=").Id(step)).Block(body...)
}

// wholeStep prints a loop that takes its whole axis at once.
func (s scribe) wholeStep(l *lower.Loop, n lower.AxisNames, body []Code) Code {
	var head []Code
	if lower.Mentions(l.Body, lower.Start, l.Axis) {
		head = append(head, Id(n.Start).Op(":=").Lit(0))
	}
	if lower.Mentions(l.Body, lower.Count, l.Axis) {
		head = append(head, Id(n.Count).Op(":=").Id(n.Size))
	}
	return Block(append(head, body...)...)
}

func (s scribe) call(c *lower.Call) Code {
	switch c.Func {
	case "Copy":
		return Copy(s.arg(c.Args[0]), s.arg(c.Args[1]))
	case "Store":
		return s.store(c)
	}
	var args []Code
	for _, a := range c.Args {
		args = append(args, s.arg(a))
	}
	if c.Recv != nil {
		return Id(c.Recv.Name).Dot(c.Func).Call(args...)
	}
	return Qual(kernelPath, c.Func).Call(args...)
}

func (s scribe) arg(a lower.Arg) Code {
	switch {
	case a.Var != nil:
		return Id(a.Var.Name)
	case a.Win != nil:
		return s.window(*a.Win)
	case a.Scalar != nil:
		return s.whole(a.Scalar)
	case a.Input != "":
		return s.matrix(lower.Window{Input: a.Input, Outer: a.Outer})
	case a.Dest != "":
		return s.dest(a.Dest)
	case a.Nil:
		return Nil()
	case a.Scratch:
		return Id("scratch")
	}
	return s.int(a.Int)
}
