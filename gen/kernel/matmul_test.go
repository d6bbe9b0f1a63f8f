package kernel

import "testing"

// specDot adds n products in panels of 32, in order, to what is there.
func specDot[T Float](start T, n int, term func(p int) (x, y T)) T {
	for from := 0; from < n; from += 32 {
		var s T
		for p := from; p < min(from+32, n); p++ {
			x, y := term(p)
			s += T(x * y)
		}
		start += s
	}
	return start
}

func TestMatrixProducts(t *testing.T) {
	both(t, testMatrixProducts[float32], testMatrixProducts[float64])
}

func testMatrixProducts[T Float](t *testing.T) {
	for _, s := range []struct{ rows, cols, inner int }{{1, 1, 1}, {3, 5, 7}, {4, 8, 32}, {2, 33, 31}, {5, 6, 100}, {70, 3, 9}, {2, 2, 0}} {
		a, b := samples[T](1, s.rows*s.inner), samples[T](2, s.cols*s.inner)
		g, start := samples[T](3, s.rows*s.cols), samples[T](4, max(s.rows, s.cols)*s.inner)
		check := func(what string, rows, cols int, got []T, want func(i, j int) T) {
			t.Helper()
			for i := range rows {
				for j := range cols {
					if w := want(i, j); !sameFloat(got[i*cols+j], w) {
						t.Fatalf("%s %+v [%d, %d] = %v, want %v", what, s, i, j, got[i*cols+j], w)
					}
				}
			}
		}
		product := make([]T, s.rows*s.cols)
		MulTransposed(product, a, b, s.rows, s.cols, s.inner)
		check("a·bᵀ", s.rows, s.cols, product, func(i, j int) T {
			return specDot(0, s.inner, func(p int) (T, T) { return a[i*s.inner+p], b[j*s.inner+p] })
		})
		da := append([]T(nil), start[:s.rows*s.inner]...)
		MulAdd(da, g, b, s.rows, s.cols, s.inner)
		check("g·b", s.rows, s.inner, da, func(i, p int) T {
			return specDot(start[i*s.inner+p], s.cols, func(j int) (T, T) { return g[i*s.cols+j], b[j*s.inner+p] })
		})
		db := append([]T(nil), start[:s.cols*s.inner]...)
		TransposedMulAdd(db, g, a, s.rows, s.cols, s.inner)
		check("gᵀ·a", s.cols, s.inner, db, func(j, p int) T {
			return specDot(start[j*s.inner+p], s.rows, func(i int) (T, T) { return g[i*s.cols+j], a[i*s.inner+p] })
		})
	}
}

func TestTranspose(t *testing.T) {
	d := make([]int, 6)
	want := [6]int{1, 4, 2, 5, 3, 6}
	if Transpose(d, []int{1, 2, 3, 4, 5, 6}, 2, 3); [6]int(d) != want {
		t.Errorf("Transpose = %v, want %v", d, want)
	}
	m := Matrix[int]{Rows: 2, Cols: 3, Stride: 4, Data: []int{1, 2, 3, 0, 4, 5, 6}}
	if TransposeMatrix(d, m); [6]int(d) != want {
		t.Errorf("TransposeMatrix = %v, want %v", d, want)
	}
}
