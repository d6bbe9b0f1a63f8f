package kernel_test

import (
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// The matrix of an array is the same data, row by row.
func TestArrayMatrix(t *testing.T) {
	a := kernel.NewArray[int](2, 3)
	if len(a.Data) != 6 {
		t.Fatalf("an array of 2 by 3 has %d elements", len(a.Data))
	}
	m := a.Matrix()
	if m.Rows != 2 || m.Cols != 3 {
		t.Errorf("the matrix is %d by %d", m.Rows, m.Cols)
	}
	m.Data[4] = 7
	if a.Data[4] != 7 {
		t.Error("the matrix has data of its own")
	}
	if n := len(kernel.NewArray[int]().Data); n != 1 {
		t.Errorf("a scalar has %d elements", n)
	}
	if n := len(kernel.NewArray[int](0, 3).Data); n != 0 {
		t.Errorf("an empty array has %d elements", n)
	}
}
