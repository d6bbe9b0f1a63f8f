package kernel

// Array is a dense row-major array as tools hand it over; a scalar has an empty Shape.
type Array[V any] struct {
	Shape []int
	Data  []V
}

// NewArray is an array of zeros.
func NewArray[V any](shape ...int) Array[V] {
	n := 1
	for _, size := range shape {
		n *= size
	}
	return Array[V]{Shape: shape, Data: make([]V, n)}
}

// Matrix is an array of two axes as a matrix over the same data.
func (a Array[V]) Matrix() Matrix[V] {
	return Matrix[V]{Rows: a.Shape[0], Cols: a.Shape[1], Data: a.Data}
}

// Arguments is one call of a loss with its types erased.
type Arguments[T Float] struct {
	Real     map[string]Array[T]
	Index    map[string]Array[int]
	Mask     map[string]Array[bool]
	Params   map[string]float64 // absent: the spec's default
	Gradient map[string][]T     // destinations by the input's name; absent: not wanted
	Sum      bool               // the reduction sum in place of the default
}

// InputInfo describes an input of a loss.
type InputInfo struct {
	Name      string
	Axes      []string
	Kind      string // real, index or mask
	Of        string // the axis that an index points into
	Gradient  bool   // the loss is differentiated by it
	Broadcast bool   // one element may stand for the whole axis
}

// ParamInfo describes a parameter of a loss.
type ParamInfo struct {
	Name, Kind string
	Default    float64
}

// Entry is a loss as tools see it. Float32 and Float64 compute the value, and the gradients that
// have a destination; an [*Error] means that the loss refuses the arguments. Terms32 and Terms64
// compute what the loss is the mean of, and are nil where it is no mean of terms.
type Entry struct {
	ID, Name, Title string
	Spec            string // path of the spec
	Digest          string // of what the formula means
	Families        []string
	Inputs          []InputInfo
	Params          []ParamInfo
	Reducible       bool // it has the choice of mean and sum
	Float32         func(Arguments[float32]) (float32, error)
	Float64         func(Arguments[float64]) (float64, error)
	Terms32         func(Arguments[float32]) (Array[float32], error)
	Terms64         func(Arguments[float64]) (Array[float64], error)
}
