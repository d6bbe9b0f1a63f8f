package ir

import "fmt"

// An Op is an operation of the graph.
type Op uint8

// The operations. The comment gives arguments and attributes.
const (
	OpInvalid Op = iota

	// Leaves.
	OpConst // Value (Real, Int or Bool by Type)
	OpInput // Name; axes and type come from the graph's Input
	OpParam // Name; a scalar
	OpSize  // Axis: its length, a Real scalar
	OpIndex // Axis: the coordinate along it, an Int

	// Elementwise on reals: the axes of the result are the union of the arguments'.
	OpNeg
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpPow
	OpSquare
	OpAbs
	OpSign
	OpSqrt
	OpExp
	OpExpm1
	OpLog
	OpLog1p
	OpTanh
	OpCosh
	OpSinh
	OpSigmoid
	OpSoftplus // log(1+exp(x))
	OpLogCosh  // log(cosh(x))
	OpMaximum  // gradient split in halves at a tie
	OpMinimum
	OpClampMin // max(x, lo), gradient passes at x == lo
	OpClampMax // min(x, hi), gradient passes at x == hi
	OpRelu     // max(x, 0), gradient 0 at 0
	OpXLogY    // x*log(y), 0 where x == 0
	OpStop     // x, with gradient zero
	OpToReal   // Int → Real

	// Elementwise with conditions.
	OpLess // Int, Int or Real, Real → Bool
	OpLessEqual
	OpEqual
	OpNotEqual
	OpAnd
	OpOr
	OpNot
	OpWhere // cond, a, b

	// Reductions: the axes of Over leave.
	OpSum
	OpProd
	OpMax       // gradient split evenly over ties
	OpNorm      // sqrt(sum(x**2)), gradient 0 at 0
	OpLogSumExp // log(sum(exp(x)))
	OpArgMax    // Axis: coordinate of the first maximum, Int
	OpSumExcept // x, k; Axis: the sum of x along Axis without coordinate k

	// Along one Axis, which stays.
	OpSoftmax
	OpLogSoftmax
	OpSoftmaxBwd    // x, g: the adjoint of softmax at x
	OpLogSoftmaxBwd // x, g: the adjoint of log_softmax at x

	// Structure.
	OpRename  // Map
	OpGather  // x, k; Axis: x at coordinate k of Axis; axes (x − Axis) ∪ k
	OpScatter // g, k; Axis, Drop: the adjoint of a gather: g summed over Drop into coordinate k of Axis

	// Streaming softmax state over an outer Axis: made by gen/simplify's expansion.
	OpState     // x; Axis
	OpStateMax  // state: the maximum
	OpStateArg  // state: its first coordinate, Int
	OpStateRest // state: the sum of exp(x − max) without the maximum

	// Made by gen/lower.
	OpProduct // a, b; Over (one axis): sum(a*b), a matrix product
	OpStore   // x; Name: x written to the destination of that name, spread over its axes

	opCount
)

// A Class groups operations that are treated alike by most of the compiler.
type Class uint8

// The classes of operations.
const (
	Leaf Class = iota
	Elementwise
	Reduction // removes axes
	AlongAxis // keeps axes but needs a whole axis
	Structure // moves elements
	StateOp   // makes or reads a streaming state
	Lowered   // made by gen/lower
)

type opInfo struct {
	name  string
	arity int
	class Class
}

var ops = [opCount]opInfo{
	OpConst: {"const", 0, Leaf}, OpInput: {"input", 0, Leaf}, OpParam: {"param", 0, Leaf},
	OpSize: {"size", 0, Leaf}, OpIndex: {"index", 0, Leaf},

	OpNeg: {"neg", 1, Elementwise}, OpAdd: {"add", 2, Elementwise}, OpSub: {"sub", 2, Elementwise},
	OpMul: {"mul", 2, Elementwise}, OpDiv: {"div", 2, Elementwise}, OpPow: {"pow", 2, Elementwise},
	OpSquare: {"square", 1, Elementwise}, OpAbs: {"abs", 1, Elementwise}, OpSign: {"sign", 1, Elementwise},
	OpSqrt: {"sqrt", 1, Elementwise}, OpExp: {"exp", 1, Elementwise}, OpExpm1: {"expm1", 1, Elementwise},
	OpLog: {"log", 1, Elementwise}, OpLog1p: {"log1p", 1, Elementwise}, OpTanh: {"tanh", 1, Elementwise},
	OpCosh: {"cosh", 1, Elementwise}, OpSinh: {"sinh", 1, Elementwise}, OpSigmoid: {"sigmoid", 1, Elementwise},
	OpSoftplus: {"softplus", 1, Elementwise}, OpLogCosh: {"logcosh", 1, Elementwise},
	OpMaximum: {"maximum", 2, Elementwise}, OpMinimum: {"minimum", 2, Elementwise},
	OpClampMin: {"clampmin", 2, Elementwise}, OpClampMax: {"clampmax", 2, Elementwise},
	OpRelu: {"relu", 1, Elementwise}, OpXLogY: {"xlogy", 2, Elementwise}, OpStop: {"stop", 1, Elementwise},
	OpToReal: {"toreal", 1, Elementwise},

	OpLess: {"less", 2, Elementwise}, OpLessEqual: {"lessequal", 2, Elementwise},
	OpEqual: {"equal", 2, Elementwise}, OpNotEqual: {"notequal", 2, Elementwise},
	OpAnd: {"and", 2, Elementwise}, OpOr: {"or", 2, Elementwise}, OpNot: {"not", 1, Elementwise},
	OpWhere: {"where", 3, Elementwise},

	OpSum: {"sum", 1, Reduction}, OpProd: {"prod", 1, Reduction}, OpMax: {"max", 1, Reduction},
	OpNorm: {"norm", 1, Reduction}, OpLogSumExp: {"logsumexp", 1, Reduction},
	OpArgMax: {"argmax", 1, Reduction}, OpSumExcept: {"sumexcept", 2, Reduction},

	OpSoftmax: {"softmax", 1, AlongAxis}, OpLogSoftmax: {"log_softmax", 1, AlongAxis},
	OpSoftmaxBwd: {"softmax_bwd", 2, AlongAxis}, OpLogSoftmaxBwd: {"log_softmax_bwd", 2, AlongAxis},

	OpRename: {"rename", 1, Structure}, OpGather: {"gather", 2, Structure}, OpScatter: {"scatter", 2, Structure},

	OpState: {"state", 1, StateOp}, OpStateMax: {"statemax", 1, StateOp},
	OpStateArg: {"statearg", 1, StateOp}, OpStateRest: {"staterest", 1, StateOp},

	OpProduct: {"product", 2, Lowered}, OpStore: {"store", 1, Lowered},
}

// String returns the name that dumps use.
func (o Op) String() string {
	if o > OpInvalid && o < opCount {
		return ops[o].name
	}
	return fmt.Sprintf("op(%d)", uint8(o))
}

// Class returns the class of the operation.
func (o Op) Class() Class { return ops[o].class }

// Arity returns the number of arguments.
func (o Op) Arity() int { return ops[o].arity }
