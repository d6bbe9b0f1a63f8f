package tape_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

// A curve is a value made of two variables.
type curve func(tp *tape.Tape, x, y tape.Value) tape.Value

// curves has every operation with a derivative, of an argument that is not flat.
func curves() map[string]curve {
	all := map[string]curve{
		"norm": func(tp *tape.Tape, x, y tape.Value) tape.Value {
			return tp.Norm([]tape.Value{x, tp.Apply(ir.OpMul, x, y), y})
		},
		"x*x":  func(tp *tape.Tape, x, _ tape.Value) tape.Value { return tp.Apply(ir.OpMul, x, x) },
		"x**x": func(tp *tape.Tape, x, _ tape.Value) tape.Value { return tp.Apply(ir.OpPow, x, x) },
		"sum":  func(tp *tape.Tape, x, y tape.Value) tape.Value { return tp.Sum([]tape.Value{x, y, x}) },
	}
	for _, op := range []ir.Op{ir.OpNeg, ir.OpSquare, ir.OpSqrt, ir.OpExp, ir.OpExpm1, ir.OpLog, ir.OpLog1p, ir.OpTanh, ir.OpCosh,
		ir.OpSinh, ir.OpSigmoid, ir.OpSoftplus, ir.OpLogCosh, ir.OpAbs, ir.OpRelu} {
		all[op.String()] = func(tp *tape.Tape, x, y tape.Value) tape.Value {
			return tp.Apply(op, tp.Apply(ir.OpMul, x, y))
		}
	}
	for _, op := range []ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpPow, ir.OpXLogY, ir.OpMaximum} {
		all[op.String()] = func(tp *tape.Tape, x, y tape.Value) tape.Value {
			return tp.Apply(op, tp.Apply(ir.OpSquare, x), tp.Apply(ir.OpMul, x, y))
		}
	}
	return all
}

const curveBits = 400

// TestTimes multiplies Hessian matrices by a vector, and compares with the difference quotient of the gradient in
// its direction.
func TestTimes(t *testing.T) {
	step := bigreal.PowerOfTwo(-120)
	for name, curve := range curves() {
		for _, p := range [][2]float64{{0.75, 0.5}, {1.25, 3}} {
			got := times(t, curve, p)
			up, down := moved(curve, p, step), moved(curve, p, step.Neg())
			for i := range got {
				r := bigreal.Precision(curveBits)
				want := r.Div(r.Sub(up[i], down[i]), r.Mul(bigreal.Int(2), step))
				if off := r.Sub(number(got[i]), want).Abs(); !off.LessEqual(bigreal.PowerOfTwo(-200)) {
					t.Errorf("%s at %v: element %d of the product is %v, want %v", name, p, i, number(got[i]), want)
				}
			}
		}
	}
}

// away is the vector of TestTimes.
var away = [2]float64{3, -5}

func times(t *testing.T, c curve, p [2]float64) []*big.Float {
	tp := tape.New(curveBits)
	tp.Curved = true
	x, y := tp.Variable(float(p[0])), tp.Variable(float(p[1]))
	h, ok := tp.Curvature(c(tp, x, y), []tape.Value{x, y}, []ball.Ball{ball.Int(1), ball.Int(1)})
	if !ok {
		t.Fatalf("no second derivatives at %v", p)
	}
	return h.Times([]*big.Float{big.NewFloat(away[0]), big.NewFloat(away[1])})
}

// moved is the gradient at a point moved by a step of the vector.
func moved(c curve, p [2]float64, step bigreal.Number) [2]bigreal.Number {
	r := bigreal.Precision(curveBits)
	tp := tape.New(curveBits)
	var v [2]tape.Value
	for i := range v {
		v[i] = tp.Variable(ball.Exact(r.Add(bigreal.Float64(p[i]), r.Mul(step, bigreal.Float64(away[i])))))
	}
	g := tp.Gradient(c(tp, v[0], v[1]))
	return [2]bigreal.Number{g.By(v[0]).Mid(), g.By(v[1]).Mid()}
}

func number(x *big.Float) bigreal.Number {
	n, err := bigreal.Parse(x.Text('p', 0), curveBits)
	if err != nil {
		panic(fmt.Sprint(x, err))
	}
	return n
}

// TestCurvatureBesideKinks stands at x = y = 2 and moves x up, or down, or both alike.
func TestCurvatureBesideKinks(t *testing.T) {
	for _, c := range []struct {
		name    string
		curve   curve
		towards [2]int
		want    float64 // by x twice
	}{
		{"relu(x-y)**2", reluSquared, [2]int{1, 0}, 2},
		{"relu(x-y)**2", reluSquared, [2]int{-1, 0}, 0},
		{"abs(x-y)*x", absTimes, [2]int{1, 0}, 2},
		{"abs(x-y)*x", absTimes, [2]int{-1, 0}, -2},
		{"abs(x-y)*x", absTimes, [2]int{1, 1}, 0}, // stays at the kink
		{"where(x <= y, x*x, x)", chosen, [2]int{-1, 0}, 2},
		{"where(x <= y, x*x, x)", chosen, [2]int{1, 0}, 0}, // jumps
		{"where(x <= y, x*x, x*y)", joined, [2]int{1, 0}, 0},
		{"norm(x-y, 0)*x", normTimes, [2]int{1, 0}, 2},
	} {
		tp, _ := newTape()
		tp.Curved = true
		x, y := tp.Variable(float(2)), tp.Variable(float(2))
		root := c.curve(tp, x, y)
		h, ok := tp.Curvature(root, []tape.Value{x, y}, []ball.Ball{ball.Int(c.towards[0]), ball.Int(c.towards[1])})
		if !ok || !tp.Kinked() {
			t.Fatalf("%s: ok %v, kinked %v", c.name, ok, tp.Kinked())
		}
		if got, _ := h.Times([]*big.Float{big.NewFloat(1), new(big.Float)})[0].Float64(); got != c.want {
			t.Errorf("%s towards %v: %v, want %v", c.name, c.towards, got, c.want)
		}
	}
}

func reluSquared(tp *tape.Tape, x, y tape.Value) tape.Value {
	return tp.Apply(ir.OpSquare, tp.Apply(ir.OpRelu, tp.Apply(ir.OpSub, x, y)))
}

func absTimes(tp *tape.Tape, x, y tape.Value) tape.Value {
	return tp.Apply(ir.OpMul, tp.Apply(ir.OpAbs, tp.Apply(ir.OpSub, x, y)), x)
}

func normTimes(tp *tape.Tape, x, y tape.Value) tape.Value {
	return tp.Apply(ir.OpMul, tp.Norm([]tape.Value{tp.Apply(ir.OpSub, x, y), tape.Constant(float(0))}), x)
}

func chosen(tp *tape.Tape, x, y tape.Value) tape.Value {
	return tp.Apply(ir.OpWhere, tp.Apply(ir.OpLessEqual, x, y), tp.Apply(ir.OpSquare, x), x)
}

func joined(tp *tape.Tape, x, y tape.Value) tape.Value {
	return tp.Apply(ir.OpWhere, tp.Apply(ir.OpLessEqual, x, y), tp.Apply(ir.OpSquare, x), tp.Apply(ir.OpMul, x, y))
}

// TestNoCurvature has infinite derivatives, once where they matter and once where 0 times them is 0.
func TestNoCurvature(t *testing.T) {
	tp, _ := newTape()
	tp.Curved = true
	x := tp.Variable(float(0))
	root := tp.Apply(ir.OpSqrt, x)
	if _, ok := tp.Curvature(root, []tape.Value{x}, []ball.Ball{ball.Int(1)}); ok {
		t.Error("the square root has a curvature at 0")
	}
	nothing := tp.Apply(ir.OpMul, tape.Constant(float(0)), root)
	if _, ok := tp.Curvature(nothing, []tape.Value{x}, []ball.Ball{ball.Int(1)}); !ok {
		t.Error("0*sqrt has no curvature at 0")
	}
}
