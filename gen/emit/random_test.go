package emit

import (
	"math"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// Names of the variables that random expressions are made of, by type.
var variables = map[ir.Type][]string{
	ir.Real: {"x", "y", "z"},
	ir.Int:  {"n", "i", "ni", "tileN", "groupN"},
	ir.Bool: {"a", "b"},
}

// operations lists the operations that give a type, with the types of their operands.
var operations = map[ir.Type][]struct {
	op   ir.Op
	args []ir.Type
}{
	ir.Real: {
		{ir.OpAdd, realTwice}, {ir.OpSub, realTwice}, {ir.OpMul, realTwice}, {ir.OpDiv, realTwice}, {ir.OpNeg, realOnce},
		{ir.OpAdd, realTwice}, {ir.OpSub, realTwice}, {ir.OpMul, realTwice}, {ir.OpDiv, realTwice}, {ir.OpNeg, realOnce},
		{ir.OpPow, realTwice}, {ir.OpSquare, realOnce}, {ir.OpAbs, realOnce}, {ir.OpSign, realOnce}, {ir.OpSqrt, realOnce},
		{ir.OpExp, realOnce}, {ir.OpExpm1, realOnce}, {ir.OpLog, realOnce}, {ir.OpLog1p, realOnce}, {ir.OpTanh, realOnce},
		{ir.OpCosh, realOnce}, {ir.OpSinh, realOnce}, {ir.OpSigmoid, realOnce}, {ir.OpSoftplus, realOnce},
		{ir.OpMaximum, realTwice}, {ir.OpMinimum, realTwice}, {ir.OpClampMin, realTwice}, {ir.OpClampMax, realTwice},
		{ir.OpRelu, realOnce}, {ir.OpXLogY, realTwice}, {ir.OpStop, realOnce},
		{ir.OpToReal, []ir.Type{ir.Int}}, {ir.OpWhere, []ir.Type{ir.Bool, ir.Real, ir.Real}},
	},
	ir.Int: {
		{ir.OpAdd, intTwice}, {ir.OpSub, intTwice}, {ir.OpMul, intTwice}, {ir.OpNeg, []ir.Type{ir.Int}},
		{ir.OpWhere, []ir.Type{ir.Bool, ir.Int, ir.Int}},
	},
	ir.Bool: {
		{ir.OpAnd, boolTwice}, {ir.OpOr, boolTwice}, {ir.OpNot, []ir.Type{ir.Bool}},
		{ir.OpLess, realTwice}, {ir.OpLessEqual, realTwice}, {ir.OpEqual, realTwice}, {ir.OpNotEqual, realTwice},
		{ir.OpLess, intTwice}, {ir.OpLessEqual, intTwice}, {ir.OpEqual, intTwice}, {ir.OpNotEqual, intTwice},
	},
}

var (
	realOnce  = []ir.Type{ir.Real}
	realTwice = []ir.Type{ir.Real, ir.Real}
	intTwice  = []ir.Type{ir.Int, ir.Int}
	boolTwice = []ir.Type{ir.Bool, ir.Bool}
)

// expression draws an expression of a type.
func expression(t *rapid.T, typ ir.Type, depth int) *lower.Expr {
	if depth == 0 || rapid.IntRange(0, 4).Draw(t, "leaf") == 0 {
		return leaf(t, typ)
	}
	o := rapid.SampledFrom(operations[typ]).Draw(t, "op")
	e := &lower.Expr{Op: o.op, Type: typ}
	for _, a := range o.args {
		e.Args = append(e.Args, expression(t, a, depth-1))
	}
	return e
}

func leaf(t *rapid.T, typ ir.Type) *lower.Expr {
	switch rapid.IntRange(0, 3).Draw(t, "kind of leaf") {
	case 0:
		return constantOf(t, typ)
	case 1:
		switch typ {
		case ir.Real:
			return &lower.Expr{Op: ir.OpSize, Type: typ, Axis: 0}
		case ir.Int:
			return &lower.Expr{Type: typ, Int: dimension(t)}
		}
	}
	return variable(rapid.SampledFrom(variables[typ]).Draw(t, "variable"), typ)
}

func constantOf(t *rapid.T, typ ir.Type) *lower.Expr {
	e := &lower.Expr{Op: ir.OpConst, Type: typ}
	switch typ {
	case ir.Bool:
		e.Value = float64(rapid.IntRange(0, 1).Draw(t, "truth"))
	case ir.Int:
		e.Value = float64(rapid.IntRange(-3, 3).Draw(t, "integer"))
	default:
		e.Value = rapid.SampledFrom([]float64{
			0, 1, -1, 2, 3, -7, 0.5, -0.1, 1e-40, 1e300, -1e300, 123456789012345678, math.MaxFloat64, math.SmallestNonzeroFloat64,
			math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(),
		}).Draw(t, "number")
	}
	return e
}

func dimension(t *rapid.T) lower.Dim {
	var d lower.Dim
	for range rapid.IntRange(1, 3).Draw(t, "terms") {
		var p lower.Product
		for range rapid.IntRange(0, 3).Draw(t, "factors") {
			p = append(p, lower.Atom{What: rapid.SampledFrom(atoms).Draw(t, "atom"), N: rapid.IntRange(0, 3).Draw(t, "n")})
		}
		d = append(d, p)
	}
	return d
}

var atoms = []lower.AtomKind{lower.Literal, lower.Size, lower.Start, lower.Count, lower.Tile, lower.Group}

func environment(t *rapid.T) map[string]any {
	env := map[string]any{}
	for _, name := range variables[ir.Real] {
		env[name] = rapid.SampledFrom([]float64{0, 1, -1, 0.3, -2.7, 100, 1e-30, math.Inf(1), math.NaN()}).Draw(t, name)
	}
	for _, name := range variables[ir.Int] {
		env[name] = rapid.IntRange(0, 5).Draw(t, name)
	}
	for _, name := range variables[ir.Bool] {
		env[name] = rapid.Bool().Draw(t, name)
	}
	return env
}
