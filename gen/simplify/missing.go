package simplify

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// rebuild returns n with other arguments. A rewritten argument may lack axes that the
// original had, because it turned out to be the same along them; what reduces such an
// axis then has a closed form.
func (r *rewriter) rebuild(n *ir.Node, args []*ir.Node) *ir.Node {
	if slices.Equal(args, n.Args) {
		return n
	}
	lacking := n.Removed()
	switch n.Op {
	case ir.OpSoftmax, ir.OpLogSoftmax, ir.OpSoftmaxBwd, ir.OpLogSoftmaxBwd, ir.OpGather:
		lacking = ir.Axes(n.Axis)
	case ir.OpScatter:
		lacking = 0 // it has its axes from the index
	}
	if lacking = lacking.Without(args[0].Axes); len(args) == 0 || lacking == 0 {
		return r.WithArgs(n, args)
	}
	return r.alongMissing(n, args, lacking)
}

// alongMissing returns the operation n of args, the first of which is constant along the axes of lacking.
func (r *rewriter) alongMissing(n *ir.Node, args []*ir.Node, lacking ir.AxisSet) *ir.Node {
	x, size := args[0], r.sizeOf(lacking)
	if x.IsConst(0) && (n.Op == ir.OpSum || n.Op == ir.OpSumExcept) {
		return x
	}
	part := func(op ir.Op) *ir.Node {
		if over := n.Over.Without(lacking); over != 0 {
			return r.Reduce(op, x, over)
		}
		return x
	}
	switch n.Op {
	case ir.OpSum:
		return r.Mul(size, part(n.Op))
	case ir.OpMax:
		return part(n.Op)
	case ir.OpProd:
		return r.Elementwise(ir.OpPow, part(n.Op), size)
	case ir.OpNorm:
		return r.Mul(r.Elementwise(ir.OpSqrt, size), r.Elementwise(ir.OpAbs, part(n.Op)))
	case ir.OpLogSumExp:
		return r.Add(part(n.Op), r.Elementwise(ir.OpLog, size))
	case ir.OpArgMax:
		return r.Int(0)
	case ir.OpSumExcept:
		return r.Mul(r.Sub(size, r.Real(1)), x)
	case ir.OpSoftmax:
		return r.Div(r.Real(1), size)
	case ir.OpLogSoftmax:
		return r.Neg(r.Elementwise(ir.OpLog, size))
	case ir.OpSoftmaxBwd:
		return r.Div(r.Sub(args[1], r.Div(r.sum(args[1], lacking), size)), size)
	case ir.OpLogSoftmaxBwd:
		return r.Sub(args[1], r.Div(r.sum(args[1], lacking), size))
	case ir.OpGather:
		return x
	}
	panic("simplify: " + n.Op.String() + " has lost its axis")
}

// sizeOf returns the number of elements along a set of axes.
func (r *rewriter) sizeOf(axes ir.AxisSet) *ir.Node {
	size := r.Real(1)
	for a := range axes.All() {
		size = r.Mul(size, r.Size(a))
	}
	return size
}

// sum returns the sum of x over axes, some of which x may lack.
func (r *rewriter) sum(x *ir.Node, over ir.AxisSet) *ir.Node {
	lacking := over.Without(x.Axes)
	if over = over.Without(lacking); over != 0 {
		x = r.Reduce(ir.OpSum, x, over)
	}
	if lacking == 0 || x.IsConst(0) {
		return x
	}
	return r.Mul(r.sizeOf(lacking), x)
}
