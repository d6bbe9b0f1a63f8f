package notation

import (
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// operators are the operations that the language writes with a sign between its operands.
var operators = map[ir.Op]formula.Op{
	ir.OpAdd: formula.Add, ir.OpSub: formula.Sub, ir.OpMul: formula.Mul, ir.OpDiv: formula.Div, ir.OpPow: formula.Pow,
	ir.OpLess: formula.Less, ir.OpLessEqual: formula.LessEqual, ir.OpEqual: formula.Equal, ir.OpNotEqual: formula.NotEqual,
	ir.OpAnd: formula.And, ir.OpOr: formula.Or,
}

// functions are the elementwise operations that the language writes as calls.
var functions = map[ir.Op]string{
	ir.OpAbs: "abs", ir.OpSign: "sign", ir.OpSqrt: "sqrt", ir.OpExp: "exp", ir.OpExpm1: "expm1", ir.OpLog: "log",
	ir.OpLog1p: "log1p", ir.OpTanh: "tanh", ir.OpCosh: "cosh", ir.OpSinh: "sinh", ir.OpSigmoid: "sigmoid",
	ir.OpSoftplus: "softplus", ir.OpMaximum: "maximum", ir.OpMinimum: "minimum", ir.OpRelu: "relu", ir.OpXLogY: "xlogy",
	ir.OpStop: "stop_gradient", ir.OpWhere: "where",
}

// write returns the formula of a node that has no name.
func (w *writer) write(n *ir.Node) formula.Expr {
	switch n.Op.Class() {
	case ir.Leaf:
		return w.leaf(n)
	case ir.Elementwise:
		return w.elementwise(n)
	case ir.Reduction, ir.AlongAxis:
		return w.reduction(n)
	case ir.Structure:
		return w.structure(n)
	case ir.StateOp:
		return w.statePart(n)
	}
	panic("notation: internal error: " + n.Op.String() + " has no formula")
}

func (w *writer) leaf(n *ir.Node) formula.Expr {
	switch n.Op {
	case ir.OpConst:
		if n.Type == ir.Bool {
			return truth(n.Value)
		}
		return number(n.Value)
	case ir.OpInput, ir.OpParam:
		return word(n.Name)
	case ir.OpSize:
		return call("size", w.axisExpr(n.Axis))
	case ir.OpIndex:
		return w.axisExpr(n.Axis)
	}
	panic("notation: internal error: " + n.Op.String() + " is no leaf")
}

func (w *writer) elementwise(n *ir.Node) formula.Expr {
	if x := w.idiom(n); x != nil {
		return x
	}
	if op, ok := operators[n.Op]; ok {
		return binary(op, w.expr(n.Args[0]), w.expr(n.Args[1]))
	}
	if f, ok := functions[n.Op]; ok {
		c := call(f)
		for _, a := range n.Args {
			c.Args = append(c.Args, w.expr(a))
		}
		return c
	}
	switch x := n.Args[0]; n.Op {
	case ir.OpNeg:
		return negated(w.expr(x))
	case ir.OpNot:
		return &formula.Unary{Op: formula.Not, X: w.expr(x)}
	case ir.OpSquare:
		return binary(formula.Pow, w.expr(x), number(2))
	case ir.OpLogCosh:
		return call("log", call("cosh", w.expr(x)))
	case ir.OpClampMin:
		return with(call("clamp", w.expr(x)), "min", w.expr(n.Args[1]))
	case ir.OpClampMax:
		return with(call("clamp", w.expr(x)), "max", w.expr(n.Args[1]))
	case ir.OpToReal:
		return w.expr(x)
	}
	panic("notation: internal error: " + n.Op.String() + " is not elementwise")
}

// reduction writes what needs a whole axis.
func (w *writer) reduction(n *ir.Node) formula.Expr {
	x := n.Args[0]
	switch n.Op {
	case ir.OpSum:
		if mask := counted(x); mask != nil {
			return w.along("count", mask, n.Over)
		}
		return w.along("sum", x, n.Over)
	case ir.OpProd, ir.OpMax, ir.OpNorm, ir.OpLogSumExp, ir.OpArgMax:
		return w.along(n.Op.String(), x, n.Over)
	case ir.OpSumExcept:
		return w.except(w.expr(x), w.expr(n.Args[1]), n.Axis)
	case ir.OpSoftmax, ir.OpLogSoftmax:
		return w.along(n.Op.String(), x, ir.Axes(n.Axis))
	case ir.OpSoftmaxBwd, ir.OpLogSoftmaxBwd:
		return with(call(n.Op.String(), w.expr(x), w.expr(n.Args[1])), "axis", w.axisExpr(n.Axis))
	}
	panic("notation: internal error: " + n.Op.String() + " is no reduction")
}

// except writes the sum of x along an axis without coordinate k.
func (w *writer) except(x, k formula.Expr, axis int) formula.Expr {
	sum := with(call("sum", x), "axis", w.axisExpr(axis))
	return with(sum, "where", binary(formula.NotEqual, w.axisExpr(axis), k))
}

func (w *writer) structure(n *ir.Node) formula.Expr {
	switch x := w.expr(n.Args[0]); n.Op {
	case ir.OpRename:
		var subs []formula.Subscript
		for _, p := range n.Map {
			subs = append(subs, formula.Subscript{Axis: w.axis(p.From), Value: w.axisExpr(p.To)})
		}
		return at(x, subs...)
	case ir.OpGather:
		return at(x, formula.Subscript{Axis: w.axis(n.Axis), Value: w.expr(n.Args[1])})
	case ir.OpScatter:
		hit := binary(formula.Equal, w.axisExpr(n.Axis), w.expr(n.Args[1]))
		into := call("where", hit, x, number(0))
		if axes := w.axes(n.Drop, n.Args[0].Axes|n.Args[1].Axes|ir.Axes(n.Axis)); axes != nil {
			return with(call("sum", into), "axis", axes)
		}
		return call("sum", into)
	}
	panic("notation: internal error: " + n.Op.String() + " moves nothing")
}

// statePart writes what a streaming softmax yields by the reductions that it stands for.
func (w *writer) statePart(n *ir.Node) formula.Expr {
	if n.Op == ir.OpState {
		return with(call("state", w.expr(n.Args[0])), "axis", w.axisExpr(n.Axis))
	}
	x, axis := n.Args[0].Args[0], n.Args[0].Axis
	greatest := w.along("max", x, ir.Axes(axis))
	first := w.along("argmax", x, ir.Axes(axis))
	switch n.Op {
	case ir.OpStateMax:
		return greatest
	case ir.OpStateArg:
		return first
	case ir.OpStateRest:
		return w.except(call("exp", binary(formula.Sub, w.expr(x), greatest)), first, axis)
	}
	panic("notation: internal error: " + n.Op.String() + " is no part of a state")
}
