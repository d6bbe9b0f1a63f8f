package smoke

import (
	"maps"
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/gen/kernel"
)

// An offer is what a program says it has; nil is everything.
type offer map[string]protocol.Ability

func (o offer) has(call conformance.Call) bool {
	if o == nil {
		return true
	}
	return slices.Contains(o[call.Loss].Dtypes, call.Dtype)
}

// choose finds the first sound call of the suite that the program can answer and that fits. It
// wants all the gradients that the program has.
func (o Options) choose(has offer, fits func(conformance.Call) bool) (conformance.Call, bool) {
	for _, c := range o.Suite.Cases {
		call := c.Call
		call.Want = o.gradient(has, call.Loss)
		if c.Skip == "" && !refused(c) && has.has(call) && fits(call) {
			return call, true
		}
	}
	return conformance.Call{}, false
}

func refused(c conformance.Case) bool {
	return slices.ContainsFunc(c.Expectations, func(e conformance.Expectation) bool { return e.Refused != nil })
}

// gradient lists the inputs that the program differentiates a loss by.
func (o Options) gradient(has offer, loss string) []string {
	if has != nil {
		return has[loss].Gradient
	}
	for _, l := range o.Known.Losses() {
		if l.ID == loss {
			return l.Gradient()
		}
	}
	return nil
}

// plain is any call with finite numbers.
func plain(call conformance.Call) bool {
	for _, a := range call.Real {
		for _, v := range a.Data {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return false
			}
		}
	}
	return true
}

// labelled is a call with a label.
func labelled(call conformance.Call) bool {
	return slices.ContainsFunc(slices.Collect(maps.Values(call.Index)), func(a kernel.Array[int]) bool { return len(a.Data) > 0 })
}

// porous is a call that a NaN comes through.
func (o Options) porous(call conformance.Call) bool {
	if len(call.Want) == 0 || len(call.Real[call.Want[0]].Data) == 0 {
		return false
	}
	bad, _ := spoilt(call)
	bad.Want = nil
	outcome, err := o.Known.Eval(bad)
	return err == nil && math.IsNaN(outcome.Value)
}

// spoilt is the call with a NaN in the first input that the loss is differentiated by.
func spoilt(call conformance.Call) (conformance.Call, string) {
	name := call.Want[0]
	array := call.Real[name]
	array.Data = slices.Clone(array.Data)
	array.Data[0] = math.NaN()
	call.Real = maps.Clone(call.Real)
	call.Real[name] = array
	return call, name
}

// mislabelled is the call with its first label outside every axis.
func mislabelled(call conformance.Call) (conformance.Call, string) {
	name := slices.Min(slices.Collect(maps.Keys(call.Index)))
	array := call.Index[name]
	array.Data = slices.Clone(array.Data)
	array.Data[0] = -1
	call.Index = maps.Clone(call.Index)
	call.Index[name] = array
	return call, name
}
