// Package spec reads a loss's YAML file, strictly, into a typed Spec that knows
// the position of everything in it. Formulas stay text here.
package spec

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/diag"
)

// Spec is one loss as its file states it. Lists keep the file's order.
type Spec struct {
	File string    // as shown to people: specs/regression/huber.yaml
	ID   string    // stable for ever, snake case: categorical_cross_entropy
	At   diag.Span // where the id stands

	Title      string
	Family     string   // a path of folders: ranking/pairwise
	Also       []string // further families that list the loss
	Go         string   // the Go name: the file's `go:`, else derived from ID
	Summary    string
	References []string

	Axes   []Axis
	Inputs []Input
	Params []Param
	Let    []Let
	Loss   Formula

	Limits   []Limit
	Datasets []Dataset
	Cases    []Case
}

// Ref is a name that refers to something declared elsewhere in the file.
type Ref struct {
	Name string
	At   diag.Span
}

// Axis is a declared axis.
type Axis struct {
	Name string
	At   diag.Span
	Doc  string
	Like *Ref // the axis whose size this one has, or nil
}

// InputType is the type of an input's elements.
type InputType string

// The input types.
const (
	Real  InputType = "real"
	Index InputType = "index" // a coordinate of the axis Input.Of
	Mask  InputType = "mask"
)

// Input is a tensor that the loss is called with.
type Input struct {
	Name      string
	At        diag.Span
	Doc       string
	Type      InputType
	Axes      []Ref      // in memory order, the last contiguous; empty for a scalar
	Of        *Ref       // for an index: the axis it points into; else nil
	Is        string     // what a real input is: logit, probability, …; may be empty
	Range     *Range     // closed bounds of a real input, or nil
	Values    []Constant // the values a real input may have, or nil
	Gradient  bool       // whether the loss is differentiated by it
	Broadcast bool       // whether one element may stand for the whole (only) axis
}

// Range is a closed interval. Either bound may be infinite.
type Range struct{ Min, Max Constant }

// Constant is a number in the file.
type Constant struct {
	Text  string  // as written
	Value float64 // Text, rounded to the nearest float64
	At    diag.Span
}

// ParamType is the type of a parameter.
type ParamType string

// The parameter types.
const (
	RealParam ParamType = "real"
	IntParam  ParamType = "int"
	BoolParam ParamType = "bool"
	EnumParam ParamType = "enum"
)

// Param is a setting of the loss with a default.
type Param struct {
	Name    string
	At      diag.Span
	Doc     string
	Type    ParamType
	Default Constant // for a bool Value is 0 or 1; for an enum the index of Text in Values
	Require *Formula // a condition over parameters, or nil
	Values  []Ref    // for an enum: its words; else nil
}

// Let is a named part of the formula; it may use the lets before it.
type Let struct {
	Name    string
	At      diag.Span
	Formula Formula
}

// Limit says where the loss, as it is computed, is known to miss its tolerances.
type Limit struct {
	At      diag.Span
	Where   string // for which inputs and parameters
	Reaches string // what the results are good for there
	Why     string
}

// String is a sentence about the loss.
func (l Limit) String() string {
	return fmt.Sprintf("Where %s, it reaches %s: %s.", l.Where, l.Reaches, l.Why)
}

// Tensor is an input's data, row-major. A scalar has an empty Shape and one element.
// Elements of an index are integers, those of a mask 0 or 1.
type Tensor struct {
	Shape []int
	Data  []float64
}

// Datum is the data given for one input.
type Datum struct {
	Name   string
	At     diag.Span // the input's name, where the data is given
	Tensor Tensor
}

// Dataset is a named set of input data that cases share.
type Dataset struct {
	Name string
	At   diag.Span
	Data []Datum
}

// Setting is a parameter's value in a case, in the form of Param.Default.
type Setting struct {
	Name  string
	At    diag.Span
	Value Constant
}

// Source says where a case's print comes from.
type Source struct {
	At      diag.Span
	Cell    int    // the notebook's cell, or 0
	Backend string // numpy, torch or mpmath
	Dtype   string // float64 or float32
	Doc     string // anything else worth knowing
}

// Rounded says that a case's data for an input was itself printed rounded.
type Rounded struct {
	Input    Ref
	Decimals int // digits after the point
}

// Erratum says that a case's print is known to be wrong, and how.
type Erratum struct {
	At       diag.Span
	Relation string // negated: the print has the wrong sign
	Why      string
}

// Tolerance is a tolerance that could not be derived.
type Tolerance struct {
	At       diag.Span
	Absolute float64 // 0 when not given
	Relative float64 // 0 when not given
	Reason   string
}

// Case is one evaluation of the loss whose outcome somebody printed.
type Case struct {
	ID        string // stable for ever, unique in the file
	At        diag.Span
	Data      []Datum // every input, in the order of Spec.Inputs
	Params    []Setting
	Source    Source
	Print     Print
	Rounded   []Rounded
	Erratum   *Erratum   // or nil
	Tolerance *Tolerance // or nil
}

// Print is an output to the letter, and what it says.
type Print struct {
	At     diag.Span
	Text   string // to the letter
	Label  string // what stands before the value's colon; may be empty
	Tensor bool   // printed by PyTorch as tensor(…), not as a Python number

	Shape  []int     // of the value; empty for a scalar
	Values []float64 // row-major; may be NaN or ±Inf

	// Units is, for each value, one unit in its last printed place, and 0 where the
	// print says the value in full or is exact.
	Units []float64
	// Decimals is the number of digits after the point, -1 where the print says the
	// value in full, which Python does and a tensor never.
	Decimals   int
	Scientific bool // a tensor in the form 1.2346e-05
	Exact      bool // a tensor printed without decimals, such as tensor(2.) or tensor(3)

	Dtype  string // of a dtype=torch.…, or empty
	GradFn string // MeanBackward0, or empty
}
