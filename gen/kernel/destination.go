package kernel

import (
	"fmt"
	"slices"
)

// CheckDestination refuses a destination that has not as many elements as the argument against.
// A nil one is not wanted, and passes.
func CheckDestination[T Float](loss, arg string, d []T, against string, want int) error {
	if d == nil || len(d) == want {
		return nil
	}
	return lengthError(CodeDestination, loss, arg, len(d), against, want)
}

// CheckDestinationMatrix refuses a destination that is not a sound matrix of rows×cols, the shape
// of the argument against. One with nil Data is not wanted, and passes.
func CheckDestinationMatrix[T Float](loss, arg string, d Matrix[T], against string, rows, cols int) error {
	if d.Data == nil {
		return nil
	}
	return CheckTermsMatrix(loss, arg, d, against, rows, cols)
}

// CheckDestinationTensor refuses a destination that is not a sound tensor of the given shape, that
// of the argument against. One with nil Data is not wanted, and passes.
func CheckDestinationTensor[T Float](loss, arg string, d Tensor[T], against string, shape []int) error {
	if d.Data == nil {
		return nil
	}
	if !slices.Equal(d.Shape, shape) {
		return destinationError(loss, arg, fmt.Sprintf("has the shape %v, %s has %v", d.Shape, against, shape))
	}
	return destinationError(loss, arg, d.problem(len(shape)))
}

// CheckTerms refuses a destination of unreduced terms that is nil, or has not as many elements as
// the argument against.
func CheckTerms[T Float](loss, arg string, d []T, against string, want int) error {
	if len(d) == want {
		return nil
	}
	return lengthError(CodeDestination, loss, arg, len(d), against, want)
}

// CheckTermsMatrix refuses a destination of unreduced terms that is not a sound matrix of
// rows×cols, the shape of the argument against.
func CheckTermsMatrix[T Float](loss, arg string, d Matrix[T], against string, rows, cols int) error {
	if d.Rows != rows || d.Cols != cols {
		return destinationError(loss, arg, fmt.Sprintf("is %d×%d, %s is %d×%d", d.Rows, d.Cols, against, rows, cols))
	}
	return destinationError(loss, arg, d.problem())
}

// destinationError is nil where there is no problem.
func destinationError(loss, arg, problem string) error {
	if problem == "" {
		return nil
	}
	return &Error{Loss: loss, Argument: arg, Code: CodeDestination, Message: arg + " " + problem}
}
