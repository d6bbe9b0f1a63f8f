package kernel

import (
	"slices"
	"testing"
)

// rowShapes are groups of whole rows, and single rows that come tile by tile.
var rowShapes = []struct{ rows, cols int }{{1, 1}, {1, 10}, {5, 3}, {102, 10}, {3, 100}, {8, 2000}, {1, 5000}}

// eachRowBlock feeds the columns of a group as generated loops do: whole rows at once, a single row
// in tiles.
func eachRowBlock[T Float](x []T, rows, cols int, add func(block []T, cols, from int)) {
	if rows > 1 {
		add(x, cols, 0)
		return
	}
	for from := 0; from < cols; from += Tile[T]() {
		n := min(Tile[T](), cols-from)
		add(x[from:][:n], n, from)
	}
}

func TestRowReductions(t *testing.T) { both(t, testRowReductions[float32], testRowReductions[float64]) }

func testRowReductions[T Float](t *testing.T) {
	var sum RowSum[T]
	var except RowSumExcept[T]
	var norm RowNorm[T]
	var product RowProduct[T]
	for _, s := range rowShapes {
		x := samples[T](uint32(s.cols), s.rows*s.cols)
		k := make([]int, s.rows)
		for i := range k {
			k[i] = i * 7 % (s.cols + 1)
		}
		d := make([]T, s.rows)
		check := func(what string, want func(row []T, i int) T) {
			t.Helper()
			for i := range d {
				if w := want(x[i*s.cols:][:s.cols], i); !sameFloat(d[i], w) {
					t.Errorf("%s of row %d of %d×%d = %v, want %v", what, i, s.rows, s.cols, d[i], w)
				}
			}
		}
		sum.Start(d)
		eachRowBlock(x, s.rows, s.cols, func(b []T, cols, _ int) { sum.Add(b, cols) })
		sum.Finish()
		check("sum", func(row []T, _ int) T { return specSum(row, -1) })
		except.Start(d, k)
		eachRowBlock(x, s.rows, s.cols, except.Add)
		except.Finish()
		check("sum except", func(row []T, i int) T { return specSum(row, k[i]) })
		norm.Start(d)
		eachRowBlock(x, s.rows, s.cols, func(b []T, cols, _ int) { norm.Add(b, cols) })
		norm.Finish()
		check("norm", func(row []T, _ int) T { var n Norm[T]; n.Add(row); return n.Value() })
		product.Start(d)
		eachRowBlock(x, s.rows, s.cols, func(b []T, cols, _ int) { product.Add(b, cols) })
		product.Finish()
		check("product", func(row []T, _ int) T { var p Product[T]; p.Add(row); return p.Value() })
	}
}

func TestRowMax(t *testing.T) { both(t, testRowMax[float32], testRowMax[float64]) }

func testRowMax[T Float](t *testing.T) {
	var m RowMax[T]
	for _, s := range rowShapes {
		x := samples[T](uint32(s.cols), s.rows*s.cols)
		x[len(x)-1] = NaN[T]()
		d, k, alone := make([]T, s.rows), make([]int, s.rows), make([]T, s.rows)
		m.Start(d, k)
		eachRowBlock(x, s.rows, s.cols, m.Add)
		m.Finish()
		m.Start(alone, nil)
		eachRowBlock(x, s.rows, s.cols, m.Add)
		m.Finish()
		expectSame(t, "maximum without index", alone, d)
		for i := range d {
			var want Max[T]
			want.Add(x[i*s.cols:][:s.cols], 0)
			if !sameFloat(d[i], want.Value()) || k[i] != want.Index() {
				t.Errorf("row %d of %d×%d: %v at %d, want %v at %d", i, s.rows, s.cols, d[i], k[i], want.Value(), want.Index())
			}
		}
	}
	d, k := make([]T, 2), make([]int, 2)
	m.Start(d, k)
	m.Add([]T{-Inf[T](1), -Inf[T](1), 1, -Inf[T](1)}, 2, 0)
	m.Finish()
	expectSame(t, "maxima beside -Inf", d, []T{-Inf[T](1), 1})
	if !slices.Equal(k, []int{0, 0}) {
		t.Errorf("places beside -Inf = %v", k)
	}
}

func TestPickRows(t *testing.T) {
	k := []int{4, 0, 3}
	block := []float64{10, 11, 20, 21, 30, 31} // columns 3 and 4 of three rows
	d := []float64{-1, -1, -1}
	PickRows(d, block, k, 2, 3)
	expectSame(t, "picked", d, []float64{11, -1, 30})
	PatchRows(block, k, []float64{1, 2, 3}, 2, 3)
	expectSame(t, "patched", block, []float64{10, 1, 20, 21, 3, 31})
	PatchRowsScalar(block, k, 0, 2, 3)
	expectSame(t, "patched with a scalar", block, []float64{10, 0, 20, 21, 0, 31})
}

func TestPick(t *testing.T) {
	var p Pick[float64]
	x := []float64{5, 6, 7, 8, 9}
	for from := 0; from < len(x); from += 2 {
		p.Add(x[from:min(from+2, len(x))], 3, from)
	}
	if p.Value() != 8 {
		t.Errorf("element 3 = %v, want 8", p.Value())
	}
}

func TestGather(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6}
	d := make([]float64, 6)
	Gather(d, x, []int{2, 0, 2}, 2)
	expectSame(t, "Gather", d, []float64{5, 6, 1, 2, 5, 6})
	sum := []float64{100, 0, 0, 0, 0, 0}
	ScatterAdd(sum, d, []int{2, 0, 2}, 2)
	expectSame(t, "ScatterAdd", sum, []float64{101, 2, 0, 0, 10, 12})

	m := Matrix[float64]{Rows: 2, Cols: 3, Stride: 4, Data: []float64{1, 2, 3, -1, 4, 5, 6}}
	PickInput(d[:1], m, []int{2}, 1)
	GatherRows(d[1:5], m, []int{1, 0}, 1, 2)
	expectSame(t, "PickInput and GatherRows", d[:5], []float64{6, 5, 6, 2, 3})
}
