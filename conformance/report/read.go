package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/shard"
	"github.com/losscheck/losscheck/reference/decimal"
)

// document is a JSON report, as it is read. What follows from the rest, counts and tables, is not:
// it is worked out again where it is wanted.
type document struct {
	Schema          int                `json:"schema"`
	Tool            Tool               `json:"tool"`
	Suite           string             `json:"suite"`
	Slice           *conformance.Slice `json:"shard"`
	Summary         json.RawMessage    `json:"summary"`
	Implementations []implementation   `json:"implementations"`
	Findings        []finding          `json:"findings"`
	Accuracy        json.RawMessage    `json:"accuracy"`
	Stability       json.RawMessage    `json:"stability"`
	Losses          []suiteLoss        `json:"losses"`
	Calls           []asked            `json:"calls"`
	Cases           []record           `json:"cases"`
}

// Read reads a report that [JSON] wrote, so that every writer makes of it what it would have made of
// the report itself. It refuses other schemas, unknown keys, and results of cases that are not there.
func Read(from io.Reader) (conformance.Report, error) {
	d, err := decode(from)
	if err != nil {
		return conformance.Report{}, err
	}
	r := conformance.Report{Suite: d.Suite, Slice: d.Slice}
	if s := d.Slice; s != nil {
		if _, err := shard.New(s.Index, s.Count); err != nil {
			return r, err
		}
	}
	for _, f := range d.Findings {
		r.Findings = append(r.Findings, f.read())
	}
	for _, l := range d.Losses {
		r.Losses = append(r.Losses, l.read())
	}
	for _, i := range d.Implementations {
		r.Implementations = append(r.Implementations, conformance.Judged{Info: i.Info})
	}
	return r, d.results(&r)
}

func decode(from io.Reader) (*document, error) {
	text, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	var version struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(text, &version); err != nil {
		return nil, fmt.Errorf("it is no JSON report: %w", err)
	}
	if version.Schema != Schema {
		return nil, fmt.Errorf("the report has the schema %d; this program reads %d: write it again", version.Schema, Schema)
	}
	d := new(document)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(d); err != nil {
		return nil, fmt.Errorf("it is no report of the schema %d: %w", Schema, err)
	}
	return d, nil
}

// results gives each implementation its results.
func (d *document) results(r *conformance.Report) error {
	cases := make([]conformance.Case, len(d.Calls))
	for i, a := range d.Calls {
		var err error
		if cases[i], err = a.read(); err != nil {
			return err
		}
	}
	for _, rec := range d.Cases {
		i := slices.IndexFunc(r.Implementations, func(j conformance.Judged) bool { return j.Info.Name == rec.Implementation })
		if i < 0 {
			return fmt.Errorf("%s is a result of %q, which is not among the implementations", rec.ID, rec.Implementation)
		}
		result, err := rec.read(cases)
		if err != nil {
			return fmt.Errorf("%s of %s: %w", rec.ID, rec.Implementation, err)
		}
		r.Implementations[i].Results = append(r.Implementations[i].Results, result)
	}
	return nil
}

// read makes the result of a case again.
func (rec record) read(cases []conformance.Case) (conformance.Result, error) {
	r := conformance.Result{
		Verdict: rec.Verdict, Reason: rec.Reason, Note: rec.Note, Unsupported: rec.Unsupported, Known: rec.Known,
		Diagnosis: rec.Diagnosis, Error: math.NaN(),
	}
	if rec.Call < 0 || rec.Call >= len(cases) {
		return r, fmt.Errorf("it is of call %d, and there are %d", rec.Call, len(cases))
	}
	c := cases[rec.Call]
	at := slices.IndexFunc(c.Expectations, func(e conformance.Expectation) bool { return e.What == rec.What && e.Input == rec.Input })
	if at < 0 {
		return r, errors.New("the case does not expect this")
	}
	r.Case, r.Expectation = c, c.Expectations[at]
	if rec.ID != r.ID() || rec.Dtype != c.Call.Dtype {
		return r, fmt.Errorf("call %d is %s in %s", rec.Call, r.ID(), c.Call.Dtype)
	}
	if !slices.Contains(verdicts, r.Verdict) {
		return r, fmt.Errorf("%q is no verdict", string(r.Verdict))
	}
	if f := rec.Failure; f != nil {
		r.Failure = &conformance.Failure{Kind: f.Kind, Message: f.Message, Trace: f.Trace, Stderr: f.Stderr}
	}
	if err := rec.readGot(&r); err != nil {
		return r, err
	}
	return r, rec.readError(&r)
}

// verdicts are those that a result may have.
var verdicts = []conformance.Verdict{conformance.Pass, conformance.Fail, conformance.Errored, conformance.Skip}

// readError reads how far a result is off, and where. There is none where nothing was measured.
func (rec record) readError(r *conformance.Result) error {
	if rec.Error == nil {
		return nil
	}
	r.Error, r.Worst = float64(*rec.Error), element(r.Expectation.Want.Shape, rec.At)
	if want := len(r.Expectation.Want.Data); r.Worst < 0 || r.Worst >= want || len(r.Got.Data) != want {
		return fmt.Errorf("an error at %v cannot be measured of %d elements for %d", rec.At, len(r.Got.Data), want)
	}
	return nil
}

// readGot reads what the implementation returned: numbers, a refusal, or nothing.
func (rec record) readGot(r *conformance.Result) error {
	if object, ok := rec.Got.(map[string]any); ok {
		text, err := json.Marshal(object)
		if err != nil {
			return err
		}
		var got rejected
		if err := json.Unmarshal(text, &got); err != nil {
			return err
		}
		g := got.Rejected
		r.Rejection = &conformance.Rejection{Code: g.Code, Argument: g.Argument, Index: g.Index, Message: g.Message}
		return nil
	}
	return flatten(rec.Got, rec.Dtype.Bits(), 0, &r.Got)
}

// flatten reads what nested wrote.
func flatten(value any, bits, depth int, to *conformance.Array) error {
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		x, err := decimal.Parse(v, bits)
		to.Data = append(to.Data, x)
		return err
	case []any:
		if depth == len(to.Shape) {
			to.Shape = append(to.Shape, len(v))
		}
		for _, row := range v {
			if err := flatten(row, bits, depth+1, to); err != nil {
				return err
			}
		}
		return nil
	default:
		return fmt.Errorf("%v is no number: numbers are texts", v)
	}
}

// element is the place of coordinates in an array's data.
func element(shape, at []int) int {
	place := 0
	for axis, k := range at[:min(len(at), len(shape))] {
		place = place*shape[axis] + k
	}
	return place
}
