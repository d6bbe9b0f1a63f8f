package kernel

import "fmt"

// Matrix is a row-major matrix: element i, j is Data[i*Stride+j].
type Matrix[V any] struct {
	Rows, Cols int
	Stride     int // from one row to the next; 0 stands for Cols
	Data       []V
}

// CheckMatrix refuses a matrix with a negative size, rows that overlap, or too little data.
func CheckMatrix[V any](loss, arg string, m Matrix[V]) error {
	if problem := m.problem(); problem != "" {
		return &Error{Loss: loss, Argument: arg, Code: CodeShape, Message: arg + " " + problem}
	}
	return nil
}

// problem is what makes the matrix unsound, as the rest of a sentence about it.
func (m Matrix[V]) problem() string {
	stride := m.stride()
	switch {
	case m.Rows < 0 || m.Cols < 0:
		return fmt.Sprintf("has the negative size %d×%d", m.Rows, m.Cols)
	case stride < m.Cols:
		return fmt.Sprintf("has the stride %d, less than its %d columns", m.Stride, m.Cols)
	case m.Rows == 0 || m.Cols == 0:
		return ""
	case len(m.Data) < m.Cols || (len(m.Data)-m.Cols)/stride < m.Rows-1:
		return fmt.Sprintf("is %d×%d with stride %d, but its data has %s", m.Rows, m.Cols, stride, elements(len(m.Data)))
	}
	return ""
}

// Offset is the place in Data of the element at row i and column j.
func (m Matrix[V]) Offset(i, j int) int { return i*m.stride() + j }

func (m Matrix[V]) stride() int {
	if m.Stride == 0 {
		return m.Cols
	}
	return m.Stride
}

func (m Matrix[V]) row(i int) []V { return m.Data[i*m.stride():][:m.Cols] }

// PackSize is the scratch that Load and Dest need for blocks of n elements of m: none where every
// block is a window of the data.
func PackSize[V any](m Matrix[V], n int) int {
	if m.Rows <= 1 || m.stride() == m.Cols {
		return 0
	}
	return n
}

// Load returns the rows×cols block of m from row and col on, contiguous: a window of the data
// where it is contiguous there, else a copy in pack, which then holds rows·cols elements or more.
func Load[V any](m Matrix[V], row, rows, col, cols int, pack []V) []V {
	d := Dest(m, row, rows, col, cols, pack)
	if !m.direct(rows, cols) {
		for i := range rows {
			copy(d[i*cols:][:cols], m.Data[(row+i)*m.stride()+col:])
		}
	}
	return d
}

// Dest is Load for a block that is about to be written: pack is not filled.
func Dest[V any](m Matrix[V], row, rows, col, cols int, pack []V) []V {
	if !m.direct(rows, cols) {
		return pack[:rows*cols]
	}
	return m.Data[row*m.stride()+col:][:rows*cols]
}

// Store puts a block that Dest returned where it belongs: it copies what stands in pack.
func Store[V any](m Matrix[V], row, rows, col, cols int, block []V) {
	if m.direct(rows, cols) {
		return
	}
	for i := range rows {
		copy(m.Data[(row+i)*m.stride()+col:][:cols], block[i*cols:])
	}
}

// direct says whether a block of this size is contiguous in the data.
func (m Matrix[V]) direct(rows, cols int) bool {
	return rows == 1 || cols == m.Cols && m.stride() == m.Cols
}
