package kernel

import (
	"math"
	"testing"
)

func TestScratchHandsOutApart(t *testing.T) {
	s := NewScratch[float64]()
	defer s.Release()
	var pieces [][]float64
	for n := range 200 {
		x := s.Real(n)
		if len(x) != n || cap(x) != n {
			t.Fatalf("Real(%d) has length %d and capacity %d", n, len(x), cap(x))
		}
		Fill(x, float64(n))
		pieces = append(pieces, x)
	}
	for n, x := range pieces {
		for _, v := range x {
			if v != float64(n) {
				t.Fatalf("piece %d was overwritten with %v", n, v)
			}
		}
	}
}

func TestScratchPoison(t *testing.T) {
	PoisonScratch(true)
	defer PoisonScratch(false)
	s := NewScratch[float32]()
	defer s.Release()
	for _, v := range s.Real(3) {
		if v == v {
			t.Errorf("real scratch holds %v, want NaN", v)
		}
	}
	if got := s.Ints(1)[0]; got != math.MinInt {
		t.Errorf("int scratch holds %d", got)
	}
	if !s.Bools(1)[0] {
		t.Error("bool scratch holds false")
	}
}

// TestNoAllocation runs what a generated loss does, in a steady state.
func TestNoAllocation(t *testing.T) { both(t, testNoAllocation[float32], testNoAllocation[float64]) }

func testNoAllocation[T Float](t *testing.T) {
	const rows, cols = 200, 10
	m := Matrix[T]{Rows: rows, Cols: cols, Stride: cols + 1, Data: samples[T](1, rows*(cols+1))}
	labels := make([]int, rows)
	var value T
	run := func() {
		s := NewScratch[T]()
		defer s.Release()
		group := Group[T](cols)
		pack, x := s.Real(PackSize(m, group*cols)), s.Real(group*cols)
		best, rest, at, mask := s.Real(group), s.Real(group), s.Ints(group), s.Bools(group)
		sums := s.Real(cols)
		var total Sum[T]
		var norm Norm[T]
		var rowMax RowMax[T]
		var rowSum RowSumExcept[T]
		var colSum ColSum[T]
		colSum.Start(sums, rows, group, s)
		for i := 0; i < rows; i += group {
			n := min(group, rows-i)
			block := Load(m, i, n, 0, cols, pack)
			rowMax.Start(best[:n], at[:n])
			rowMax.Add(block, cols, 0)
			rowMax.Finish()
			SubRows(x[:n*cols], block, best[:n], cols)
			Exp(x[:n*cols], x[:n*cols])
			rowSum.Start(rest[:n], at[:n])
			rowSum.Add(x[:n*cols], cols, 0)
			rowSum.Finish()
			Log1p(rest[:n], rest[:n])
			LessScalar(mask[:n], rest[:n], 1)
			WhereScalar(rest[:n], mask[:n], rest[:n], 1)
			total.Add(rest[:n])
			norm.Add(rest[:n])
			norm.AddOne(rest[0])
			colSum.Add(x[:n*cols], 0, cols)
			colSum.EndGroup()
		}
		colSum.Finish()
		if CheckIndex("l", "labels", labels, cols, "C") != nil || CheckValues("l", "x", rest[:1], 1, rest[0]) != nil {
			panic("refused")
		}
		value = total.Value() + norm.Value()
	}
	run()
	if n := testing.AllocsPerRun(50, run); n != 0 {
		t.Errorf("%v allocations a run, want none", n)
	}
	if isNaN(value) {
		t.Errorf("the run computed %v", value)
	}
}
