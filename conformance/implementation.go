// Package conformance judges implementations of losses: it calls them with the inputs of the
// specs' cases and of the captured reference vectors, and compares what they return with what a
// notebook printed and with what is exactly true.
package conformance

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/kernel"
)

// Dtype is the type of float that a loss is computed in.
type Dtype string

// The dtypes.
const (
	Float32 Dtype = "float32"
	Float64 Dtype = "float64"
)

// Bits is the size of a float of the dtype.
func (d Dtype) Bits() int {
	switch d {
	case Float32:
		return 32
	case Float64:
		return 64
	default:
		panic(fmt.Sprintf("conformance: internal error: dtype %q", string(d)))
	}
}

// Nearest is the float of the dtype that is nearest to v.
func (d Dtype) Nearest(v float64) float64 {
	if d.Bits() == 32 {
		return float64(float32(v))
	}
	return v
}

// Implementation is something that computes losses.
type Implementation interface {
	// Info says who the implementation is.
	Info() Info
	// Losses lists what it computes, sorted by id.
	Losses() []Loss
	// Eval computes one loss. The error is a *Rejection where the loss refuses the call, and
	// anything else where the implementation could not do its work.
	Eval(Call) (Outcome, error)
}

// Info names an implementation.
type Info struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Language string `json:"language"`
}

// Loss describes a loss that an implementation computes.
type Loss struct {
	ID     string
	Digest string // of the formula it was made from; empty where that is unknown
	Dtypes []Dtype
	Inputs []kernel.InputInfo
	Params []kernel.ParamInfo
}

// Gradient lists the inputs that the loss is differentiated by.
func (l Loss) Gradient() []string {
	names := []string{}
	for _, input := range l.Inputs {
		if input.Gradient {
			names = append(names, input.Name)
		}
	}
	return names
}

// Array is a dense row-major array of reals, in float64 whatever the dtype of the call.
type Array = kernel.Array[float64]

// Call is one evaluation of a loss with its default reduction. Reals and parameters are rounded
// to the dtype before anything is computed.
type Call struct {
	Loss   string
	Dtype  Dtype
	Params map[string]float64 // absent: the spec's default
	Real   map[string]Array
	Index  map[string]kernel.Array[int]
	Mask   map[string]kernel.Array[bool]
	Want   []string // inputs whose gradients are wanted
}

// Outcome is what a call returned.
type Outcome struct {
	Value    float64
	Gradient map[string]Array // by input, in the shape of the input
}

// Rejection is a loss's refusal of its arguments.
type Rejection struct {
	Code     string
	Argument string // empty where the implementation does not say
	Index    []int  // of the element to blame, nil where there is none
	Message  string
}

// Error implements error.
func (r *Rejection) Error() string { return r.Message }

// find gives the loss with an id among losses sorted by id.
func find(losses []Loss, id string) (Loss, bool) {
	i := slices.IndexFunc(losses, func(l Loss) bool { return l.ID == id })
	if i < 0 {
		return Loss{}, false
	}
	return losses[i], true
}
