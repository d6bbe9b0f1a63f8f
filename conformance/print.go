package conformance

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
)

// printCase is a spec's case: inputs, and what somebody's code printed for them.
func printCase(s *spec.Spec, c spec.Case, references *references) Case {
	call := Call{Loss: s.ID, Dtype: Dtype(c.Source.Dtype), Params: map[string]float64{}}
	for _, setting := range c.Params {
		call.Params[setting.Name] = setting.Value.Value
	}
	for _, datum := range c.Data {
		call.put(inputKinds(s)[datum.Name], datum.Name, datum.Tensor.Shape, datum.Tensor.Data)
	}
	result := Case{
		ID: s.ID + "/" + c.ID,
		Source: Source{
			Spec: c.At.File, Line: c.At.Line, Cell: c.Source.Cell,
			Backend: c.Source.Backend, Prints: c.Print.Text,
		},
		Call: call,
	}
	if c.Erratum != nil {
		result.Erratum = &Erratum{Relation: c.Erratum.Relation, Why: c.Erratum.Why}
	}
	slack, err := references.slack(call, defaults(s), c.Rounded)
	if err != nil && c.Tolerance == nil {
		result.Skip = err.Error()
	}
	result.Expectations = []Expectation{expectPrint(c.Print, call.Dtype, slack, result.Erratum, c.Tolerance)}
	return result
}

// expectPrint is what a print says, with the sign turned where an erratum says so.
func expectPrint(p spec.Print, dtype Dtype, slack float64, erratum *Erratum, stated *spec.Tolerance) Expectation {
	e := Expectation{What: Value, Want: Array{Shape: p.Shape, Data: make([]float64, len(p.Values))}}
	for i, printed := range p.Values {
		tolerance := printTolerance(printed, p.Units[i], dtype, slack)
		if stated != nil {
			tolerance = statedTolerance(printed, *stated)
		}
		e.Tolerances = append(e.Tolerances, tolerance)
		e.Want.Data[i] = erratum.apply(printed)
	}
	e.Unit = unit(e.Want.Data, 0, dtype)
	return e
}

// apply gives what should have been printed.
func (e *Erratum) apply(printed float64) float64 {
	switch {
	case e == nil:
		return printed
	case e.Relation == "negated":
		return -printed
	default:
		panic(fmt.Sprintf("conformance: internal error: erratum relation %q", e.Relation))
	}
}

// references are the captured vectors of a loss; the zero value has none.
type references struct{ vectors []vectors.Vector }

// slack is how much a print may be off because its inputs were printed rounded. The gradient
// comes from the vector with the same inputs and parameters.
func (r *references) slack(call Call, defaults map[string]float64, rounded []spec.Rounded) (float64, error) {
	if len(rounded) == 0 {
		return 0, nil
	}
	for _, v := range r.vectors {
		if exact, ok := v.Exact[string(call.Dtype)]; ok && sameCall(v, call, defaults) {
			sum := 0.0
			for _, input := range rounded {
				sum += roundingSlack(exact.Gradient[input.Input.Name].Floats(), input.Decimals)
			}
			return sum, nil
		}
	}
	return 0, fmt.Errorf("the inputs are rounded and no reference vector has the gradient there: capture one, or state a tolerance and its reason")
}

// sameCall says whether a vector is about the call: the same reals and parameters in its dtype.
func sameCall(v vectors.Vector, call Call, defaults map[string]float64) bool {
	for name, x := range call.Real {
		if !sameReals(v.Inputs[name].Floats(), x.Data, call.Dtype) {
			return false
		}
	}
	for name, value := range defaults {
		if given, ok := call.Params[name]; ok {
			value = given
		}
		if param, ok := v.Params[name]; !ok || float64(param) != value {
			return false
		}
	}
	return true
}

func sameReals(a, b []float64, d Dtype) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !(d == Float32 && float32(a[i]) == float32(b[i])) {
			return false
		}
	}
	return true
}

func defaults(s *spec.Spec) map[string]float64 {
	values := map[string]float64{}
	for _, param := range s.Params {
		values[param.Name] = param.Default.Value
	}
	return values
}

func inputKinds(s *spec.Spec) map[string]spec.InputType {
	kinds := map[string]spec.InputType{}
	for _, input := range s.Inputs {
		kinds[input.Name] = input.Type
	}
	return kinds
}

// put gives the call an input of some kind. Elements of an index are whole numbers, those of a
// mask 0 or 1.
func (c *Call) put(kind spec.InputType, name string, shape []int, data []float64) {
	switch kind {
	case spec.Real:
		set(&c.Real, name, shape, data)
	case spec.Index:
		whole := make([]int, len(data))
		for i, v := range data {
			whole[i] = int(v)
		}
		set(&c.Index, name, shape, whole)
	case spec.Mask:
		truth := make([]bool, len(data))
		for i, v := range data {
			truth[i] = v != 0
		}
		set(&c.Mask, name, shape, truth)
	default:
		panic(fmt.Sprintf("conformance: internal error: input %s has the kind %q", name, kind))
	}
}

func set[V any](to *map[string]kernel.Array[V], name string, shape []int, data []V) {
	if *to == nil {
		*to = map[string]kernel.Array[V]{}
	}
	(*to)[name] = kernel.Array[V]{Shape: shape, Data: data}
}
