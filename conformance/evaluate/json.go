package evaluate

import (
	"encoding/json"
	"io"

	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/reference/decimal"
)

// The JSON of a result. Numbers are texts, as in the conformance protocol.
type (
	jsonResult struct {
		Loss      string               `json:"loss"`
		Dtype     string               `json:"dtype"`
		Reduction string               `json:"reduction,omitempty"`
		Params    map[string]string    `json:"params,omitempty"`
		Value     string               `json:"value"`
		Gradient  map[string]jsonArray `json:"gradient,omitempty"`
		Terms     *jsonArray           `json:"terms,omitempty"`
	}
	jsonArray struct {
		Shape []int    `json:"shape"`
		Data  []string `json:"data"`
	}
)

// JSON writes the result as one object in one line.
func (r *Result) JSON(w io.Writer) error {
	bits := r.Dtype.Bits()
	out := jsonResult{
		Loss: r.Loss, Dtype: string(r.Dtype), Reduction: r.Reduction, Params: map[string]string{},
		Value: decimal.Format(r.Value, bits), Gradient: map[string]jsonArray{},
	}
	for _, p := range r.Params {
		out.Params[p.Name] = decimal.Format(p.Value, 64)
	}
	for _, g := range r.Gradient {
		out.Gradient[g.Name] = spell(g.Array, bits)
	}
	if r.Terms != nil {
		terms := spell(*r.Terms, bits)
		out.Terms = &terms
	}
	return json.NewEncoder(w).Encode(out)
}

func spell(x arrays.Array, bits int) jsonArray {
	out := jsonArray{Shape: append([]int{}, x.Shape...), Data: make([]string, len(x.Data))}
	for i, v := range x.Data {
		out.Data[i] = decimal.Format(v, bits)
	}
	return out
}
