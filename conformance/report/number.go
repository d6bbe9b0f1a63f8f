package report

import (
	"encoding/json"
	"math"

	"github.com/losscheck/losscheck/reference/decimal"
)

// ratio is a number of units or a part of a tolerance: a JSON number, or a text where it is
// infinite.
type ratio float64

// MarshalJSON spells the ratio.
func (r ratio) MarshalJSON() ([]byte, error) {
	v := float64(r)
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return json.Marshal(decimal.Format(v, 64))
	}
	return json.Marshal(v)
}

// UnmarshalJSON reads the ratio.
func (r *ratio) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, (*decimal.Float)(r))
	}
	return json.Unmarshal(raw, (*float64)(r))
}
