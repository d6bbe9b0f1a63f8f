package ir

import (
	"iter"
	"math/bits"
)

// MaxAxes is the number of axes one graph can have.
const MaxAxes = 32

// An Axis is a named dimension. Two axes of one size class (see Graph.SameSize)
// always have the same length.
type Axis struct {
	Name string
	Like int // index of the axis whose length it shares; its own index if none
}

// An AxisSet is a set of axes of one graph, by index.
type AxisSet uint32

// Axes returns the set of the given axis indices.
func Axes(indices ...int) AxisSet {
	var s AxisSet
	for _, a := range indices {
		s |= 1 << a
	}
	return s
}

// Has reports whether axis a is in the set.
func (s AxisSet) Has(a int) bool { return s>>a&1 == 1 }

// Len returns the number of axes in the set.
func (s AxisSet) Len() int { return bits.OnesCount32(uint32(s)) }

// Without returns the axes of s that are not in t.
func (s AxisSet) Without(t AxisSet) AxisSet { return s &^ t }

// Within reports whether every axis of s is in t.
func (s AxisSet) Within(t AxisSet) bool { return s&^t == 0 }

// Overlaps reports whether s and t have an axis in common.
func (s AxisSet) Overlaps(t AxisSet) bool { return s&t != 0 }

// First returns the lowest index in the set, or -1 if it is empty.
func (s AxisSet) First() int {
	if s == 0 {
		return -1
	}
	return bits.TrailingZeros32(uint32(s))
}

// All yields the indices in the set in ascending order.
func (s AxisSet) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for t := s; t != 0; t &= t - 1 {
			if !yield(bits.TrailingZeros32(uint32(t))) {
				return
			}
		}
	}
}
