package kernel

// Code says what is wrong with an argument.
type Code string

// The codes of errors.
const (
	CodeEmpty       Code = "empty"       // an axis without elements
	CodeLength      Code = "length"      // a vector whose length does not fit another argument
	CodeShape       Code = "shape"       // a matrix or tensor that does not fit, or does not hold what its shape says
	CodeIndex       Code = "index"       // an index outside its axis
	CodeRange       Code = "range"       // a real outside its range
	CodeValue       Code = "value"       // a real that is none of the allowed values
	CodeParameter   Code = "parameter"   // a parameter that breaks its requirement
	CodeOptions     Code = "options"     // options that cannot be used together
	CodeDestination Code = "destination" // a destination that does not fit its input
)

// Error is a refused call: nothing was computed or written.
type Error struct {
	Loss     string // the loss's id
	Argument string // the argument's name
	Index    []int  // the element, where one is to blame
	Code     Code
	Message  string // without the loss's id
}

// Error is the message after the loss's id, as in "huber: target has 2 elements, pred has 3".
func (e *Error) Error() string { return e.Loss + ": " + e.Message }
