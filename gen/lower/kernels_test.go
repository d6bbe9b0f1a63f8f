package lower_test

import (
	"fmt"
	"reflect"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
)

func newAccumulator[T kernel.Float](kind string) any {
	switch kind {
	case "Sum":
		return new(kernel.Sum[T])
	case "Max":
		return new(kernel.Max[T])
	case "Norm":
		return new(kernel.Norm[T])
	case "Product":
		return new(kernel.Product[T])
	case "Pick":
		return new(kernel.Pick[T])
	case "RowSum":
		return new(kernel.RowSum[T])
	case "RowSumExcept":
		return new(kernel.RowSumExcept[T])
	case "RowMax":
		return new(kernel.RowMax[T])
	case "RowNorm":
		return new(kernel.RowNorm[T])
	case "RowProduct":
		return new(kernel.RowProduct[T])
	case "ColSum":
		return new(kernel.ColSum[T])
	case "ColMax":
		return new(kernel.ColMax[T])
	case "ColState":
		return new(kernel.ColState[T])
	}
	panic("no accumulator " + kind)
}

// callKernel calls the kernel of that name with arguments of the types it takes.
func callKernel[T kernel.Float](name string, args []any) {
	for _, k := range kernelsOf[T](name) {
		f := reflect.ValueOf(k)
		if in, ok := matching(f.Type(), args); ok {
			f.Call(in)
			return
		}
	}
	panic(fmt.Sprintf("no kernel %s for %T", name, args))
}

func matching(f reflect.Type, args []any) ([]reflect.Value, bool) {
	if f.NumIn() != len(args) {
		return nil, false
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = reflect.ValueOf(a)
		if in[i].Type() != f.In(i) {
			return nil, false
		}
	}
	return in, true
}

// kernelsOf lists the instances of a kernel for the types that a program can pass.
func kernelsOf[T kernel.Float](name string) []any {
	if k, ok := map[string][]any{
		"Neg": {kernel.Neg[T], kernel.Neg[int]}, "Square": {kernel.Square[T]}, "Abs": {kernel.Abs[T]}, "Sign": {kernel.Sign[T]},
		"Sqrt": {kernel.Sqrt[T]}, "Exp": {kernel.Exp[T]}, "Expm1": {kernel.Expm1[T]}, "Log": {kernel.Log[T]}, "LogSum": {kernel.LogSum[T]}, "LogSum3": {kernel.LogSum3[T]},
		"Log1p": {kernel.Log1p[T]}, "Tanh": {kernel.Tanh[T]}, "Cosh": {kernel.Cosh[T]}, "Sinh": {kernel.Sinh[T]},
		"Add": {kernel.Add[T], kernel.Add[int]}, "Sub": {kernel.Sub[T], kernel.Sub[int]}, "Mul": {kernel.Mul[T], kernel.Mul[int]}, "Div": {kernel.Div[T]}, "Pow": {kernel.Pow[T]},
		"Maximum": {kernel.Maximum[T]}, "Minimum": {kernel.Minimum[T]}, "XLogY": {kernel.XLogY[T]},
		"AddScalar": {kernel.AddScalar[T], kernel.AddScalar[int]}, "SubScalar": {kernel.SubScalar[T], kernel.SubScalar[int]}, "ScalarSub": {kernel.ScalarSub[T], kernel.ScalarSub[int]},
		"MulScalar": {kernel.MulScalar[T], kernel.MulScalar[int]}, "DivScalar": {kernel.DivScalar[T]}, "ScalarDiv": {kernel.ScalarDiv[T]},
		"PowScalar": {kernel.PowScalar[T]}, "ScalarPow": {kernel.ScalarPow[T]}, "MaximumScalar": {kernel.MaximumScalar[T]}, "MinimumScalar": {kernel.MinimumScalar[T]},
		"AddRows": {kernel.AddRows[T], kernel.AddRows[int]}, "SubRows": {kernel.SubRows[T], kernel.SubRows[int]}, "RowsSub": {kernel.RowsSub[T], kernel.RowsSub[int]},
		"MulRows": {kernel.MulRows[T], kernel.MulRows[int]}, "DivRows": {kernel.DivRows[T]}, "RowsDiv": {kernel.RowsDiv[T]},
		"AddCols": {kernel.AddCols[T], kernel.AddCols[int]}, "SubCols": {kernel.SubCols[T], kernel.SubCols[int]}, "ColsSub": {kernel.ColsSub[T], kernel.ColsSub[int]},
		"MulCols": {kernel.MulCols[T], kernel.MulCols[int]}, "DivCols": {kernel.DivCols[T]}, "ColsDiv": {kernel.ColsDiv[T]},
		"Fill":       {kernel.Fill[T], kernel.Fill[int], kernel.Fill[bool]},
		"SpreadRows": {kernel.SpreadRows[T], kernel.SpreadRows[int], kernel.SpreadRows[bool]},
		"SpreadCols": {kernel.SpreadCols[T], kernel.SpreadCols[int], kernel.SpreadCols[bool]},
		"Copy":       {copyOf[T], copyOf[int], copyOf[bool]},
		"And":        {kernel.And}, "Or": {kernel.Or}, "Not": {kernel.Not}, "Iota": {kernel.Iota}, "ToReal": {kernel.ToReal[T]},
		"Less": {kernel.Less[T], kernel.Less[int]}, "LessEqual": {kernel.LessEqual[T], kernel.LessEqual[int]},
		"Equal": {kernel.Equal[T], kernel.Equal[int]}, "NotEqual": {kernel.NotEqual[T], kernel.NotEqual[int]},
		"LessScalar": {kernel.LessScalar[T], kernel.LessScalar[int]}, "ScalarLess": {kernel.ScalarLess[T], kernel.ScalarLess[int]},
		"LessEqualScalar": {kernel.LessEqualScalar[T], kernel.LessEqualScalar[int]},
		"ScalarLessEqual": {kernel.ScalarLessEqual[T], kernel.ScalarLessEqual[int]},
		"EqualScalar":     {kernel.EqualScalar[T], kernel.EqualScalar[int]},
		"NotEqualScalar":  {kernel.NotEqualScalar[T], kernel.NotEqualScalar[int]},
		"Where":           {kernel.Where[T], kernel.Where[int]}, "WhereScalar": {kernel.WhereScalar[T], kernel.WhereScalar[int]},
		"ScalarWhere": {kernel.ScalarWhere[T], kernel.ScalarWhere[int]}, "WhereScalars": {kernel.WhereScalars[T], kernel.WhereScalars[int]},
		"PickRows": {kernel.PickRows[T]}, "PickCols": {kernel.PickCols[T]}, "PatchRows": {kernel.PatchRows[T]},
		"PatchRowsScalar": {kernel.PatchRowsScalar[T]}, "Gather": {kernel.Gather[T]}, "ScatterAdd": {kernel.ScatterAdd[T]},
		"PickInput": {kernel.PickInput[T]}, "GatherRows": {kernel.GatherRows[T]}, "TransposeMatrix": {kernel.TransposeMatrix[T]}, "StoreTransposed": {kernel.StoreTransposed[T]},
		"MulTransposed": {kernel.MulTransposed[T]}, "MulAdd": {kernel.MulAdd[T]}, "TransposedMulAdd": {kernel.TransposedMulAdd[T]},
	}[name]; ok {
		return k
	}
	return nil
}

func copyOf[V any](d, a []V) { copy(d, a) }

// scalarOp computes a scalar step with the scalar forms of the kernels.
func scalarOp[T kernel.Float](op ir.Op, args []any) any {
	if op == ir.OpWhere {
		if args[0].(bool) {
			return args[1]
		}
		return args[2]
	}
	switch a := args[0].(type) {
	case bool:
		return boolOp(op, args)
	case int:
		return intOp[T](op, args)
	case T:
		if len(args) == 1 {
			return unaryOp(op, a)
		}
		return binaryOp(op, a, args[1].(T))
	}
	panic(fmt.Sprintf("no scalar %s of %T", op, args[0]))
}

func boolOp(op ir.Op, args []any) any {
	switch op {
	case ir.OpNot:
		return !args[0].(bool)
	case ir.OpAnd:
		return args[0].(bool) && args[1].(bool)
	case ir.OpOr:
		return args[0].(bool) || args[1].(bool)
	}
	panic("no scalar " + op.String())
}

func intOp[T kernel.Float](op ir.Op, args []any) any {
	a := args[0].(int)
	switch op {
	case ir.OpToReal:
		return T(a)
	case ir.OpNeg:
		return -a
	}
	return arithmetic(op, a, args[1].(int))
}

func unaryOp[T kernel.Float](op ir.Op, a T) any {
	f, ok := map[ir.Op]func(T) T{
		ir.OpNeg: kernel.NegOf[T], ir.OpSquare: kernel.SquareOf[T], ir.OpAbs: kernel.AbsOf[T], ir.OpSign: kernel.SignOf[T],
		ir.OpSqrt: kernel.SqrtOf[T], ir.OpExp: kernel.ExpOf[T], ir.OpExpm1: kernel.Expm1Of[T], ir.OpLog: kernel.LogOf[T],
		ir.OpLog1p: kernel.Log1pOf[T], ir.OpTanh: kernel.TanhOf[T], ir.OpCosh: kernel.CoshOf[T], ir.OpSinh: kernel.SinhOf[T],
		ir.OpStop: func(x T) T { return x }, ir.OpRelu: func(x T) T { return kernel.MaximumOf(x, 0) },
	}[op]
	if !ok {
		panic("no scalar " + op.String())
	}
	return f(a)
}

func binaryOp[T kernel.Float](op ir.Op, a, b T) any {
	switch op {
	case ir.OpDiv:
		return a / b
	case ir.OpPow:
		return kernel.PowOf(a, b)
	case ir.OpMaximum, ir.OpClampMin:
		return kernel.MaximumOf(a, b)
	case ir.OpMinimum, ir.OpClampMax:
		return kernel.MinimumOf(a, b)
	case ir.OpXLogY:
		return kernel.XLogYOf(a, b)
	}
	return arithmetic(op, a, b)
}

func arithmetic[V kernel.Float | int](op ir.Op, a, b V) any {
	switch op {
	case ir.OpAdd:
		return a + b
	case ir.OpSub:
		return a - b
	case ir.OpMul:
		return V(a * b)
	case ir.OpLess:
		return a < b
	case ir.OpLessEqual:
		return a <= b
	case ir.OpEqual:
		return a == b
	case ir.OpNotEqual:
		return a != b
	}
	panic("no scalar " + op.String())
}
