package conformance

import (
	"fmt"

	"github.com/losscheck/losscheck/reference/vectors"
)

// Case is one call of a loss and what must come of it.
type Case struct {
	ID           string // huber/notebook-202; never changes
	Source       Source
	Call         Call
	Expectations []Expectation
	Erratum      *Erratum // or nil
	Skip         string   // why the case cannot be judged; empty where it can
	Undecided    bool     // it cannot because nobody knows the exact results
}

// Source says where a case's expectations come from.
type Source struct {
	Spec    string   `json:"spec"`           // the file of the spec
	Line    int      `json:"line,omitempty"` // 0 where it is unknown
	Cell    int      `json:"cell,omitempty"` // of the notebook, or 0
	Backend string   `json:"backend,omitempty"`
	Prints  string   `json:"prints,omitempty"` // an output to the letter, empty for a vector
	Vector  string   `json:"vector,omitempty"` // the id of a reference vector, empty for a print
	Flags   []string `json:"flags,omitempty"`  // of the vector
}

// Place is the spec's file and line.
func (s Source) Place() string {
	if s.Line == 0 {
		return s.Spec
	}
	return fmt.Sprintf("%s:%d", s.Spec, s.Line)
}

// Erratum says that a print is known to be wrong, and how.
type Erratum struct {
	Relation string `json:"relation"` // negated: the print has the wrong sign
	Why      string `json:"why"`
}

// What is the part of an outcome that an expectation is about.
type What string

// The parts of an outcome.
const (
	Value    What = "value"
	Gradient What = "gradient"
)

// Expectation is what one part of an outcome must be: an array of numbers, each within a
// tolerance, or a refusal of the whole call.
type Expectation struct {
	What       What
	Input      string // whose gradient it is; empty for the value
	Want       Array
	Tolerances []float64 // absolute errors, one for each element of Want
	Unit       float64   // what an error is counted in: one ULP of the largest element of Want

	// Low and High bound each element where the loss has no derivative: what lies between them,
	// or within the tolerance of one, is right. They are nil elsewhere.
	Low, High []float64

	// Limit is as right as Want is: what the value tends to in real arithmetic, where the
	// operations of the formula make NaN or an infinity of it. It is nil elsewhere.
	Limit *float64

	// Condition is by how many times a relative error of the inputs is enlarged in the result, at
	// least 1. It is 0 in a print, where nobody knows.
	Condition float64

	Refused *vectors.Refusal // or nil

	Rest float64 // what an exact value has beyond its float64
}
