package lower

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
)

// String returns the program as text, one step a line: what tests compare and people read.
//
// A window x[i:n] begins at i and has n elements; x[i:r, j:c] is a block of r
// rows and c columns.
func (p *Program) String() string {
	d := dump{p: p}
	for _, a := range p.Sizes {
		d.line("%s = length of %s", p.Names[a].Size, p.Graph.Axes[a].Name)
	}
	for _, l := range p.Grouped {
		d.line("%s = rows in a group of %s%s", p.Names[l.Axis].Group, d.inner(l), wholeText(l.Whole))
	}
	for _, a := range p.Tiled {
		d.line("%s = at most a tile of %s", p.Names[a].Tile, p.Names[a].Size)
	}
	for _, b := range p.Buffers {
		d.line("%s = scratch %s[%s]%s", b.Var.Name, b.Var.Type, d.dim(b.Size), packText(b))
	}
	d.body(p.Body)
	if p.Value != nil {
		d.line("return %s", d.expr(p.Value))
	}
	return d.out.String()
}

type dump struct {
	p      *Program
	indent int
	out    strings.Builder
}

func (d *dump) line(format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", d.indent))
	fmt.Fprintf(&d.out, format, args...)
	d.out.WriteByte('\n')
}

func (d *dump) inner(l *Loop) string {
	var names []string
	for _, a := range l.Inner {
		names = append(names, d.p.Names[a].Size)
	}
	return strings.Join(names, ", ")
}

func wholeText(whole bool) string {
	if whole {
		return ", several for a product"
	}
	return ""
}

func packText(b *Buffer) string {
	if b.PackOf+b.Dest == "" {
		return ""
	}
	return " if " + b.PackOf + b.Dest + " is not contiguous"
}

func (d *dump) nested(stmts []Stmt) {
	d.indent++
	d.body(stmts)
	d.indent--
}

func (d *dump) body(stmts []Stmt) {
	for _, s := range stmts {
		d.statement(s)
	}
}

func (d *dump) statement(s Stmt) {
	switch s := s.(type) {
	case *Loop:
		d.line("for %s in %s", d.p.Names[s.Axis].Start, d.loop(s))
		d.nested(s.Body)
	case *Branch:
		d.line("if %s", d.outputs(s.For))
		d.nested(s.Body)
	case *Bind:
		d.line("%s = %s", s.Dst.Name, d.window(s.Win))
	case *Let:
		d.line("%s = %s", s.Dst.Name, d.expr(s.Expr))
	case *Assign:
		d.line("%s = %s", d.element(s.Dst), d.expr(s.Expr))
	case *Declare:
		d.line("%s is a %s", s.Var.Name, s.Var.Kind)
	case *Call:
		d.call(s)
	default:
		panic(fmt.Sprintf("lower: unexpected statement %T", s))
	}
}

func (d *dump) loop(l *Loop) string {
	n := d.p.Names[l.Axis]
	switch {
	case l.Mode == Single:
		return n.Size + " by 1"
	case l.Mode == Groups:
		return n.Size + " by " + n.Group
	case l.Whole:
		return n.Size + " at once"
	}
	return n.Size + " by " + n.Tile
}

func (d *dump) outputs(m Mask) string {
	var names []string
	for i, o := range d.p.Outputs {
		if m>>(i+1)&1 == 1 {
			names = append(names, o.Name)
		}
	}
	return strings.Join(names, " or ") + " is wanted"
}

func (d *dump) call(c *Call) {
	var args []string
	for _, a := range c.Args {
		args = append(args, d.arg(a))
	}
	name := c.Func
	if c.Recv != nil {
		name = c.Recv.Name + "." + name
	}
	d.line("%s", strings.TrimSpace(name+" "+strings.Join(args, ", ")))
}

func (d *dump) arg(a Arg) string {
	switch {
	case a.Var != nil:
		return a.Var.Name
	case a.Win != nil:
		return d.window(*a.Win)
	case a.Scalar != nil:
		return d.expr(a.Scalar)
	case a.Input != "":
		return a.Input + d.outer(a.Outer)
	case a.Dest != "":
		return "d" + a.Dest
	case a.Nil:
		return "none"
	case a.Scratch:
		return "scratch"
	}
	return d.dim(a.Int)
}

func (d *dump) outer(at []Dim) string {
	if len(at) == 0 {
		return ""
	}
	var parts []string
	for _, x := range at {
		parts = append(parts, d.dim(x))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (d *dump) array(w Window) string {
	switch {
	case w.Input != "":
		return w.Input
	case w.Dest != "":
		return "d" + w.Dest
	}
	return w.Var.Name
}

func (d *dump) window(w Window) string {
	if !w.Strided {
		return fmt.Sprintf("%s[%s:%s]", d.array(w), d.dim(w.From), d.dim(w.Len))
	}
	var outer string
	for _, o := range w.Outer {
		outer += d.dim(o) + ", "
	}
	return fmt.Sprintf("%s[%s%s:%s, %s:%s]", d.array(w), outer, d.dim(w.Row), d.dim(w.Rows), d.dim(w.Col), d.dim(w.Cols))
}

func (d *dump) element(w Window) string {
	var at []string
	for _, o := range w.Outer {
		at = append(at, d.dim(o))
	}
	if w.Var != nil && w.At == nil {
		at = append(at, d.dim(w.From))
	}
	if w.At != nil {
		at = append(at, d.expr(w.At))
	}
	return d.array(w) + "[" + strings.Join(at, ", ") + "]"
}

func (d *dump) expr(e *Expr) string {
	switch {
	case e.Call != "" && len(e.Args) == 1:
		return e.Var.Name + "." + e.Call + "(" + d.expr(e.Args[0]) + ")"
	case e.Call != "":
		return e.Var.Name + "." + e.Call
	case e.Var != nil:
		return e.Var.Name
	case e.Elem != nil:
		return d.element(*e.Elem)
	case e.Int != nil:
		return d.dim(e.Int)
	}
	switch e.Op {
	case ir.OpConst:
		if e.Type == ir.Bool {
			return strconv.FormatBool(e.Value != 0)
		}
		return strconv.FormatFloat(e.Value, 'g', -1, 64)
	case ir.OpParam:
		return e.Name
	case ir.OpSize:
		return d.p.Names[e.Axis].Size
	}
	var args []string
	for _, a := range e.Args {
		args = append(args, d.expr(a))
	}
	return fmt.Sprintf("%s(%s)", e.Op, strings.Join(args, ", "))
}

func (d *dump) dim(x Dim) string {
	if len(x) == 0 {
		return "0"
	}
	var terms []string
	for _, p := range x {
		var factors []string
		for _, a := range p {
			if a.What != Literal || a.N != 1 {
				factors = append(factors, d.atom(a))
			}
		}
		if len(factors) == 0 {
			factors = []string{"1"}
		}
		terms = append(terms, strings.Join(factors, "*"))
	}
	return strings.Join(terms, "+")
}

func (d *dump) atom(a Atom) string {
	if a.What == Literal {
		return strconv.Itoa(a.N)
	}
	n := d.p.Names[a.Axis]
	return [...]string{Size: n.Size, Start: n.Start, Count: n.Count, Tile: n.Tile, Group: n.Group}[a.What]
}
