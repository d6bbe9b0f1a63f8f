package kernel

import (
	"math"
	"testing"
)

// FuzzMatrix: whatever CheckMatrix accepts can be read in full, and what it refuses is not panicked at.
func FuzzMatrix(f *testing.F) {
	f.Add(2, 3, 0, 6)
	f.Add(2, 3, 5, 8)
	f.Add(-1, 3, 0, 6)
	f.Add(math.MaxInt/2+1, math.MaxInt/2+1, 0, 6)
	f.Add(3, 0, 0, 0)
	f.Fuzz(func(t *testing.T, rows, cols, stride, size int) {
		if size < 0 || size > 1000 {
			return
		}
		m := Matrix[bool]{Rows: rows, Cols: cols, Stride: stride, Data: make([]bool, size)}
		if CheckMatrix("l", "m", m) != nil || cols == 0 {
			return
		}
		for i := range rows {
			for j, seen := range m.row(i) {
				if seen {
					t.Fatalf("%d×%d with stride %d: [%d, %d] is another element too", rows, cols, stride, i, j)
				}
				m.row(i)[j] = true
			}
		}
	})
}

// FuzzTensor is FuzzMatrix for three axes.
func FuzzTensor(f *testing.F) {
	f.Add(2, 3, 4, 12, 4, true, 24)
	f.Add(2, 3, 4, 0, 0, false, 24)
	f.Add(2, 3, 4, 4, 12, true, 24)
	f.Add(math.MaxInt/2+1, math.MaxInt/2+1, 4, 0, 0, false, 24)
	f.Add(2, -1, 0, 0, 0, false, 0)
	f.Fuzz(func(t *testing.T, a, b, c, strideA, strideB int, strided bool, size int) {
		if size < 0 || size > 1000 {
			return
		}
		x := Tensor[bool]{Shape: []int{a, b, c}, Data: make([]bool, size)}
		if strided {
			x.Stride = []int{strideA, strideB, 1}
		}
		if CheckTensor("l", "x", x, 3) != nil || a == 0 || b == 0 || c == 0 {
			return
		}
		for i, rows := 0, x.rows(); i < rows; i++ {
			for j, seen := range x.row(i) {
				if seen {
					t.Fatalf("%+v: %v is another element too", x, x.coordinates(i, j))
				}
				x.row(i)[j] = true
			}
		}
	})
}
