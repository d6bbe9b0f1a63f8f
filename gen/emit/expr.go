package emit

import (
	"fmt"
	"math"
	"strconv"

	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// Binding strengths of Go's operators; an operand that binds less gets parentheses.
const (
	precOr = iota + 1
	precAnd
	precCompare
	precAdd
	precMul
	precUnary
	precAtom
)

// A scribe prints the parts of one program.
type scribe struct {
	p *lower.Program
}

// expr returns a scalar expression and how strongly its outermost operator binds.
func (s scribe) expr(e *lower.Expr) (*Statement, int) {
	switch {
	case e.Call != "":
		var args []Code
		for _, a := range e.Args {
			args = append(args, s.whole(a))
		}
		return Id(e.Var.Name).Dot(e.Call).Call(args...), precAtom
	case e.Var != nil:
		return Id(e.Var.Name), precAtom
	case e.Elem != nil:
		return s.element(*e.Elem), precAtom
	case e.Int != nil:
		return s.dim(e.Int)
	}
	switch e.Op {
	case ir.OpConst:
		return constant(e), precAtom
	case ir.OpParam:
		return Id(lower.Identifier(e.Name)), precAtom
	case ir.OpSize:
		return Id("T").Call(Id(s.p.Names[e.Axis].Size)), precAtom
	}
	return s.operation(e)
}

// at returns an expression as an operand of an operator with the given strength.
func (s scribe) at(e *lower.Expr, prec int) *Statement {
	code, p := s.expr(e)
	if p < prec {
		return Parens(code)
	}
	return code
}

func (s scribe) whole(e *lower.Expr) *Statement { return s.at(e, 0) }

type infix struct {
	text string
	prec int
}

var infixes = map[ir.Op]infix{
	ir.OpAdd: {"+", precAdd}, ir.OpSub: {"-", precAdd}, ir.OpDiv: {"/", precMul}, ir.OpMul: {"*", precMul},
	ir.OpLess: {"<", precCompare}, ir.OpLessEqual: {"<=", precCompare}, ir.OpEqual: {"==", precCompare},
	ir.OpNotEqual: {"!=", precCompare}, ir.OpAnd: {"&&", precAnd}, ir.OpOr: {"||", precOr},
}

func (s scribe) operation(e *lower.Expr) (*Statement, int) {
	if op, ok := infixes[e.Op]; ok {
		left := s.at(e.Args[0], op.prec)
		if untyped(e.Args[0]) && untyped(e.Args[1]) {
			left = s.typed(e.Args[0]) // or Go would compute with integers
		}
		code := left.Op(op.text).Add(s.at(e.Args[1], op.prec+1))
		if e.Op == ir.OpMul && e.Type == ir.Real {
			return Id("T").Call(code), precAtom // the conversion pins the rounding of the product
		}
		return code, op.prec
	}
	switch e.Op {
	case ir.OpNeg:
		if untyped(e.Args[0]) {
			return Op("-").Add(s.typed(e.Args[0])), precUnary // Go's constant -0 is 0
		}
		return Op("-").Add(s.at(e.Args[0], precUnary)), precUnary
	case ir.OpNot:
		return Op("!").Add(s.at(e.Args[0], precUnary)), precUnary
	case ir.OpStop:
		return s.expr(e.Args[0])
	case ir.OpToReal:
		return Id("T").Call(s.whole(e.Args[0])), precAtom
	case ir.OpRelu:
		return Qual(kernelPath, "MaximumOf").Call(s.typed(e.Args[0]), Lit(0)), precAtom
	}
	name, ok := scalarKernels[e.Op]
	if !ok {
		panic("emit: no scalar form of " + e.Op.String())
	}
	var args []Code
	for _, a := range e.Args {
		args = append(args, s.typed(a))
	}
	return Qual(kernelPath, name).Call(args...), precAtom
}

// typed returns an expression that has a type of its own: an untyped real constant is converted.
func (s scribe) typed(e *lower.Expr) *Statement {
	if untyped(e) {
		return Id("T").Call(s.whole(e))
	}
	return s.whole(e)
}

// untyped reports whether an expression prints as an untyped constant of Go.
func untyped(e *lower.Expr) bool {
	if e.Type != ir.Real || e.Var != nil || e.Elem != nil || e.Int != nil {
		return false
	}
	return e.Op == ir.OpConst || e.Op == ir.OpStop && untyped(e.Args[0])
}

var scalarKernels = map[ir.Op]string{
	ir.OpPow: "PowOf", ir.OpSquare: "SquareOf", ir.OpAbs: "AbsOf", ir.OpSign: "SignOf", ir.OpSqrt: "SqrtOf", ir.OpExp: "ExpOf",
	ir.OpExpm1: "Expm1Of", ir.OpLog: "LogOf", ir.OpLog1p: "Log1pOf", ir.OpTanh: "TanhOf", ir.OpCosh: "CoshOf", ir.OpSinh: "SinhOf",
	ir.OpSigmoid: "SigmoidOf", ir.OpSoftplus: "SoftplusOf", ir.OpMaximum: "MaximumOf", ir.OpMinimum: "MinimumOf",
	ir.OpClampMin: "MaximumOf", ir.OpClampMax: "MinimumOf", ir.OpXLogY: "XLogYOf", ir.OpWhere: "Choose",
}

// constant returns a literal. What Go has no literal for, or one type of T cannot
// hold, is converted when the program runs.
func constant(e *lower.Expr) *Statement {
	switch {
	case e.Type == ir.Bool:
		return Lit(e.Value != 0)
	case e.Type == ir.Int:
		return Lit(int(e.Value))
	}
	v := e.Value
	switch {
	case math.IsInf(v, 1):
		return Qual(kernelPath, "Inf").Index(Id("T")).Call(Lit(1))
	case math.IsInf(v, -1):
		return Qual(kernelPath, "Inf").Index(Id("T")).Call(Lit(-1))
	case math.IsNaN(v):
		return Qual(kernelPath, "NaN").Index(Id("T")).Call()
	case v == 0 && math.Signbit(v):
		return Qual(kernelPath, "NegativeZero").Index(Id("T")).Call()
	case math.Abs(v) > math.MaxFloat32:
		return Qual(kernelPath, "Constant").Index(Id("T")).Call(literal(v))
	}
	return literal(v)
}

// literal returns the shortest decimal of a finite number.
func literal(v float64) *Statement {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return Lit(int(v))
	}
	return Op(strconv.FormatFloat(v, 'g', -1, 64))
}

// dim returns an integer dimension.
func (s scribe) dim(d lower.Dim) (*Statement, int) {
	if len(d) == 0 {
		return Lit(0), precAtom
	}
	code, prec := s.product(d[0])
	for _, p := range d[1:] {
		next, _ := s.product(p)
		code, prec = code.Op("+").Add(next), precAdd
	}
	return code, prec
}

func (s scribe) int(d lower.Dim) *Statement {
	code, _ := s.dim(d)
	return code
}

func (s scribe) product(p lower.Product) (*Statement, int) {
	var code *Statement
	n := 0
	for _, a := range p {
		if a.What == lower.Literal && a.N == 1 && len(p) > 1 {
			continue
		}
		n++
		if code == nil {
			code = s.atom(a)
		} else {
			code = code.Op("*").Add(s.atom(a))
		}
	}
	if n == 0 {
		return Lit(1), precAtom
	}
	if n == 1 {
		return code, precAtom
	}
	return code, precMul
}

func (s scribe) atom(a lower.Atom) *Statement {
	n := lower.AxisNames{}
	if a.What != lower.Literal {
		n = s.p.Names[a.Axis]
	}
	switch a.What {
	case lower.Literal:
		return Lit(a.N)
	case lower.Size:
		return Id(n.Size)
	case lower.Start:
		return Id(n.Start)
	case lower.Count:
		return Id(n.Count)
	case lower.Tile:
		return Id(n.Tile)
	case lower.Group:
		return Id(n.Group)
	}
	panic(fmt.Sprintf("emit: unexpected atom %d", a.What))
}
