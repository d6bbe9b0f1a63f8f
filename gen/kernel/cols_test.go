package kernel

import (
	"math"
	"testing"
)

// colShapes have a single chunk, an incomplete last chunk, whole chunks, groups larger than a
// chunk, and column tiles.
var colShapes = []struct{ rows, cols, group, tile int }{
	{1, 1, 1, 1}, {5, 3, 341, 3}, {64, 2, 1, 2}, {65, 2, 1, 2}, {1000, 3, 30, 3}, {1000, 5, 1, 2}, {900, 7, 100, 7}, {640, 1, 64, 1},
}

// eachColBlock feeds an array as generated loops do: groups of rows, and within them column tiles.
func eachColBlock[T Float](x []T, rows, cols, group, tile int, add func(block []T, from, cols, firstRow int), end func()) {
	for i := 0; i < rows; i += group {
		n := min(group, rows-i)
		for from := 0; from < cols; from += tile {
			w := min(tile, cols-from)
			block := make([]T, n*w)
			for r := range n {
				copy(block[r*w:][:w], x[(i+r)*cols+from:])
			}
			add(block, from, w, i)
		}
		end()
	}
}

// specColSum sums a column in chunks of whole groups, at least 64 rows each, joined by the tree.
func specColSum[T Float](x []T, rows, cols, group, column int) T {
	chunk := (63/group + 1) * group
	var chunks []T
	for from := 0; from < rows; from += chunk {
		var s T
		for i := from; i < min(from+chunk, rows); i++ {
			s += x[i*cols+column]
		}
		chunks = append(chunks, s)
	}
	return specTree(chunks)
}

func TestColSum(t *testing.T) { both(t, testColSum[float32], testColSum[float64]) }

func testColSum[T Float](t *testing.T) {
	PoisonScratch(true)
	defer PoisonScratch(false)
	for _, s := range colShapes {
		x := samples[T](uint32(s.rows), s.rows*s.cols)
		d, through := make([]T, s.cols), make([]T, s.cols)
		scratch := NewScratch[T]()
		var sum ColSum[T]
		sum.Start(d, s.rows, s.group, scratch)
		eachColBlock(x, s.rows, s.cols, s.group, s.tile, func(b []T, from, cols, _ int) { sum.Add(b, from, cols) }, sum.EndGroup)
		sum.Finish()
		sum.Start(through, s.rows, s.group, scratch)
		eachColBlock(x, s.rows, s.cols, s.group, s.tile, func(b []T, from, cols, _ int) {
			to := sum.Target(from, cols)
			for ; len(b) > 0; b = b[cols:] {
				Add(to, to, b)
			}
		}, sum.EndGroup)
		sum.Finish()
		scratch.Release()
		expectSame(t, "sum through Target", through, d)
		for j := range d {
			if want := specColSum(x, s.rows, s.cols, s.group, j); !sameFloat(d[j], want) {
				t.Errorf("%+v: sum of column %d = %v, want %v", s, j, d[j], want)
			}
		}
	}
}

func TestColMax(t *testing.T) { both(t, testColMax[float32], testColMax[float64]) }

func testColMax[T Float](t *testing.T) {
	for _, s := range colShapes {
		x := samples[T](uint32(s.rows), s.rows*s.cols)
		x[len(x)/2] = NaN[T]()
		d, k, alone := make([]T, s.cols), make([]int, s.cols), make([]T, s.cols)
		var m ColMax[T]
		m.Start(d, k)
		eachColBlock(x, s.rows, s.cols, s.group, s.tile, m.Add, func() {})
		m.Finish()
		m.Start(alone, nil)
		eachColBlock(x, s.rows, s.cols, s.group, s.tile, m.Add, func() {})
		m.Finish()
		expectSame(t, "maximum without index", alone, d)
		for j := range d {
			var want Max[T]
			for i := range s.rows {
				want.AddOne(x[i*s.cols+j], i)
			}
			if !sameFloat(d[j], want.Value()) || k[j] != want.Index() {
				t.Errorf("%+v: column %d: %v at %d, want %v at %d", s, j, d[j], k[j], want.Value(), want.Index())
			}
		}
	}
}

func TestColState(t *testing.T) { both(t, testColState[float32], testColState[float64]) }

func testColState[T Float](t *testing.T) {
	for _, s := range colShapes {
		x := samples[T](uint32(s.rows), s.rows*s.cols)
		for i := range x {
			x[i] = T(x[i] / 16)
		}
		m, rest, k := make([]T, s.cols), make([]T, s.cols), make([]int, s.cols)
		var state ColState[T]
		state.Start(m, k, rest)
		eachColBlock(x, s.rows, s.cols, s.group, s.tile, state.Add, func() {})
		state.Finish()
		for j := range m {
			var best Max[T]
			exact := 0.0
			for i := range s.rows {
				best.AddOne(x[i*s.cols+j], i)
			}
			for i := range s.rows {
				if i != best.Index() {
					exact += math.Exp(float64(x[i*s.cols+j]) - float64(best.Value()))
				}
			}
			if m[j] != best.Value() || k[j] != best.Index() {
				t.Errorf("%+v: column %d: %v at %d, want %v at %d", s, j, m[j], k[j], best.Value(), best.Index())
			}
			if math.Abs(float64(rest[j])-exact) > float64(s.rows)*float64(epsilon[T]())*exact {
				t.Errorf("%+v: column %d: rest %v, want %v", s, j, rest[j], exact)
			}
		}
	}
}

func TestColStateEdges(t *testing.T) { both(t, testColStateEdges[float32], testColStateEdges[float64]) }

func testColStateEdges[T Float](t *testing.T) {
	inf, nan := Inf[T](1), NaN[T]()
	for _, c := range []struct {
		x       []T
		m, rest T
		k       int
	}{
		{[]T{3}, 3, 0, 0},
		{[]T{3, 3, 3}, 3, 2, 0},
		{[]T{-1e4, 0, -1e4}, 0, 0, 1},
		{[]T{-inf, -inf, 2, -inf}, 2, 0, 2},
		{[]T{-inf, -inf}, -inf, 0, 0},
		{[]T{1, inf, 2}, inf, 0, 1},
		{[]T{1, nan, 2}, nan, nan, 1},
		{[]T{nan, 1}, nan, nan, 0},
	} {
		m, rest, k := make([]T, 1), make([]T, 1), make([]int, 1)
		var state ColState[T]
		state.Start(m, k, rest)
		state.Add(c.x, 0, 1, 0)
		state.Finish()
		if !sameFloat(m[0], c.m) || !sameFloat(rest[0], c.rest) || k[0] != c.k {
			t.Errorf("state of %v = %v at %d, rest %v; want %v at %d, rest %v", c.x, m[0], k[0], rest[0], c.m, c.k, c.rest)
		}
	}
}

func TestPickCols(t *testing.T) {
	block := []float64{10, 11, 12, 20, 21, 22} // rows 5 and 6
	d := []float64{-1, -1, -1}
	PickCols(d, block, []int{6, 4, 5}, 3, 5)
	expectSame(t, "picked", d, []float64{20, -1, 12})
}
