package lower

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"

	"github.com/losscheck/losscheck/gen/ir"
)

// AxisNames are the variables that belong to an axis: its length, and in a loop
// the first coordinate of a step, the number of coordinates, and the greatest number.
type AxisNames struct{ Size, Start, Count, Tile, Group string }

// reserved lists the names that mean something where generated code uses an
// input's or a parameter's name: Go's own, those of packages, and those of the
// functions around a program. A name in a spec that is one of them gets an underscore.
var reserved = map[string]bool{
	"any": true, "append": true, "bool": true, "cap": true, "copy": true, "error": true, "false": true, "float32": true,
	"float64": true, "int": true, "len": true, "make": true, "max": true, "min": true, "new": true, "nil": true,
	"panic": true, "string": true, "true": true,
	"kernel": true, "conformance": true, "testing": true, "fmt": true, "loss": true,
	"scratch": true, "grad": true, "dst": true, "options": true, "settings": true, "given": true, "call": true,
	"err": true, "value": true,
}

// nameAll gives every variable a name, last of all: the author's name where the
// formula has one, else one from the operation, with a number only on a clash.
func (l *lowerer) nameAll() {
	n := namer{l: l, used: map[string]bool{}}
	for w := range reserved {
		n.used[w] = true
	}
	for _, in := range l.g.Inputs {
		n.used[Identifier(in.Name)] = true
	}
	for _, p := range l.g.Params {
		n.used[Identifier(p.Name)] = true
	}
	for _, o := range l.prog.Outputs {
		n.used[Identifier("want_"+o.Name)] = true
	}
	n.axes()
	for _, b := range l.prog.Buffers {
		b.Var.Name = n.fresh(n.base(b.Var) + "Buf")
	}
	n.body(l.prog.Body)
}

type namer struct {
	l    *lowerer
	used map[string]bool
}

func (n namer) axes() {
	names := make([]AxisNames, len(n.l.g.Axes))
	coordinates := "ijklpqrtuvw"
	for depth, a := range n.l.order {
		name := Identifier(strings.ToLower(n.l.g.Axes[a].Name))
		i := string(coordinates[min(depth, len(coordinates)-1)])
		names[a] = AxisNames{
			Size: n.fresh(name), Start: n.fresh(i), Count: n.fresh("n" + i),
			Tile: n.fresh("tile" + title(name)), Group: n.fresh("group" + title(name)),
		}
	}
	n.l.prog.Names = names
}

// body names what a body declares. Bodies beside each other may use one name twice.
func (n namer) body(stmts []Stmt) {
	for _, s := range stmts {
		switch s := s.(type) {
		case *Bind:
			n.name(s.Dst)
		case *Let:
			n.name(s.Dst)
		case *Declare:
			n.name(s.Var)
		case *Loop:
			n.inner().body(s.Body)
		case *Branch:
			n.inner().body(s.Body)
		}
	}
}

func (n namer) inner() namer {
	used := map[string]bool{}
	for k := range n.used {
		used[k] = true
	}
	return namer{n.l, used}
}

func (n namer) name(v *Var) { v.Name = n.fresh(n.base(v)) }

// base returns the name that a variable would have if it were alone.
func (n namer) base(v *Var) string {
	if v.Node != nil && v.Kind == "" {
		if name := n.nodeName(v.Node); name != "" {
			return name
		}
	}
	if v.Hint != "" {
		return Identifier(v.Hint)
	}
	return "v"
}

func (n namer) nodeName(x *ir.Node) string {
	if name, ok := n.l.lets[x]; ok {
		return Identifier(name)
	}
	switch x.Op {
	case ir.OpInput:
		return Identifier(short(x.Name))
	case ir.OpRename:
		if base := n.nodeName(x.Args[0]); base != "" {
			return base + "At" + n.l.g.Axes[x.Map[0].To].Name
		}
		return ""
	}
	return opNames[x.Op]
}

// short marks the window of an input, which may not have the input's own name.
func short(name string) string { return name + "_tile" }

var opNames = map[ir.Op]string{
	ir.OpNeg: "minus", ir.OpAdd: "total", ir.OpSub: "diff", ir.OpMul: "prod", ir.OpDiv: "ratio", ir.OpPow: "power",
	ir.OpSquare: "square", ir.OpAbs: "magnitude", ir.OpSign: "sign", ir.OpSqrt: "root", ir.OpExp: "e", ir.OpExpm1: "em1",
	ir.OpLog: "ln", ir.OpLog1p: "ln1p", ir.OpTanh: "tanh", ir.OpCosh: "cosh", ir.OpSinh: "sinh",
	ir.OpMaximum: "upper", ir.OpMinimum: "lower", ir.OpClampMin: "atLeast", ir.OpClampMax: "atMost", ir.OpRelu: "positive",
	ir.OpToReal: "number", ir.OpLess: "less", ir.OpLessEqual: "within", ir.OpEqual: "same", ir.OpNotEqual: "differs",
	ir.OpAnd: "both", ir.OpOr: "either", ir.OpNot: "not", ir.OpWhere: "chosen", ir.OpIndex: "index",
	ir.OpSum: "sum", ir.OpProd: "product", ir.OpMax: "top", ir.OpArgMax: "first", ir.OpNorm: "norm", ir.OpSumExcept: "rest",
	ir.OpProduct: "dots", ir.OpGather: "picked", ir.OpScatter: "scattered", ir.OpState: "state",
	ir.OpStateMax: "top", ir.OpStateArg: "first", ir.OpStateRest: "rest",
}

// fresh returns base, or base with the smallest number that makes it new, and takes it.
func (n namer) fresh(base string) string {
	name := base
	for i := 2; n.used[name] || token.IsKeyword(name); i++ {
		name = base + strconv.Itoa(i)
	}
	n.used[name] = true
	return name
}

// Identifier returns the Go name, without a capital at the front, of a name in a spec: neg_log → negLog.
func Identifier(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' })
	for i, p := range parts {
		if i > 0 {
			parts[i] = title(p)
		}
	}
	id := strings.Join(parts, "")
	if token.IsKeyword(id) || reserved[id] || id == "" {
		id += "_"
	}
	return id
}

func title(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
