package ir

import (
	"fmt"
	"slices"
)

// Real returns a real constant.
func (g *Graph) Real(v float64) *Node { return g.add(Node{Op: OpConst, Value: v}) }

// Int returns an integer constant.
func (g *Graph) Int(v int) *Node { return g.add(Node{Op: OpConst, Type: Int, Value: float64(v)}) }

// Bool returns a truth value.
func (g *Graph) Bool(v bool) *Node {
	n := Node{Op: OpConst, Type: Bool}
	if v {
		n.Value = 1
	}
	return g.add(n)
}

// Input returns the node of a declared input.
func (g *Graph) Input(name string) *Node {
	in := g.FindInput(name)
	if in == nil {
		panic("ir: no input " + name)
	}
	t := [...]Type{RealInput: Real, IndexInput: Int, MaskInput: Bool}[in.Kind]
	return g.add(Node{Op: OpInput, Type: t, Name: name, Axes: Axes(in.Axes...)})
}

// Param returns the node of a declared parameter.
func (g *Graph) Param(name string) *Node {
	p := g.FindParam(name)
	if p == nil {
		panic("ir: no parameter " + name)
	}
	t := [...]Type{RealParam: Real, IntParam: Int, BoolParam: Bool}[p.Kind]
	return g.add(Node{Op: OpParam, Type: t, Name: name})
}

// Size returns the length of an axis as a real number. Axes of one size class
// share one node.
func (g *Graph) Size(axis int) *Node { return g.add(Node{Op: OpSize, Axis: g.Axes[axis].Like}) }

// Index returns the coordinate along an axis.
func (g *Graph) Index(axis int) *Node {
	return g.add(Node{Op: OpIndex, Type: Int, Axis: axis, Axes: Axes(axis)})
}

// Elementwise returns an elementwise operation; its axes are the union of its arguments'.
// The arguments of commutative operations keep their order.
func (g *Graph) Elementwise(op Op, args ...*Node) *Node {
	if op.Class() != Elementwise || len(args) != op.Arity() {
		panic(fmt.Sprintf("ir: %s is no elementwise operation of %d arguments", op, len(args)))
	}
	n := Node{Op: op, Args: slices.Clone(args), Type: resultType(op, args)}
	for _, a := range args {
		n.Axes |= a.Axes
	}
	return g.add(n)
}

func resultType(op Op, args []*Node) Type {
	switch op {
	case OpLess, OpLessEqual, OpEqual, OpNotEqual, OpAnd, OpOr, OpNot:
		return Bool
	case OpWhere:
		return args[1].Type
	case OpNeg, OpAdd, OpSub, OpMul, OpStop:
		return args[0].Type // Int arithmetic stays Int
	}
	return Real
}

// Unary operations and the arithmetic that the compiler writes most often.

// Neg returns -a.
func (g *Graph) Neg(a *Node) *Node { return g.Elementwise(OpNeg, a) }

// Add returns a + b.
func (g *Graph) Add(a, b *Node) *Node { return g.Elementwise(OpAdd, a, b) }

// Sub returns a - b.
func (g *Graph) Sub(a, b *Node) *Node { return g.Elementwise(OpSub, a, b) }

// Mul returns a * b.
func (g *Graph) Mul(a, b *Node) *Node { return g.Elementwise(OpMul, a, b) }

// Div returns a / b.
func (g *Graph) Div(a, b *Node) *Node { return g.Elementwise(OpDiv, a, b) }

// Where returns a where cond holds, else b.
func (g *Graph) Where(cond, a, b *Node) *Node { return g.Elementwise(OpWhere, cond, a, b) }

// Reduce returns a reduction of x over axes that x has: OpSum, OpProd, OpMax, OpNorm or OpLogSumExp.
func (g *Graph) Reduce(op Op, x *Node, over AxisSet) *Node {
	switch op {
	case OpSum, OpProd, OpMax, OpNorm, OpLogSumExp:
	default:
		panic("ir: not a reduction over a set of axes: " + op.String())
	}
	if over == 0 || !over.Within(x.Axes) {
		panic(fmt.Sprintf("ir: %s over axes %b of a node with %b", op, over, x.Axes))
	}
	return g.add(Node{Op: op, Args: []*Node{x}, Over: over, Axes: x.Axes.Without(over)})
}

// ArgMax returns the first coordinate along axis at which x is greatest.
func (g *Graph) ArgMax(x *Node, axis int) *Node {
	mustHave(OpArgMax, x, axis)
	return g.add(Node{Op: OpArgMax, Type: Int, Args: []*Node{x}, Axis: axis, Over: Axes(axis), Axes: x.Axes.Without(Axes(axis))})
}

// SumExcept returns the sum of x along axis without coordinate k; k's axes are axes of the result.
func (g *Graph) SumExcept(x, k *Node, axis int) *Node {
	mustHave(OpSumExcept, x, axis)
	return g.add(Node{Op: OpSumExcept, Args: []*Node{x, k}, Axis: axis, Over: Axes(axis), Axes: x.Axes.Without(Axes(axis))})
}

// Softmax returns softmax or log_softmax of x along axis.
func (g *Graph) Softmax(op Op, x *Node, axis int) *Node {
	mustHave(op, x, axis)
	return g.add(Node{Op: op, Args: []*Node{x}, Axis: axis, Axes: x.Axes})
}

// SoftmaxAdjoint returns OpSoftmaxBwd or OpLogSoftmaxBwd at x for the adjoint g of the
// result, which may lack axes of x.
func (g *Graph) SoftmaxAdjoint(op Op, x, adjoint *Node, axis int) *Node {
	mustHave(op, x, axis)
	return g.add(Node{Op: op, Args: []*Node{x, adjoint}, Axis: axis, Axes: x.Axes | adjoint.Axes})
}

// Rename gives axes of x new names, all at once. Axes that x lacks are ignored; the
// new names must not collide.
func (g *Graph) Rename(x *Node, pairs ...AxisPair) *Node {
	var m []AxisPair
	axes := x.Axes
	for _, p := range pairs {
		if x.Axes.Has(p.From) && p.From != p.To {
			m = append(m, p)
			axes &^= Axes(p.From)
		}
	}
	if len(m) == 0 {
		return x
	}
	for _, p := range m {
		if axes.Has(p.To) {
			panic("ir: rename makes two axes one")
		}
		axes |= Axes(p.To)
	}
	slices.SortFunc(m, func(a, b AxisPair) int { return a.From - b.From })
	return g.add(Node{Op: OpRename, Type: x.Type, Args: []*Node{x}, Map: m, Axes: axes})
}

// Gather returns x at coordinate k of axis.
func (g *Graph) Gather(x, k *Node, axis int) *Node {
	mustHave(OpGather, x, axis)
	return g.add(Node{Op: OpGather, Type: x.Type, Args: []*Node{x, k}, Axis: axis, Axes: x.Axes.Without(Axes(axis)) | k.Axes})
}

// Scatter returns the adjoint of a gather: for every coordinate of the result, the sum over
// the axes of drop of those elements of v whose k is the coordinate along axis.
func (g *Graph) Scatter(v, k *Node, axis int, drop AxisSet) *Node {
	return g.add(Node{Op: OpScatter, Args: []*Node{v, k}, Axis: axis, Drop: drop, Axes: (v.Axes | k.Axes).Without(drop) | Axes(axis)})
}

// StreamState returns the streaming softmax state of x along axis.
func (g *Graph) StreamState(x *Node, axis int) *Node {
	mustHave(OpState, x, axis)
	return g.add(Node{Op: OpState, Type: State, Args: []*Node{x}, Axis: axis, Over: Axes(axis), Axes: x.Axes.Without(Axes(axis))})
}

// StatePart returns OpStateMax, OpStateArg or OpStateRest of a state.
func (g *Graph) StatePart(op Op, state *Node) *Node {
	t := Real
	if op == OpStateArg {
		t = Int
	}
	return g.add(Node{Op: op, Type: t, Args: []*Node{state}, Axes: state.Axes})
}

// Product returns sum(a*b) over one axis that both have, as one operation.
func (g *Graph) Product(a, b *Node, over AxisSet) *Node {
	if over.Len() != 1 || !over.Within(a.Axes&b.Axes) {
		panic("ir: a product contracts one axis of both operands")
	}
	return g.add(Node{Op: OpProduct, Args: []*Node{a, b}, Over: over, Axes: (a.Axes | b.Axes).Without(over)})
}

// Store returns the effect of writing x to the named destination, which has the given axes.
func (g *Graph) Store(name string, x *Node, axes AxisSet) *Node {
	return g.add(Node{Op: OpStore, Args: []*Node{x}, Name: name, Axes: axes | x.Axes})
}

func mustHave(op Op, x *Node, axis int) {
	if !x.Axes.Has(axis) {
		panic(fmt.Sprintf("ir: %s along axis %d of a node that lacks it", op, axis))
	}
}

// WithArgs returns n with other arguments, its attributes kept.
func (g *Graph) WithArgs(n *Node, args []*Node) *Node {
	if slices.Equal(args, n.Args) {
		return n
	}
	switch n.Op {
	case OpSum, OpProd, OpMax, OpNorm, OpLogSumExp:
		return g.Reduce(n.Op, args[0], n.Over)
	case OpArgMax:
		return g.ArgMax(args[0], n.Axis)
	case OpSumExcept:
		return g.SumExcept(args[0], args[1], n.Axis)
	case OpSoftmax, OpLogSoftmax:
		return g.Softmax(n.Op, args[0], n.Axis)
	case OpSoftmaxBwd, OpLogSoftmaxBwd:
		return g.SoftmaxAdjoint(n.Op, args[0], args[1], n.Axis)
	case OpRename:
		return g.Rename(args[0], n.Map...)
	case OpGather:
		return g.Gather(args[0], args[1], n.Axis)
	case OpScatter:
		return g.Scatter(args[0], args[1], n.Axis, n.Drop)
	case OpState:
		return g.StreamState(args[0], n.Axis)
	case OpStateMax, OpStateArg, OpStateRest:
		return g.StatePart(n.Op, args[0])
	case OpProduct:
		return g.Product(args[0], args[1], n.Over)
	case OpStore:
		return g.Store(n.Name, args[0], n.Axes)
	}
	return g.Elementwise(n.Op, args...)
}
