package conformance

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/decimal"
	"github.com/losscheck/losscheck/reference/vectors"
)

// The checks of this file are called by generated tests, which hold what a spec holds: a case's
// inputs and its print. The comparison, its tolerances and the reference vectors stand here.

// PrintCase is a spec's case in a generated test.
type PrintCase struct {
	Loss      string // id
	Case      string // id
	Spec      string // file:line of the case
	Dtype     Dtype
	Prints    string          // the output to the letter
	Erratum   string          // its relation to the right output, such as negated; or empty
	Tolerance *spec.Tolerance // one that the spec states, or nil

	// Rounded says which inputs were printed with how many decimals. Where there are any, Inputs
	// has all real inputs and Params all parameters: they find the reference gradient.
	Rounded map[string]int
	Inputs  map[string][]float64
	Params  map[string]float64
}

// Reals gives elements in float64, as PrintCase.Inputs holds them.
func Reals[T kernel.Float](x []T) []float64 { return convert[float64](x) }

// CheckPrint compares a value with what a case prints.
func CheckPrint(t testing.TB, p PrintCase, got float64) {
	t.Helper()
	c, err := p.judged()
	if err != nil {
		t.Fatalf("%s: %s/%s: %v", p.Spec, p.Loss, p.Case, err)
	}
	for _, result := range judge(c, Outcome{Value: got}, nil) {
		complain(t, result)
	}
}

// judged is the case as a suite has it.
func (p PrintCase) judged() (Case, error) {
	printed, err := spec.ParsePrint(p.Prints)
	if err != nil {
		return Case{}, err
	}
	call := Call{Loss: p.Loss, Dtype: p.Dtype, Params: p.Params}
	for name, data := range p.Inputs {
		call.put(spec.Real, name, []int{len(data)}, data)
	}
	var rounded []spec.Rounded
	for name, decimals := range p.Rounded {
		rounded = append(rounded, spec.Rounded{Input: spec.Ref{Name: name}, Decimals: decimals})
	}
	slack, err := capturedFor(p.Loss).slack(call, p.Params, rounded)
	if err != nil && p.Tolerance == nil {
		return Case{}, err
	}
	var erratum *Erratum
	if p.Erratum != "" {
		erratum = &Erratum{Relation: p.Erratum}
	}
	return Case{
		ID: p.Loss + "/" + p.Case, Source: Source{Spec: p.Spec, Prints: p.Prints}, Call: call, Erratum: erratum,
		Expectations: []Expectation{expectPrint(printed, p.Dtype, slack, erratum, p.Tolerance)},
	}, nil
}

// capturedFor has the vectors of a loss, none where nothing was captured.
func capturedFor(loss string) *references {
	file, err := vectors.Load(loss)
	if err != nil {
		return new(references)
	}
	return &references{vectors: file.Vectors}
}

// CheckVectors compares a loss with its reference vectors, values and gradients in both dtypes,
// and refusals to the argument and element. A loss without vectors is skipped, and so is one
// whose formula is not the one that they were captured for.
func CheckVectors(t *testing.T, entry kernel.Entry) {
	t.Helper()
	file, err := vectors.Load(entry.ID)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no reference vectors were captured for %s", entry.ID)
	} else if err != nil {
		t.Fatal(err)
	}
	if file.Formula != entry.Digest {
		t.Skip("stale: the reference vectors were made for another formula; make them again")
	}
	about := subject{id: entry.ID, source: Source{Spec: entry.Spec}, kinds: map[string]spec.InputType{}}
	for _, input := range entry.Inputs {
		about.kinds[input.Name] = spec.InputType(input.Kind)
	}
	registry := NewRegistry(Info{Name: entry.Name}, []kernel.Entry{entry})
	for _, v := range file.Vectors {
		for _, c := range about.vectorCases(v) {
			t.Run(v.ID+"/"+string(c.Call.Dtype), func(t *testing.T) { checkVector(t, registry, c) })
		}
	}
}

func checkVector(t *testing.T, registry *Registry, c Case) {
	if c.Skip != "" {
		t.Skip(c.Skip)
	}
	outcome, err := registry.Eval(c.Call)
	for _, result := range judge(c, outcome, err) {
		complain(t, result)
		if want := result.Expectation.Refused; want != nil && result.Rejection != nil {
			got := vectors.Refusal{Code: result.Rejection.Code, Argument: result.Rejection.Argument, Index: result.Rejection.Index}
			if diff := cmp.Diff(*want, got); diff != "" {
				t.Errorf("the refusal differs (-want +got):\n%s", diff)
			}
		}
	}
}

// complain reports a result that failed, with all there is to know about it.
func complain(t testing.TB, r Result) {
	t.Helper()
	if !r.Verdict.Missed() {
		return
	}
	where := fmt.Sprintf("%s: %s %s", r.Case.Source.Place(), r.Case.ID, r.Part())
	if !r.Measured() {
		t.Errorf("%s: %s", where, r.Reason)
		return
	}
	t.Errorf("%s: got %s, want %s; error %s, tolerance %s (%s of %s ULP)",
		where, decimal.Format(r.Got.Data[r.Worst], r.Case.Call.Dtype.Bits()), decimal.Format(r.Expectation.Want.Data[r.Worst], 64),
		Brief(r.Error), Brief(r.Tolerance()), Brief(r.ULP()), Brief(r.Budget()))
}
