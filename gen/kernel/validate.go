package kernel

import "fmt"

// The checks of this package return a nil error, or an [*Error] that names the loss and the argument.

// CheckLength refuses a vector of got elements where the argument against has want.
func CheckLength(loss, arg string, got int, against string, want int) error {
	if got == want {
		return nil
	}
	return lengthError(CodeLength, loss, arg, got, against, want)
}

// CheckNotEmpty refuses an argument whose axis has no elements.
func CheckNotEmpty(loss, arg, axis string, n int) error {
	if n > 0 {
		return nil
	}
	return &Error{Loss: loss, Argument: arg, Code: CodeEmpty,
		Message: fmt.Sprintf("%s is empty: axis %s has no elements", arg, axis)}
}

// CheckShape refuses a matrix or tensor with got elements along an axis where the argument against
// has want.
func CheckShape(loss, arg, axis string, got int, against string, want int) error {
	if got == want {
		return nil
	}
	return &Error{Loss: loss, Argument: arg, Code: CodeShape,
		Message: fmt.Sprintf("%s has %d along axis %s, %s has %d", arg, got, axis, against, want)}
}

// CheckSpread is CheckLength for a vector whose only element may stand for all.
func CheckSpread(loss, arg string, got int, against string, want int) error {
	if got == want || got == 1 {
		return nil
	}
	return &Error{Loss: loss, Argument: arg, Code: CodeLength,
		Message: fmt.Sprintf("%s has %s, %s has %d; 1 element would stand for all", arg, elements(got), against, want)}
}

// CheckOptions refuses more than one options argument.
func CheckOptions(loss string, n int) error {
	if n <= 1 {
		return nil
	}
	return &Error{Loss: loss, Argument: "options", Code: CodeOptions,
		Message: fmt.Sprintf("%d options arguments are given; put all settings into one", n)}
}

// CheckReduction refuses a reduction that is none.
func CheckReduction(loss string, r Reduction) error {
	if r == ReduceMean || r == ReduceSum {
		return nil
	}
	return &Error{Loss: loss, Argument: "Reduction", Code: CodeOptions,
		Message: fmt.Sprintf("Reduction is %d, which is neither Mean nor Sum", int(r))}
}

// CheckParameter refuses a parameter that is NaN or for which ok, its requirement, does not hold.
func CheckParameter(loss, name string, value float64, ok bool, require string) error {
	if ok && value == value {
		return nil
	}
	return &Error{Loss: loss, Argument: name, Code: CodeParameter,
		Message: fmt.Sprintf("%s is %s, must satisfy %s", name, decimal(value), require)}
}

// CheckSelected refuses a call that leaves nothing to average: count is 0, and message says of what.
func CheckSelected[T Float](loss string, count T, message string) error {
	if count != 0 {
		return nil
	}
	return &Error{Loss: loss, Code: CodeEmpty, Message: message}
}

func lengthError(code Code, loss, arg string, got int, against string, want int) error {
	return &Error{Loss: loss, Argument: arg, Code: code,
		Message: fmt.Sprintf("%s has %s, %s has %d", arg, elements(got), against, want)}
}
