package report

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/decimal"
	"github.com/losscheck/losscheck/reference/vectors"
)

// asked is a case: what every implementation was given, and what must come of it. With it a case can
// be run again from the report alone.
type asked struct {
	ID           string                   `json:"id"`
	Loss         string                   `json:"loss"`
	Dtype        conformance.Dtype        `json:"dtype"`
	Source       conformance.Source       `json:"source"`
	Params       map[string]decimal.Float `json:"params"`
	Inputs       map[string]input         `json:"inputs"`
	Want         []string                 `json:"want"` // the inputs whose gradients were asked for
	Expectations []expectation            `json:"expectations"`
	Skip         string                   `json:"skip,omitempty"`
	Undecided    bool                     `json:"undecided,omitempty"`
	Erratum      *conformance.Erratum     `json:"erratum,omitempty"`
}

// input is a dense row-major array of one kind.
type input struct {
	Shape []int            `json:"shape"`
	Real  *[]decimal.Float `json:"real,omitempty"`
	Index *[]int           `json:"index,omitempty"`
	Mask  *[]bool          `json:"mask,omitempty"`
}

// expectation is one part of what must come of a call.
type expectation struct {
	What       conformance.What `json:"what"`
	Input      string           `json:"input,omitempty"`
	Refused    *refusal         `json:"refused,omitempty"`
	Shape      []int            `json:"shape,omitempty"`
	Exact      []decimal.Float  `json:"exact,omitempty"`
	Rest       decimal.Float    `json:"rest,omitzero"`        // what the exact value has beyond its float64
	Tolerances []decimal.Float  `json:"tolerances,omitempty"` // one for each element, or one for all
	Unit       decimal.Float    `json:"unit,omitzero"`
	Low        []decimal.Float  `json:"low,omitempty"`
	High       []decimal.Float  `json:"high,omitempty"`
	Limit      *decimal.Float   `json:"limit,omitempty"`
	Condition  decimal.Float    `json:"condition,omitzero"`
}

// allAsked has the cases of a report, in the order in which they were run first, and the place of each.
func allAsked(r conformance.Report) ([]asked, map[conformance.CaseKey]int) {
	var all []asked
	places := map[conformance.CaseKey]int{}
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			key := result.Case.Key()
			if _, known := places[key]; !known {
				places[key] = len(all)
				all = append(all, newAsked(result.Case))
			}
		}
	}
	return all, places
}

func newAsked(c conformance.Case) asked {
	a := asked{
		ID: c.ID, Loss: c.Call.Loss, Dtype: c.Call.Dtype, Source: c.Source,
		Params: map[string]decimal.Float{}, Inputs: map[string]input{}, Want: append([]string{}, c.Call.Want...),
		Skip: c.Skip, Undecided: c.Undecided, Erratum: c.Erratum,
	}
	for name, v := range c.Call.Params {
		a.Params[name] = decimal.Float(v)
	}
	for name, x := range c.Call.Real {
		data := append([]decimal.Float{}, floats(x.Data)...)
		a.Inputs[name] = input{Shape: whole(x.Shape), Real: &data}
	}
	for name, x := range c.Call.Index {
		data := whole(x.Data)
		a.Inputs[name] = input{Shape: whole(x.Shape), Index: &data}
	}
	for name, x := range c.Call.Mask {
		data := append([]bool{}, x.Data...)
		a.Inputs[name] = input{Shape: whole(x.Shape), Mask: &data}
	}
	for _, e := range c.Expectations {
		a.Expectations = append(a.Expectations, newExpectation(e))
	}
	return a
}

// whole gives integers that are written as a list even where there are none.
func whole(list []int) []int { return append([]int{}, list...) }

func newExpectation(e conformance.Expectation) expectation {
	made := expectation{
		What: e.What, Input: e.Input, Shape: e.Want.Shape, Exact: floats(e.Want.Data), Rest: decimal.Float(e.Rest),
		Tolerances: floats(e.Tolerances), Unit: decimal.Float(e.Unit), Low: floats(e.Low), High: floats(e.High),
		Limit: (*decimal.Float)(e.Limit), Condition: decimal.Float(e.Condition),
	}
	if same := slices.Compact(slices.Clone(made.Tolerances)); len(same) == 1 {
		made.Tolerances = same
	}
	if e.Refused != nil {
		made.Refused = &refusal{Code: e.Refused.Code, Argument: e.Refused.Argument, Index: e.Refused.Index}
	}
	return made
}

func floats(data []float64) []decimal.Float {
	var all []decimal.Float
	for _, v := range data {
		all = append(all, decimal.Float(v))
	}
	return all
}

func reals(data []decimal.Float) []float64 {
	var all []float64
	for _, v := range data {
		all = append(all, float64(v))
	}
	return all
}

// read makes the case again.
func (a asked) read() (conformance.Case, error) {
	c := conformance.Case{
		ID: a.ID, Source: a.Source, Skip: a.Skip, Undecided: a.Undecided, Erratum: a.Erratum,
		Call: conformance.Call{
			Loss: a.Loss, Dtype: a.Dtype, Params: map[string]float64{}, Want: a.Want,
			Real: map[string]conformance.Array{}, Index: map[string]kernel.Array[int]{}, Mask: map[string]kernel.Array[bool]{},
		},
	}
	for name, v := range a.Params {
		c.Call.Params[name] = float64(v)
	}
	for name, x := range a.Inputs {
		if err := x.put(&c.Call, name); err != nil {
			return c, fmt.Errorf("%s: %w", a.ID, err)
		}
	}
	for _, e := range a.Expectations {
		read, err := e.read()
		if err != nil {
			return c, fmt.Errorf("%s: the %s: %w", a.ID, e.What, err)
		}
		c.Expectations = append(c.Expectations, read)
	}
	return c, nil
}

// fills says whether an array of a shape has so many elements. The sizes may be anything.
func fills(shape []int, elements int) bool {
	if slices.Contains(shape, 0) {
		return elements == 0
	}
	product := 1
	for _, size := range shape {
		if size < 0 || size > elements/product {
			return false
		}
		product *= size
	}
	return product == elements
}

// put gives a call the input. It has one kind, and the elements that its shape says.
func (x input) put(call *conformance.Call, name string) error {
	switch {
	case x.Real != nil && x.Index == nil && x.Mask == nil:
		call.Real[name] = conformance.Array{Shape: x.Shape, Data: reals(*x.Real)}
	case x.Index != nil && x.Real == nil && x.Mask == nil:
		call.Index[name] = kernel.Array[int]{Shape: x.Shape, Data: *x.Index}
	case x.Mask != nil && x.Real == nil && x.Index == nil:
		call.Mask[name] = kernel.Array[bool]{Shape: x.Shape, Data: *x.Mask}
	default:
		return fmt.Errorf("the input %s must have one of real, index and mask", name)
	}
	if elements := len(call.Real[name].Data) + len(call.Index[name].Data) + len(call.Mask[name].Data); !fills(x.Shape, elements) {
		return fmt.Errorf("the input %s has the shape %v and %d elements", name, x.Shape, elements)
	}
	return nil
}

// read makes the expectation again.
func (e expectation) read() (conformance.Expectation, error) {
	made := conformance.Expectation{
		What: e.What, Input: e.Input, Want: conformance.Array{Shape: e.Shape, Data: reals(e.Exact)}, Rest: float64(e.Rest),
		Tolerances: reals(e.Tolerances), Unit: float64(e.Unit), Low: reals(e.Low), High: reals(e.High),
		Limit: (*float64)(e.Limit), Condition: float64(e.Condition),
	}
	if len(made.Tolerances) == 1 {
		made.Tolerances = slices.Repeat(made.Tolerances, len(made.Want.Data))
	}
	if r := e.Refused; r != nil {
		made.Refused = &vectors.Refusal{Code: r.Code, Argument: r.Argument, Index: r.Index}
	}
	return made, complete(made)
}

// complete says whether every list has an element for each that is wanted, and those fill their shape.
func complete(e conformance.Expectation) error {
	wanted := len(e.Want.Data)
	switch {
	case len(e.Tolerances) != wanted:
		return fmt.Errorf("there are %d tolerances for %d elements", len(e.Tolerances), wanted)
	case len(e.Low) != len(e.High) || len(e.Low) != 0 && len(e.Low) != wanted:
		return fmt.Errorf("there are %d elements of low and %d of high for %d", len(e.Low), len(e.High), wanted)
	case e.Refused == nil && !fills(e.Want.Shape, wanted):
		return fmt.Errorf("an array of the shape %v does not have %d elements", e.Want.Shape, wanted)
	default:
		return nil
	}
}
