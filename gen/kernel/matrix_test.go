package kernel

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// numbered returns a matrix whose element i, j is 10·i + j, with -1 between rows.
func numbered(rows, cols, stride int) Matrix[float64] {
	m := Matrix[float64]{Rows: rows, Cols: cols, Stride: stride, Data: make([]float64, rows*max(stride, cols))}
	Fill(m.Data, -1)
	for i := range rows {
		for j := range cols {
			m.Data[m.Offset(i, j)] = float64(10*i + j)
		}
	}
	return m
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name                 string
		m                    Matrix[float64]
		row, rows, col, cols int
		direct               bool
	}{
		{"whole rows", numbered(4, 3, 0), 1, 2, 0, 3, true},
		{"whole rows, stride given", numbered(4, 3, 3), 1, 2, 0, 3, true},
		{"part of a row", numbered(4, 3, 0), 1, 1, 1, 2, true},
		{"part of a row, strided", numbered(4, 3, 5), 1, 1, 1, 2, true},
		{"rows, strided", numbered(4, 3, 5), 1, 2, 0, 3, false},
		{"parts of rows", numbered(4, 3, 0), 1, 2, 1, 2, false},
	} {
		pack := make([]float64, c.rows*c.cols)
		got := Load(c.m, c.row, c.rows, c.col, c.cols, pack)
		for i := range c.rows {
			for j := range c.cols {
				if want := float64(10*(c.row+i) + c.col + j); got[i*c.cols+j] != want {
					t.Errorf("%s: block [%d, %d] = %v, want %v", c.name, i, j, got[i*c.cols+j], want)
				}
			}
		}
		if direct := &got[0] == &c.m.Data[c.m.Offset(c.row, c.col)]; direct != c.direct {
			t.Errorf("%s: direct = %v", c.name, direct)
		}
		block := Dest(c.m, c.row, c.rows, c.col, c.cols, pack)
		Fill(block, 99)
		Store(c.m, c.row, c.rows, c.col, c.cols, block)
		expectStored(t, c.name, c.m, c.row, c.rows, c.col, c.cols)
	}
}

// expectStored wants 99 within the block, and around it what numbered put there.
func expectStored(t *testing.T, name string, m Matrix[float64], row, rows, col, cols int) {
	t.Helper()
	for place, got := range m.Data {
		i, j := place/m.stride(), place%m.stride()
		want := float64(10*i + j)
		if j >= m.Cols {
			want = -1
		}
		if row <= i && i < row+rows && col <= j && j < col+cols {
			want = 99
		}
		if got != want {
			t.Errorf("%s: after the store [%d, %d] = %v, want %v", name, i, j, got, want)
		}
	}
}

func TestPackSize(t *testing.T) {
	for _, c := range []struct {
		m    Matrix[int]
		want int
	}{
		{Matrix[int]{Rows: 4, Cols: 3}, 0},
		{Matrix[int]{Rows: 4, Cols: 3, Stride: 3}, 0},
		{Matrix[int]{Rows: 1, Cols: 3, Stride: 5}, 0},
		{Matrix[int]{Rows: 4, Cols: 3, Stride: 5}, 12},
	} {
		if got := PackSize(c.m, 12); got != c.want {
			t.Errorf("PackSize(%+v) = %d, want %d", c.m, got, c.want)
		}
	}
}

func TestCheckMatrix(t *testing.T) {
	data := make([]float64, 11)
	for _, c := range []struct {
		m    Matrix[float64]
		want string
	}{
		{Matrix[float64]{}, ""},
		{Matrix[float64]{Rows: 3, Cols: 3, Data: data[:9]}, ""},
		{Matrix[float64]{Rows: 3, Cols: 3, Stride: 4, Data: data}, ""},
		{Matrix[float64]{Rows: 0, Cols: 3}, ""},
		{Matrix[float64]{Rows: 3, Cols: 3, Stride: 4, Data: data[:10]}, "loss: x is 3×3 with stride 4, but its data has 10 elements"},
		{Matrix[float64]{Rows: 2, Cols: 1, Data: data[:1]}, "loss: x is 2×1 with stride 1, but its data has 1 element"},
		{Matrix[float64]{Rows: -1, Cols: 3, Data: data}, "loss: x has the negative size -1×3"},
		{Matrix[float64]{Rows: 1, Cols: -3, Data: data}, "loss: x has the negative size 1×-3"},
		{Matrix[float64]{Rows: 2, Cols: 3, Stride: 2, Data: data}, "loss: x has the stride 2, less than its 3 columns"},
		{Matrix[float64]{Rows: 2, Cols: 3, Stride: -3, Data: data}, "loss: x has the stride -3, less than its 3 columns"},
		{Matrix[float64]{Rows: math.MaxInt, Cols: 8, Data: data}, "loss: x is 9223372036854775807×8 with stride 8, but its data has 11 elements"},
		{Matrix[float64]{Rows: math.MaxInt/2 + 2, Cols: 2, Stride: math.MaxInt, Data: data}, "loss: x is 4611686018427387905×2 with stride 9223372036854775807, but its data has 11 elements"},
	} {
		expectError(t, CheckMatrix("loss", "x", c.m), CodeShape, c.want)
	}
}

func TestCheckTensor(t *testing.T) {
	data := make([]int, 24)
	for _, c := range []struct {
		t    Tensor[int]
		want string
	}{
		{Tensor[int]{Shape: []int{2, 3, 4}, Data: data}, ""},
		{Tensor[int]{Shape: []int{2, 3, 3}, Stride: []int{12, 4, 1}, Data: data}, ""},
		{Tensor[int]{Shape: []int{2, 0, 4}}, ""},
		{Tensor[int]{Shape: []int{1, 3, 4}, Stride: []int{0, 4, 1}, Data: data}, ""},
		{Tensor[int]{Shape: []int{2, 3}, Data: data}, "loss: x has 2 axes, not 3"},
		{Tensor[int]{Shape: []int{2, 3, 4}, Data: data[:23]}, "loss: x has the shape [2 3 4], but its data has 23 elements"},
		{Tensor[int]{Shape: []int{2, -3, 4}, Data: data}, "loss: x has the negative size -3"},
		{Tensor[int]{Shape: []int{2, 3, 4}, Stride: []int{12, 4}, Data: data}, "loss: x has the strides [12 4]: one per axis is wanted, the last of them 1"},
		{Tensor[int]{Shape: []int{2, 3, 4}, Stride: []int{12, 4, 2}, Data: data}, "loss: x has the strides [12 4 2]: one per axis is wanted, the last of them 1"},
		{Tensor[int]{Shape: []int{2, 3, 4}, Stride: []int{8, 4, 1}, Data: data}, "loss: x has the stride 8 along axis 0, less than the 12 elements inside"},
		{Tensor[int]{Shape: []int{math.MaxInt, 3, 4}, Data: data}, "loss: x has the shape [9223372036854775807 3 4], more elements than there can be"},
	} {
		expectError(t, CheckTensor("loss", "x", c.t, 3), CodeShape, c.want)
	}
}

func TestTensorMatrix(t *testing.T) {
	data := make([]int, 60)
	Iota(data, 0)
	for _, x := range []Tensor[int]{
		{Shape: []int{2, 2, 3, 4}, Data: data},
		{Shape: []int{2, 2, 3, 4}, Stride: []int{30, 15, 5, 1}, Data: data},
	} {
		m := x.Matrix(1, 0)
		for i := range 3 {
			for j := range 4 {
				if got, want := m.Data[m.Offset(i, j)], x.Offset(1, 0, i, j); got != want {
					t.Errorf("strides %v: [1, 0, %d, %d] = %d, want %d", x.Stride, i, j, got, want)
				}
			}
		}
		wantPack := 0
		if x.Stride != nil {
			wantPack = 12
		}
		if got := TensorPackSize(x, 12); got != wantPack {
			t.Errorf("strides %v: TensorPackSize = %d, want %d", x.Stride, got, wantPack)
		}
	}
	if got := (Tensor[int]{Shape: []int{2, 2, 3, 4}, Data: data}).Offset(1, 0, 2, 3); got != 35 {
		t.Errorf("offset of [1, 0, 2, 3] = %d, want 35", got)
	}
}

// expectError compares the text of an error and its code; an empty text wants no error.
func expectError(t *testing.T, err error, code Code, text string, index ...int) {
	t.Helper()
	if text == "" {
		if err != nil {
			t.Errorf("error %q, want none", err)
		}
		return
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("error %v, want %q", err, text)
		return
	}
	if e.Error() != text || e.Code != code || !slices.Equal(e.Index, index) {
		t.Errorf("error %q (%s, index %v), want %q (%s, index %v)", e, e.Code, e.Index, text, code, index)
	}
}
