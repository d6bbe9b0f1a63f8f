package diff

import (
	"encoding/json"
	"io"
	"math"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// Schema is the version of the JSON that [JSON] writes.
const Schema = 1

// document is a difference in JSON.
type document struct {
	Schema   int          `json:"schema"`
	OldSuite string       `json:"old_suite"`
	NewSuite string       `json:"new_suite"`
	Differ   bool         `json:"suites_differ"`
	Counts   map[Kind]int `json:"counts"`
	Same     int          `json:"same"`
	Changes  []change     `json:"changes"`
}

type change struct {
	Kind           Kind     `json:"kind"`
	Implementation string   `json:"implementation"`
	ID             string   `json:"id"`
	Spec           string   `json:"spec"`
	Line           int      `json:"line,omitempty"`
	Old            *verdict `json:"old"`
	New            *verdict `json:"new"`
}

// verdict is a result in brief. The numbers are texts where they are infinite.
type verdict struct {
	Verdict  conformance.Verdict `json:"verdict"`
	ULP      any                 `json:"ulp"`
	Budget   any                 `json:"budget"`
	Headroom any                 `json:"headroom"`
	Reason   string              `json:"reason,omitempty"`
}

// JSON writes the difference for programs.
func JSON(w io.Writer, d Difference) error {
	made := document{Schema: Schema, OldSuite: d.OldSuite, NewSuite: d.NewSuite, Differ: d.SuitesDiffer(), Counts: map[Kind]int{}, Same: d.Same, Changes: []change{}}
	for _, kind := range Kinds {
		made.Counts[kind] = len(d.Of(kind))
	}
	for _, c := range d.Changes {
		source := c.either().Case.Source
		made.Changes = append(made.Changes, change{
			c.Kind, c.Implementation, c.ID, source.Spec, source.Line, newVerdict(c.Old), newVerdict(c.New),
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(made)
}

func newVerdict(r *conformance.Result) *verdict {
	if r == nil {
		return nil
	}
	return &verdict{r.Verdict, number(r.ULP()), number(r.Budget()), number(r.Headroom()), r.Reason}
}

func number(v float64) any {
	if math.IsInf(v, 0) {
		return decimal.Format(v, 64)
	}
	return v
}
