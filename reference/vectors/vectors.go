// Package vectors holds the reference vectors: for each loss the certified value and gradients of a set
// of inputs, and what NumPy and PyTorch return there. README.md describes the files' format.
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

// SchemaName is the name of the JSON Schema of the files, which stands beside them.
const SchemaName = "vectors.schema.json"

// JSONSchema is the JSON Schema of a loss's file, as draft 2020-12 has it.
//
//go:embed vectors.schema.json
var JSONSchema []byte

// README describes the format for people.
//
//go:embed README.md
var README []byte

// File is everything known about one loss.
type File struct {
	Schema     int             `json:"schema"`  // of this format: 2
	Loss       string          `json:"loss"`    // the loss's id
	Formula    string          `json:"formula"` // digest of the formula that the references belong to
	Provenance Provenance      `json:"provenance"`
	Flags      map[string]Flag `json:"flags"` // what the flags of the vectors mean
	Vectors    []Vector        `json:"vectors"`
}

// Provenance says what captured the outputs of NumPy and PyTorch; it is empty where there are none.
type Provenance struct {
	Command string `json:"command,omitempty"`
	Python  string `json:"python,omitempty"`
	NumPy   string `json:"numpy,omitempty"`
	PyTorch string `json:"torch,omitempty"`
	PyYAML  string `json:"pyyaml,omitempty"`
}

// Flag says what the vectors that carry it are for.
type Flag struct {
	Bug    string `json:"bug"`    // what a vector with the flag catches
	Effect string `json:"effect"` // what that bug does
}

// Vector is one set of inputs with what is known about the loss there. Either the loss refuses
// the inputs or Exact has at least one dtype.
type Vector struct {
	ID       string             `json:"id"` // unique in the file and never changed: [a-z0-9.+-]+
	Flags    []string           `json:"flags"`
	Note     string             `json:"note,omitempty"`
	Rung     *Rung              `json:"rung,omitempty"`  // nil where the vector is on no ladder
	Terms    int                `json:"terms,omitempty"` // of the longest reduction, at least 1
	Params   map[string]Decimal `json:"params"`
	Inputs   map[string]Array   `json:"inputs"`
	Refused  *Refusal           `json:"refused,omitempty"`
	Exact    map[string]Exact   `json:"exact,omitempty"`    // by dtype, at inputs and parameters rounded to it
	Captured map[string]Capture `json:"captured,omitempty"` // by backend and dtype: numpy_float64, torch_float32
}

// Rung is a vector's place on a ladder of magnitude.
type Rung struct {
	Of string `json:"of"` // what grows along the ladder: pred, residual, logits
	At string `json:"at"` // its size here: 1e300
}

// Array is a dense row-major array; a scalar has an empty Shape and one element. Index data are
// whole numbers.
type Array struct {
	Shape []int     `json:"shape"`
	Data  []Decimal `json:"data"`
}

// Exact is the result of real arithmetic, or of IEEE 754 semantics where that gives NaN or an
// infinity. Where the loss is not differentiable Gradient follows the formula language's
// conventions, and every valid subgradient lies between Low and High.
type Exact struct {
	Value    Digits           `json:"value,omitzero"`
	Radius   Digits           `json:"radius,omitzero"`    // proven bound of |Value as written - truth|: 0 where exact, none of NaN and infinities
	Limit    *Digits          `json:"limit,omitempty"`    // in real arithmetic, where Value is none and the limit is something else
	Gradient map[string]Array `json:"gradient,omitempty"` // by input, rounded to float64; nil where an input is NaN or infinite

	Sensitivity   Sensitivity      `json:"sensitivity,omitzero"`
	Kinks         int              `json:"kinks,omitempty"`          // operations that have no derivative here
	ComputedKinks int              `json:"computed_kinks,omitempty"` // operations that are tied within the rounding of the dtype only
	Low           map[string]Array `json:"gradient_low,omitempty"`   // nil without kinks of either sort
	High          map[string]Array `json:"gradient_high,omitempty"`

	// Undecided lists the results that the oracle could not decide; then there are no others.
	Undecided []string `json:"undecided,omitempty"`
}

// Sensitivity is how far results move when every real input and parameter moves by one part in one.
type Sensitivity struct {
	Value    Decimal            `json:"value"`              // sum of |x*df/dx| over all real inputs and parameters x
	Gradient map[string]Decimal `json:"gradient,omitempty"` // by input: the largest sum of |x_j*d2f/(dx_i*dx_j)| over j, of any element i
}

// Refusal is what a loss says about inputs that it does not accept.
type Refusal struct {
	Code     string `json:"code"`
	Argument string `json:"argument"`
	Index    []int  `json:"index,omitempty"` // of the element to blame; nil where there is none
}

// Capture is what the formula, written naively, returned in NumPy or PyTorch, as it came.
type Capture struct {
	Value    *Decimal         `json:"value,omitempty"` // nil where Error says why
	GradFn   string           `json:"grad_fn,omitempty"`
	Gradient map[string]Array `json:"gradient,omitempty"`
	Warnings []string         `json:"warnings,omitempty"`
	Error    string           `json:"error,omitempty"`
}

// Losses lists the ids of the losses that have a file, sorted.
func Losses() []string {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		panic(fmt.Sprintf("vectors: internal error: %v", err))
	}
	var losses []string
	for _, name := range names {
		if name != SchemaName {
			losses = append(losses, strings.TrimSuffix(name, ".json"))
		}
	}
	slices.Sort(losses)
	return losses
}

// Load reads the file of a loss. The error is fs.ErrNotExist where nothing was captured for it.
func Load(loss string) (*File, error) {
	text, err := files.ReadFile(loss + ".json")
	if err != nil {
		return nil, err
	}
	return Parse(loss, text)
}
