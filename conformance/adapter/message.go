package adapter

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// request is any message of the other side.
type request struct {
	Command  string            `json:"cmd"`
	Protocol int               `json:"protocol"`
	ID       json.RawMessage   `json:"id"` // echoed as it came
	Loss     string            `json:"loss"`
	Dtype    conformance.Dtype `json:"dtype"`
	Params   map[string]number `json:"params"`
	Inputs   map[string]array  `json:"inputs"`
	Want     []string          `json:"want"` // value, gradient or both; none stands for value
}

// array is an input's data as it came. A shape of null is not a scalar: it is missing.
type array struct {
	Shape *[]int   `json:"shape"`
	Data  []number `json:"data"`
}

// number is the text of a real or an integer, given as a JSON text or as a JSON number.
type number string

// UnmarshalJSON takes the text out of its quotes.
func (n *number) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		return json.Unmarshal(raw, (*string)(n))
	}
	var plain json.Number
	if err := json.Unmarshal(raw, &plain); err != nil || plain == "" {
		return fmt.Errorf("%s is not a number", raw)
	}
	*n = number(plain)
	return nil
}

// readRequest reads a line. Unknown fields are refused: a misspelled one would be left out of
// account in silence. The id comes back with the error where it could be read.
func readRequest(line []byte) (request, error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	var r request
	if err := decoder.Decode(&r); err != nil {
		return request{ID: idOf(line)}, fmt.Errorf("not a request: %s", explain(err))
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return request{}, errors.New("not a request: more than one object in a line")
	}
	return r, nil
}

// explain says what is wrong with a line without the names of Go's types.
func explain(err error) string {
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return fmt.Sprintf("%s does not belong into %s", mismatch.Value, cmp.Or(mismatch.Field, "a line"))
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// idOf reads the id of a request that is wrong in something else.
func idOf(line []byte) json.RawMessage {
	var r struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &r) != nil {
		return nil
	}
	return r.ID
}

// wants says whether the request asks for a part of the outcome.
func (r request) wants(part conformance.What) bool {
	if len(r.Want) == 0 {
		return part == conformance.Value
	}
	return slices.Contains(r.Want, string(part))
}

type greeting struct {
	Protocol       int                `json:"protocol"`
	Implementation conformance.Info   `json:"implementation"`
	Losses         map[string]ability `json:"losses"`
}

type ability struct {
	Dtypes   []conformance.Dtype `json:"dtypes"`
	Gradient []string            `json:"gradient"`
}

type result struct {
	ID       json.RawMessage     `json:"id,omitempty"`
	Value    *string             `json:"value,omitempty"`
	Gradient map[string]spelling `json:"gradient,omitempty"`
}

// spelling is an array as it goes out.
type spelling struct {
	Shape []int    `json:"shape"`
	Data  []string `json:"data"`
}

type refusal struct {
	ID       json.RawMessage `json:"id,omitempty"`
	Rejected rejected        `json:"rejected"`
}

type rejected struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type failure struct {
	ID      json.RawMessage `json:"id,omitempty"`
	Errored message         `json:"errored"`
}

type message struct {
	Message string `json:"message"`
}

// newResult is what the request wanted of an outcome.
func newResult(r request, outcome conformance.Outcome) result {
	reply := result{ID: r.ID}
	bits := r.Dtype.Bits()
	if r.wants(conformance.Value) {
		value := decimal.Format(outcome.Value, bits)
		reply.Value = &value
	}
	if r.wants(conformance.Gradient) {
		reply.Gradient = map[string]spelling{}
		for name, gradient := range outcome.Gradient {
			reply.Gradient[name] = spell(gradient, bits)
		}
	}
	return reply
}

func spell(a conformance.Array, bits int) spelling {
	s := spelling{Shape: a.Shape, Data: make([]string, len(a.Data))}
	for i, v := range a.Data {
		s.Data[i] = decimal.Format(v, bits)
	}
	return s
}
