package oracle_test

import (
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// pairs is [[1 2] [3 4]] over N and M.
func (b *bench) pairs() *ir.Node {
	return b.input("pairs", ir.RealInput, []int{b.n, b.m}, 1, 2, 3, 4)
}

func TestRenameSwapsAxes(t *testing.T) {
	b := newBench()
	swapped := b.Rename(b.pairs(), ir.AxisPair{From: b.n, To: b.m}, ir.AxisPair{From: b.m, To: b.n})
	expect(t, "transpose", b.evaluate(t, swapped), []float64{1, 3, 2, 4})
}

func TestGatherPicks(t *testing.T) {
	b := newBench()
	label := b.input("label", ir.IndexInput, []int{b.n}, 2, 0)
	expect(t, "x[C=label]", b.evaluate(t, b.Gather(b.x(), label, b.c)), []float64{2, -1})
}

func TestGatherOfOwnAxis(t *testing.T) {
	b := newBench()
	order := b.input("order", ir.IndexInput, []int{b.c}, 2, 0, 1)
	expect(t, "x[C=order]", b.evaluate(t, b.Gather(b.x(), order, b.c)), []float64{2, 1, 4, 3, -1, 0.5})
}

func TestGatherDiagonal(t *testing.T) {
	b := newBench()
	expect(t, "pairs[M=N]", b.evaluate(t, b.Gather(b.pairs(), b.Index(b.n), b.m)), []float64{1, 4})
}

func TestGatherRefusesOutside(t *testing.T) {
	b := newBench()
	label := b.input("label", ir.IndexInput, []int{b.n}, 2, 3)
	_, err := oracle.Evaluate(b.Graph, []*ir.Node{b.Gather(b.x(), label, b.c)}, b.at, 100)
	if err == nil || err.Error() != "index 3 is outside axis C of length 3" {
		t.Errorf("err = %v", err)
	}
}

// TestScatterIsTheAdjointOfGather adds three values into two places.
func TestScatterIsTheAdjointOfGather(t *testing.T) {
	b := newBench()
	v := b.input("v", ir.RealInput, []int{b.c}, 10, 20, 30)
	k := b.input("k", ir.IndexInput, []int{b.c}, 1, 0, 1)
	expect(t, "scatter", b.evaluate(t, b.Scatter(v, k, b.n, ir.Axes(b.c))), []float64{20, 40})
}

func TestScatterIntoItsOwnAxis(t *testing.T) {
	b := newBench()
	v := b.input("v", ir.RealInput, []int{b.c}, 10, 20, 30)
	k := b.input("k", ir.IndexInput, []int{b.c}, 1, 2, 0)
	expect(t, "scatter", b.evaluate(t, b.Scatter(v, k, b.c, ir.Axes(b.c))), []float64{30, 10, 20})
}

// TestInputsKeepTheirOwnOrder reads an input whose axes stand in another order than
// they were declared in.
func TestInputsKeepTheirOwnOrder(t *testing.T) {
	b := newBench()
	x := b.input("x", ir.RealInput, []int{b.c, b.n}, 1, 2, 3, 4, 5, 6)
	expect(t, "x", b.evaluate(t, x), []float64{1, 3, 5, 2, 4, 6})
}

func TestBroadcastInput(t *testing.T) {
	b := newBench()
	y := b.input("y", ir.RealInput, []int{b.n}, 7)
	b.Inputs[0].Broadcast = true
	expect(t, "y", b.evaluate(t, y), []float64{7, 7})
}

func TestInputMustFit(t *testing.T) {
	b := newBench()
	y := b.input("y", ir.RealInput, []int{b.n}, 7)
	_, err := oracle.Evaluate(b.Graph, []*ir.Node{y}, b.at, 100)
	if err == nil || err.Error() != `input "y" has 1 elements; its axes have 2` {
		t.Errorf("err = %v", err)
	}
	b.at.Sizes = []int{2}
	if _, err := oracle.Evaluate(b.Graph, []*ir.Node{y}, b.at, 100); err == nil || !strings.Contains(err.Error(), "1 sizes for 3 axes") {
		t.Errorf("err = %v", err)
	}
}

// TestSlope differentiates x**3 and stands on the kink of abs.
func TestSlope(t *testing.T) {
	b := newBench()
	x := b.input("x", ir.RealInput, []int{b.n}, 2, 0)
	cube := b.Reduce(ir.OpSum, b.Elementwise(ir.OpPow, x, b.Real(3)), ir.Axes(b.n))
	kink := b.Reduce(ir.OpSum, b.Elementwise(ir.OpAbs, x), ir.Axes(b.n))
	for _, c := range []struct {
		root *ir.Node
		want [2]float64
	}{{cube, [2]float64{12, 0}}, {kink, [2]float64{1, 0}}} {
		got, err := oracle.Slope(b.Graph, c.root, b.at, "x", 300)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range c.want {
			difference := bigreal.Precision(300).Sub(got[i], bigreal.Float64(want)).Abs()
			if !difference.LessEqual(bigreal.PowerOfTwo(-190)) {
				t.Errorf("slope %d = %v, want %v", i, got[i], want)
			}
		}
	}
}
