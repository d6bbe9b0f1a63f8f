// Package vectors holds the captured references: for each loss the exact value and gradients of a
// set of inputs, and what NumPy and PyTorch return there. reference/capture writes the files.
package vectors

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.json
var files embed.FS

// File is everything captured for one loss.
type File struct {
	Schema     int               `json:"schema"`  // of this format: 1
	Loss       string            `json:"loss"`    // the loss's id
	Formula    string            `json:"formula"` // digest of the formula that the references belong to
	Provenance Provenance        `json:"provenance"`
	Flags      map[string]string `json:"flags"` // what each flag of a vector means
	Vectors    []Vector          `json:"vectors"`
	Errata     []Erratum         `json:"errata"`
}

// Provenance says what made a file.
type Provenance struct {
	Command    string `json:"command"`
	Python     string `json:"python"`
	NumPy      string `json:"numpy"`
	PyTorch    string `json:"torch"`
	Mpmath     string `json:"mpmath"`
	Digits     int    `json:"digits"`      // working precision of the exact results
	DigitsLong int    `json:"digits_long"` // the same for vectors with the flag long
}

// Vector is one set of inputs with what is known about the loss there. Either the loss refuses
// the inputs or Exact has at least one dtype.
type Vector struct {
	ID         string             `json:"id"` // unique in the file and never changed
	Flags      []string           `json:"flags"`
	Note       string             `json:"note"`
	Params     map[string]Decimal `json:"params"`
	Inputs     map[string]Array   `json:"inputs"`
	Refused    *Refusal           `json:"refused"`
	Exact      map[string]Exact   `json:"exact"` // by dtype, at inputs and parameters rounded to it
	Allowances []Allowance        `json:"allowances"`
	Captured   map[string]Capture `json:"captured"` // by backend and dtype: numpy_float64, torch_float32
}

// Array is a dense row-major array; a scalar has an empty Shape and one element. Index data are
// whole numbers.
type Array struct {
	Shape []int     `json:"shape"`
	Data  []Decimal `json:"data"`
}

// Exact is the result of real arithmetic. Where the loss is not differentiable Gradient follows
// the formula language's conventions, and every valid subgradient lies between Low and High.
type Exact struct {
	Value    Digits           `json:"value"`
	Gradient map[string]Array `json:"gradient"` // by input, rounded to float64
	Kinks    int              `json:"kinks"`    // operations that have no derivative here
	Low      map[string]Array `json:"gradient_low"`
	High     map[string]Array `json:"gradient_high"`
}

// Refusal is what a loss says about inputs that it does not accept.
type Refusal struct {
	Code     string `json:"code"`
	Argument string `json:"argument"`
	Index    []int  `json:"index"` // of the element to blame; nil where there is none
}

// Allowance grants one result an absolute error beyond the relative budget of its dtype.
type Allowance struct {
	Dtype    string  `json:"dtype"`
	What     string  `json:"what"` // value, or gradient:<input>
	Absolute Decimal `json:"absolute"`
	Reason   string  `json:"reason"`
	At       []int   `json:"at"` // the one element it is granted to; nil: all of them
}

// Capture is what a naive or a library function returned, as it came.
type Capture struct {
	Function string           `json:"function"` // of a library; empty for the naive formula
	Value    *Decimal         `json:"value"`    // nil where Error says why
	GradFn   string           `json:"grad_fn"`
	Gradient map[string]Array `json:"gradient"`
	Warnings []string         `json:"warnings"`
	Error    string           `json:"error"`
}

// Erratum holds captures of a formula that somebody computed in place of the loss.
type Erratum struct {
	ID       string   `json:"id"`
	Relation string   `json:"relation"` // negated: its values are the loss's with the sign turned
	Note     string   `json:"note"`
	Vectors  []Vector `json:"vectors"`
}

// Losses lists the ids of the losses that have a file, sorted.
func Losses() []string {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		panic(fmt.Sprintf("vectors: internal error: %v", err))
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, ".json")
	}
	slices.Sort(names)
	return names
}

// Load reads the file of a loss. The error is fs.ErrNotExist where nothing was captured for it.
func Load(loss string) (*File, error) {
	text, err := files.ReadFile(loss + ".json")
	if err != nil {
		return nil, err
	}
	return Parse(loss, text)
}
