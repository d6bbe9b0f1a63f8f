package protocol

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/decimal"
)

// A Number is the text of a real or of an integer.
type Number struct {
	Text  string
	Plain bool // it stands without quotes, as a JSON number
}

// UnmarshalJSON takes the text out of its quotes.
func (n *Number) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		n.Plain = false
		return json.Unmarshal(raw, &n.Text)
	}
	var plain json.Number
	if err := json.Unmarshal(raw, &plain); err != nil || plain == "" {
		return fmt.Errorf("%s is not a number", raw)
	}
	*n = Number{Text: string(plain), Plain: true}
	return nil
}

// MarshalJSON puts the text into quotes, unless it is plain.
func (n Number) MarshalJSON() ([]byte, error) {
	if n.Plain {
		return []byte(n.Text), nil
	}
	return json.Marshal(n.Text)
}

// Real spells a float of 32 or 64 bits in the shortest decimal that reads back as the same.
func Real(v float64, bits int) Number { return Number{Text: decimal.Format(v, bits)} }

// Integer spells an integer as a JSON number.
func Integer(i int) Number { return Number{Text: strconv.Itoa(i), Plain: true} }

// Float reads the number as the nearest float of 32 or 64 bits.
func (n Number) Float(bits int) (float64, error) { return decimal.Parse(n.Text, bits) }

// An Array is an array of numbers in row-major order. A shape of nil is not that of a scalar: it is
// missing.
type Array struct {
	Shape []int    `json:"shape"`
	Data  []Number `json:"data"`
}

// Reals spells an array of floats of 32 or 64 bits.
func Reals(a conformance.Array, bits int) Array {
	return spell(a, func(v float64) Number { return Real(v, bits) })
}

// Indices spells an array of indices.
func Indices(a kernel.Array[int]) Array { return spell(a, Integer) }

// Masks spells an array of truths as zeros and ones.
func Masks(a kernel.Array[bool]) Array {
	return spell(a, func(on bool) Number {
		if on {
			return Integer(1)
		}
		return Integer(0)
	})
}

func spell[V any](a kernel.Array[V], number func(V) Number) Array {
	out := Array{Shape: append([]int{}, a.Shape...), Data: make([]Number, len(a.Data))}
	for i, v := range a.Data {
		out.Data[i] = number(v)
	}
	return out
}
