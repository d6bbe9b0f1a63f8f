package protocol

import (
	"encoding/json"
	"slices"

	"github.com/losscheck/losscheck/conformance"
)

// A Request is any message to an implementation.
type Request struct {
	Command  string             `json:"cmd"`
	Protocol int                `json:"protocol,omitempty"` // of hello
	ID       json.RawMessage    `json:"id,omitempty"`       // comes back as it came
	Loss     string             `json:"loss,omitempty"`
	Dtype    conformance.Dtype  `json:"dtype,omitempty"`
	Params   map[string]Number  `json:"params,omitempty"`
	Inputs   map[string]Array   `json:"inputs,omitempty"`
	Want     []conformance.What `json:"want,omitempty"` // value, gradient or both; none stands for value
}

// Wants says whether the request asks for a part of the outcome.
func (r Request) Wants(part conformance.What) bool {
	if len(r.Want) == 0 {
		return part == conformance.Value
	}
	return slices.Contains(r.Want, part)
}

// NewEval asks for what a call asks for. Reals and parameters are rounded to the call's dtype, and
// spelled so that they read back as the same number in float64 too. Parameters that the call leaves
// out keep the defaults of the loss.
func NewEval(id json.RawMessage, call conformance.Call) Request {
	request := Request{Command: Eval, ID: id, Loss: call.Loss, Dtype: call.Dtype,
		Params: map[string]Number{}, Inputs: map[string]Array{}, Want: []conformance.What{conformance.Value}}
	for name, v := range call.Params {
		request.Params[name] = Real(call.Dtype.Nearest(v), 64)
	}
	for name, a := range call.Real {
		request.Inputs[name] = spell(a, func(v float64) Number { return Real(call.Dtype.Nearest(v), 64) })
	}
	for name, a := range call.Index {
		request.Inputs[name] = Indices(a)
	}
	for name, a := range call.Mask {
		request.Inputs[name] = Masks(a)
	}
	if len(call.Want) > 0 {
		request.Want = append(request.Want, conformance.Gradient)
	}
	return request
}
