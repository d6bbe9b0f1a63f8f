package kernel

import (
	"fmt"
	"math"
)

// Tensor is an array of three or more axes, row-major: the element at i, j, …, z is
// Data[i*Stride[0] + j*Stride[1] + … + z].
type Tensor[V any] struct {
	Shape  []int
	Stride []int // one per axis, the last of them 1; nil where the elements stand side by side
	Data   []V
}

// CheckTensor refuses a tensor of another rank, with a negative size, with axes that overlap or
// with too little data.
func CheckTensor[V any](loss, arg string, t Tensor[V], rank int) error {
	if problem := t.problem(rank); problem != "" {
		return &Error{Loss: loss, Argument: arg, Code: CodeShape, Message: arg + " " + problem}
	}
	return nil
}

// Offset is the place in Data of the element at the given coordinates; axes without one count as 0.
func (t Tensor[V]) Offset(at ...int) int {
	place := 0
	for axis, k := range at {
		place += k * t.step(axis)
	}
	return place
}

// Matrix is the matrix of the last two axes at the given coordinates of the others.
func (t Tensor[V]) Matrix(outer ...int) Matrix[V] {
	last := len(t.Shape) - 1
	return Matrix[V]{Rows: t.Shape[last-1], Cols: t.Shape[last], Stride: t.step(last - 1), Data: t.Data[t.Offset(outer...):]}
}

// TensorPackSize is [PackSize] for blocks of the matrices of the last two axes of t. A tensor
// without data, as a destination that is not wanted, needs none.
func TensorPackSize[V any](t Tensor[V], n int) int {
	last := len(t.Shape) - 1
	if t.Data == nil || t.Shape[last-1] <= 1 || t.step(last-1) == t.Shape[last] {
		return 0
	}
	return n
}

// rows is the number of rows: of runs along the last axis.
func (t Tensor[V]) rows() int {
	n := 1
	for _, size := range t.Shape[:len(t.Shape)-1] {
		n *= size
	}
	return n
}

// row is a row by its number in row-major order.
func (t Tensor[V]) row(i int) []V {
	last := len(t.Shape) - 1
	place := 0
	for axis := last - 1; axis >= 0; axis-- {
		place += i % t.Shape[axis] * t.step(axis)
		i /= t.Shape[axis]
	}
	return t.Data[place:][:t.Shape[last]]
}

// coordinates are those of element j of a row.
func (t Tensor[V]) coordinates(i, j int) []int {
	last := len(t.Shape) - 1
	at := make([]int, last+1)
	at[last] = j
	for axis := last - 1; axis >= 0; axis-- {
		at[axis] = i % t.Shape[axis]
		i /= t.Shape[axis]
	}
	return at
}

// step is the distance in Data of neighbours along an axis.
func (t Tensor[V]) step(axis int) int {
	if t.Stride != nil {
		return t.Stride[axis]
	}
	step := 1
	for _, n := range t.Shape[axis+1:] {
		step *= n
	}
	return step
}

// problem is what makes the tensor unsound, as the rest of a sentence about it.
func (t Tensor[V]) problem(rank int) string {
	if len(t.Shape) != rank {
		return fmt.Sprintf("has %s, not %d", axes(len(t.Shape)), rank)
	}
	if t.Stride != nil && (len(t.Stride) != rank || t.Stride[rank-1] != 1) {
		return fmt.Sprintf("has the strides %v: one per axis is wanted, the last of them 1", t.Stride)
	}
	empty := false
	for _, n := range t.Shape {
		if n < 0 {
			return fmt.Sprintf("has the negative size %d", n)
		}
		empty = empty || n == 0
	}
	if empty {
		return ""
	}
	return t.extentProblem()
}

// extentProblem walks the axes from the last, with the number of elements that those inside span.
func (t Tensor[V]) extentProblem() string {
	span := 1
	for axis := len(t.Shape) - 1; axis >= 0; axis-- {
		n, stride := t.Shape[axis], span
		if t.Stride != nil {
			stride = t.Stride[axis]
		}
		if n > 1 && stride < span {
			return fmt.Sprintf("has the stride %d along axis %d, less than the %d elements inside", stride, axis, span)
		}
		if n > 1 && n-1 > (math.MaxInt-span)/stride {
			return fmt.Sprintf("has the shape %v, more elements than there can be", t.Shape)
		}
		if n > 1 {
			span += (n - 1) * stride
		}
	}
	if span > len(t.Data) {
		return fmt.Sprintf("has the shape %v, but its data has %s", t.Shape, elements(len(t.Data)))
	}
	return ""
}
