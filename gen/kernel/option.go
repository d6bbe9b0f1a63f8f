package kernel

// Optional is a field of a loss's options: left alone it stands for the spec's default, and any
// value can be set, 0 too.
type Optional[V any] struct {
	value V
	set   bool
}

// Set is an option with the value v.
func Set[V any](v V) Optional[V] { return Optional[V]{value: v, set: true} }

// Or is the value that was set, else def.
func (o Optional[V]) Or(def V) V {
	if o.set {
		return o.value
	}
	return def
}

// Reduction says what becomes of the terms of a loss whose spec ends in a mean.
type Reduction int

// The reductions. Their names leave [Sum] to the running sum.
const (
	ReduceMean Reduction = iota // the mean, as the spec has it
	ReduceSum                   // the sum in place of the mean
)

// String is "mean" or "sum".
func (r Reduction) String() string {
	if r == ReduceSum {
		return "sum"
	}
	return "mean"
}
