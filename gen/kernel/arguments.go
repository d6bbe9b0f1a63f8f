package kernel

import (
	"fmt"
	"slices"
)

// Scalar is a real input without axes.
func (a Arguments[T]) Scalar(loss, name string) (T, error) {
	return findScalar(loss, name, a.Real)
}

// Vector is a real input with one axis.
func (a Arguments[T]) Vector(loss, name string) ([]T, error) {
	x, err := find(loss, name, a.Real, 1)
	return x.Data, err
}

// Matrix is a real input with two axes.
func (a Arguments[T]) Matrix(loss, name string) (Matrix[T], error) {
	return findMatrix(loss, name, a.Real)
}

// Tensor is a real input with rank axes.
func (a Arguments[T]) Tensor(loss, name string, rank int) (Tensor[T], error) {
	return findTensor(loss, name, a.Real, rank)
}

// IndexScalar is an index input without axes.
func (a Arguments[T]) IndexScalar(loss, name string) (int, error) {
	return findScalar(loss, name, a.Index)
}

// IndexVector is an index input with one axis.
func (a Arguments[T]) IndexVector(loss, name string) ([]int, error) {
	x, err := find(loss, name, a.Index, 1)
	return x.Data, err
}

// IndexMatrix is an index input with two axes.
func (a Arguments[T]) IndexMatrix(loss, name string) (Matrix[int], error) {
	return findMatrix(loss, name, a.Index)
}

// IndexTensor is an index input with rank axes.
func (a Arguments[T]) IndexTensor(loss, name string, rank int) (Tensor[int], error) {
	return findTensor(loss, name, a.Index, rank)
}

// MaskScalar is a mask without axes.
func (a Arguments[T]) MaskScalar(loss, name string) (bool, error) {
	return findScalar(loss, name, a.Mask)
}

// MaskVector is a mask with one axis.
func (a Arguments[T]) MaskVector(loss, name string) ([]bool, error) {
	x, err := find(loss, name, a.Mask, 1)
	return x.Data, err
}

// MaskMatrix is a mask with two axes.
func (a Arguments[T]) MaskMatrix(loss, name string) (Matrix[bool], error) {
	return findMatrix(loss, name, a.Mask)
}

// MaskTensor is a mask with rank axes.
func (a Arguments[T]) MaskTensor(loss, name string, rank int) (Tensor[bool], error) {
	return findTensor(loss, name, a.Mask, rank)
}

// GradVector is the destination of an input's gradient, nil where it is not wanted.
func (a Arguments[T]) GradVector(name string) []T { return a.Gradient[name] }

// GradMatrix is the destination of the gradient of a matrix, the zero Matrix where it is not
// wanted.
func (a Arguments[T]) GradMatrix(name string, rows, cols int) Matrix[T] {
	d, ok := a.Gradient[name]
	if !ok {
		return Matrix[T]{}
	}
	return Matrix[T]{Rows: rows, Cols: cols, Data: d}
}

// GradTensor is the destination of the gradient of a tensor, the zero Tensor where it is not
// wanted.
func (a Arguments[T]) GradTensor(name string, shape []int) Tensor[T] {
	d, ok := a.Gradient[name]
	if !ok {
		return Tensor[T]{}
	}
	return Tensor[T]{Shape: shape, Data: d}
}

// Param is the option of a real parameter, unset where it is absent.
func (a Arguments[T]) Param(name string) Optional[float64] {
	v, ok := a.Params[name]
	return Optional[float64]{value: v, set: ok}
}

// IntParam is the option of an int parameter, unset where it is absent.
func (a Arguments[T]) IntParam(name string) Optional[int] {
	v, ok := a.Params[name]
	return Optional[int]{value: int(v), set: ok}
}

// BoolParam is the option of a bool parameter, unset where it is absent; all but 0 is true.
func (a Arguments[T]) BoolParam(name string) Optional[bool] {
	v, ok := a.Params[name]
	return Optional[bool]{value: v != 0, set: ok}
}

// Reduction is the reduction that is wanted.
func (a Arguments[T]) Reduction() Reduction {
	if a.Sum {
		return ReduceSum
	}
	return ReduceMean
}

func findScalar[V any](loss, name string, in map[string]Array[V]) (v V, err error) {
	x, err := find(loss, name, in, 0)
	if err != nil {
		return v, err
	}
	return x.Data[0], nil
}

func findTensor[V any](loss, name string, in map[string]Array[V], rank int) (Tensor[V], error) {
	x, err := find(loss, name, in, rank)
	return Tensor[V]{Shape: x.Shape, Data: x.Data}, err
}

func findMatrix[V any](loss, name string, in map[string]Array[V]) (Matrix[V], error) {
	x, err := find(loss, name, in, 2)
	if err != nil {
		return Matrix[V]{}, err
	}
	return Matrix[V]{Rows: x.Shape[0], Cols: x.Shape[1], Data: x.Data}, nil
}

// find returns the named array, or an error where it is missing, has another rank, or does not
// hold what its shape says.
func find[V any](loss, name string, in map[string]Array[V], rank int) (Array[V], error) {
	x, ok := in[name]
	problem := ""
	switch {
	case !ok:
		problem = "is missing"
	case len(x.Shape) != rank:
		problem = fmt.Sprintf("has %s, not %d", axes(len(x.Shape)), rank)
	case !holds(x.Shape, len(x.Data)):
		problem = fmt.Sprintf("has the shape %v, but its data has %s", x.Shape, elements(len(x.Data)))
	default:
		return x, nil
	}
	return Array[V]{}, &Error{Loss: loss, Argument: name, Code: CodeShape, Message: name + " " + problem}
}

// holds says whether n is the number of elements of the shape, without overflow.
func holds(shape []int, n int) bool {
	for _, size := range shape {
		if size < 0 {
			return false
		}
	}
	if slices.Contains(shape, 0) {
		return n == 0
	}
	for _, size := range shape {
		if n%size != 0 {
			return false
		}
		n /= size
	}
	return n == 1
}
