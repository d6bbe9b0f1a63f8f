package oracle_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

func TestUnary(t *testing.T) {
	for _, c := range []struct {
		op      ir.Op
		x, want float64
	}{
		{ir.OpNeg, 2, -2}, {ir.OpSquare, -3, 9}, {ir.OpAbs, -3, 3}, {ir.OpSign, -3, -1}, {ir.OpSign, 0, 0},
		{ir.OpSqrt, 9, 3}, {ir.OpExp, 1, math.E}, {ir.OpExpm1, 1, math.E - 1}, {ir.OpLog, 2, math.Ln2},
		{ir.OpLog1p, 1, math.Ln2}, {ir.OpTanh, 1, math.Tanh(1)}, {ir.OpCosh, 1, math.Cosh(1)}, {ir.OpSinh, 1, math.Sinh(1)},
		{ir.OpSigmoid, 0, 0.5}, {ir.OpSoftplus, 0, math.Ln2}, {ir.OpLogCosh, 1, math.Log(math.Cosh(1))},
		{ir.OpRelu, -2, 0}, {ir.OpRelu, 2, 2}, {ir.OpStop, 7, 7},
	} {
		b := newBench()
		expect(t, c.op.String(), b.evaluate(t, b.Elementwise(c.op, b.Real(c.x))), []float64{c.want})
	}
}

func TestBinary(t *testing.T) {
	for _, c := range []struct {
		op         ir.Op
		x, y, want float64
	}{
		{ir.OpAdd, 2, 3, 5}, {ir.OpSub, 2, 3, -1}, {ir.OpMul, 2, 3, 6}, {ir.OpDiv, 3, 2, 1.5}, {ir.OpPow, 2, 3, 8},
		{ir.OpMaximum, 2, 3, 3}, {ir.OpMinimum, 2, 3, 2}, {ir.OpClampMin, 2, 3, 3}, {ir.OpClampMax, 2, 3, 2},
		{ir.OpXLogY, 2, 2, 2 * math.Ln2}, {ir.OpXLogY, 0, 0, 0},
		{ir.OpLess, 2, 3, 1}, {ir.OpLess, 3, 3, 0}, {ir.OpLessEqual, 3, 3, 1}, {ir.OpLessEqual, 4, 3, 0},
		{ir.OpEqual, 3, 3, 1}, {ir.OpEqual, 2, 3, 0}, {ir.OpNotEqual, 2, 3, 1}, {ir.OpNotEqual, 3, 3, 0},
		{ir.OpNotEqual, math.NaN(), math.NaN(), 1}, {ir.OpDiv, 1, 0, math.Inf(1)}, {ir.OpSub, math.Inf(1), math.Inf(1), math.NaN()},
	} {
		b := newBench()
		expect(t, c.op.String(), b.evaluate(t, b.Elementwise(c.op, b.Real(c.x), b.Real(c.y))), []float64{c.want})
	}
}

func TestConditions(t *testing.T) {
	for _, p := range []bool{false, true} {
		for _, q := range []bool{false, true} {
			b := newBench()
			x, y := b.Bool(p), b.Bool(q)
			got := []bool{
				b.evaluate(t, b.Elementwise(ir.OpAnd, x, y))[0] == 1,
				b.evaluate(t, b.Elementwise(ir.OpOr, x, y))[0] == 1,
				b.evaluate(t, b.Elementwise(ir.OpNot, x))[0] == 1,
			}
			if got[0] != (p && q) || got[1] != (p || q) || got[2] != !p {
				t.Errorf("and, or, not of %v, %v = %v", p, q, got)
			}
		}
	}
}

// TestWhereIgnoresTheOtherBranch lets a NaN stand in the branch not taken.
func TestWhereIgnoresTheOtherBranch(t *testing.T) {
	b := newBench()
	m := b.input("m", ir.MaskInput, []int{b.n}, 1, 0)
	expect(t, "where", b.evaluate(t, b.Where(m, b.Real(5), b.Real(math.NaN()))), []float64{5, math.NaN()})
}

func TestLeaves(t *testing.T) {
	b := newBench()
	b.Params = []ir.Param{{Name: "delta", Default: 1.5}}
	expect(t, "default", b.evaluate(t, b.Param("delta")), []float64{1.5})
	b.at.Params = map[string]bigreal.Number{"delta": bigreal.Int(4)}
	expect(t, "param", b.evaluate(t, b.Param("delta")), []float64{4})
	expect(t, "size", b.evaluate(t, b.Size(b.c)), []float64{3})
	expect(t, "index", b.evaluate(t, b.Index(b.c)), []float64{0, 1, 2})
}

// TestAxesJoinByName adds a row to a column.
func TestAxesJoinByName(t *testing.T) {
	b := newBench()
	sum := b.Add(b.Index(b.c), b.Mul(b.Int(10), b.Index(b.n)))
	expect(t, "C + 10*N", b.evaluate(t, sum), []float64{0, 1, 2, 10, 11, 12})
}

func TestReductions(t *testing.T) {
	for _, c := range []struct {
		op   ir.Op
		over string // "N", "C", or both
		want []float64
	}{
		{ir.OpSum, "C", []float64{7, 2.5}},
		{ir.OpSum, "N", []float64{0, 4.5, 5}},
		{ir.OpSum, "NC", []float64{9.5}},
		{ir.OpProd, "C", []float64{8, -1.5}},
		{ir.OpMax, "C", []float64{4, 3}},
		{ir.OpMax, "N", []float64{1, 4, 3}},
		{ir.OpNorm, "C", []float64{math.Sqrt(21), math.Sqrt(10.25)}},
		{ir.OpLogSumExp, "C", []float64{math.Log(math.Exp(1) + math.Exp(4) + math.Exp(2)), math.Log(math.Exp(-1) + math.Exp(0.5) + math.Exp(3))}},
	} {
		b := newBench()
		over := map[string]ir.AxisSet{"N": ir.Axes(b.n), "C": ir.Axes(b.c), "NC": ir.Axes(b.n, b.c)}[c.over]
		expect(t, c.op.String()+" over "+c.over, b.evaluate(t, b.Reduce(c.op, b.x(), over)), c.want)
	}
}

func TestArgMaxIsTheFirst(t *testing.T) {
	b := newBench()
	x := b.input("x", ir.RealInput, []int{b.n, b.c}, 1, 4, 4, 2, math.NaN(), 3)
	expect(t, "argmax", b.evaluate(t, b.ArgMax(x, b.c)), []float64{1, 1})
}

func TestSumExcept(t *testing.T) {
	b := newBench()
	k := b.input("k", ir.IndexInput, []int{b.n}, 2, 0)
	expect(t, "sumexcept", b.evaluate(t, b.SumExcept(b.x(), k, b.c)), []float64{5, 3.5})
}

func TestStreamingState(t *testing.T) {
	b := newBench()
	state := b.StreamState(b.x(), b.n)
	expect(t, "max", b.evaluate(t, b.StatePart(ir.OpStateMax, state)), []float64{1, 4, 3})
	expect(t, "arg", b.evaluate(t, b.StatePart(ir.OpStateArg, state)), []float64{0, 0, 1})
	expect(t, "rest", b.evaluate(t, b.StatePart(ir.OpStateRest, state)), []float64{math.Exp(-2), math.Exp(-3.5), math.Exp(-1)})
}

func TestSoftmaxOfExtremes(t *testing.T) {
	b := newBench()
	x := b.input("x", ir.RealInput, []int{b.c}, -1e6, 1e6, math.Inf(-1))
	expect(t, "softmax", b.evaluate(t, b.Softmax(ir.OpSoftmax, x, b.c)), []float64{0, 1, 0})
	expect(t, "log_softmax", b.evaluate(t, b.Softmax(ir.OpLogSoftmax, x, b.c)), []float64{-2e6, 0, math.Inf(-1)})
}

func TestLogSumExpOfInfinities(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct{ x, want []float64 }{
		{[]float64{-inf, -inf, -inf}, []float64{-inf}},
		{[]float64{0, inf, -inf}, []float64{inf}},
		{[]float64{0, math.NaN(), inf}, []float64{math.NaN()}},
	} {
		b := newBench()
		x := b.input("x", ir.RealInput, []int{b.c}, c.x...)
		expect(t, "logsumexp", b.evaluate(t, b.Reduce(ir.OpLogSumExp, x, ir.Axes(b.c))), c.want)
	}
}

// TestSoftmaxAdjoints compares the adjoint primitives with difference quotients of
// what they are the adjoints of.
func TestSoftmaxAdjoints(t *testing.T) {
	for adjoint, op := range map[ir.Op]ir.Op{ir.OpSoftmaxBwd: ir.OpSoftmax, ir.OpLogSoftmaxBwd: ir.OpLogSoftmax} {
		b := newBench()
		x := b.x()
		weight := b.Add(b.Elementwise(ir.OpToReal, b.Index(b.c)), b.Elementwise(ir.OpToReal, b.Index(b.n)))
		loss := b.Reduce(ir.OpSum, b.Mul(weight, b.Softmax(op, x, b.c)), ir.Axes(b.n, b.c))
		slopes, err := oracle.Slope(b.Graph, loss, b.at, "x", 300)
		if err != nil {
			t.Fatal(err)
		}
		var want []float64
		for _, s := range slopes {
			want = append(want, s.Float64())
		}
		expect(t, adjoint.String(), b.evaluate(t, b.SoftmaxAdjoint(adjoint, x, weight, b.c)), want)
	}
}
