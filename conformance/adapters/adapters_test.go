package adapters_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

// suite is that of the specs of the project.
func suite(t *testing.T) conformance.Suite {
	t.Helper()
	s, err := theSuite()
	if err != nil {
		t.Fatal(err)
	}
	return *s
}

var theSuite = sync.OnceValues(func() (*conformance.Suite, error) {
	losses, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		return nil, errors.New(problems[0].String())
	}
	return conformance.NewSuite(losses)
})

// Hello says who answers, and what of the project's losses there is in which dtypes.
func TestHello(t *testing.T) {
	losses := suite(t).Losses
	for _, a := range all {
		t.Run(a.name, func(t *testing.T) {
			i := a.start(t)
			if info := i.Info(); info.Name != a.name || info.Version == "" || info.Language == "" {
				t.Errorf("it is %+v", info)
			}
			if got := len(i.Losses()); got != a.losses {
				t.Errorf("it has %d losses, want %d", got, a.losses)
			}
			for _, loss := range i.Losses() {
				if !slices.ContainsFunc(losses, func(l conformance.SuiteLoss) bool { return l.ID == loss.ID }) {
					t.Errorf("%s is no loss of the specs", loss.ID)
				}
			}
		})
	}
}

// The adapters compute what the cells of the notebook print, each those of its backend.
func TestTheNotebookAsPrinted(t *testing.T) {
	for _, test := range []struct {
		adapter
		backend string
		misses  []string
	}{
		{numpyNotebook, "numpy", nil},
		{torchNotebook, "torch", []string{"bce/notebook-208"}},   // an erratum of the print: the minus sign
		{torchFunctional, "torch", []string{"bce/notebook-208"}}, // has no eps, which is 4e-4 here
		{node, "numpy", nil},
		{generated, "numpy", nil},
		{generated, "torch", nil},
	} {
		t.Run(test.name+" "+test.backend, func(t *testing.T) {
			i := test.start(t)
			printed := suite(t)
			printed.Cases = slices.DeleteFunc(slices.Clone(printed.Cases), func(c conformance.Case) bool { return c.Source.Backend != test.backend })
			passed := 0
			var missed []string
			for _, r := range conformance.Run(i, &printed).Results {
				switch {
				case r.Verdict == conformance.Pass:
					passed++
				case r.Verdict.Missed():
					missed = append(missed, r.Case.ID)
				}
			}
			if !slices.Equal(missed, test.misses) || passed+len(missed) < 11 {
				t.Errorf("%d cases pass, and %v miss, want %v", passed, missed, test.misses)
			}
		})
	}
}

// The notebook's PyTorch cell of BCE has no minus sign, and neither has its adapter.
func TestTorchNotebookKeepsTheMissingSign(t *testing.T) {
	i := torchNotebook.start(t)
	outcome, err := i.Eval(call("bce", "pred", []float64{0.2, 0.6, 0.2}, "target", []float64{1, 0, 1}))
	if got := fmt.Sprintf("%.4f", outcome.Value); err != nil || got != "-1.3780" {
		t.Errorf("the value is %s, %v; the notebook prints -1.3780", got, err)
	}
}

// call is one of a loss of vectors, in float64.
func call(loss string, a string, x []float64, b string, y []float64) conformance.Call {
	return conformance.Call{Loss: loss, Dtype: conformance.Float64, Real: map[string]conformance.Array{
		a: {Shape: []int{len(x)}, Data: x}, b: {Shape: []int{len(y)}, Data: y},
	}}
}

// labelled is cross entropy over three classes with one label.
func labelled(label int) conformance.Call {
	return conformance.Call{Loss: "categorical_cross_entropy", Dtype: conformance.Float64,
		Real:  map[string]conformance.Array{"logits": {Shape: []int{1, 3}, Data: []float64{1, 2, 3}}},
		Index: map[string]kernel.Array[int]{"labels": {Shape: []int{1}, Data: []int{label}}}}
}

// With bad input an adapter does what its library does: it accepts it, or it refuses it itself. What
// is no refusal of the library's is an error.
func TestBadInput(t *testing.T) {
	unequal := call("mse", "pred", []float64{1, 2, 3}, "target", []float64{1, 2})
	improbable := call("bce", "pred", []float64{0.5, 1.5}, "target", []float64{0, 1})
	incomplete := call("mse", "pred", []float64{1}, "target", []float64{1})
	delete(incomplete.Real, "target")
	for _, test := range []struct {
		adapter
		what string
		call conformance.Call
		want string // accepted, errored or the code of a refusal
	}{
		{numpyNotebook, "lengths", unequal, "length"},
		{numpyNotebook, "a label of -1", labelled(-1), "accepted"},
		{numpyNotebook, "a label of 3", labelled(3), "index"},
		{numpyNotebook, "no probability", improbable, "accepted"},
		{numpyNotebook, "no target", incomplete, "errored"},
		{torchNotebook, "lengths", unequal, "length"},
		{torchNotebook, "a label of -1", labelled(-1), "accepted"},
		{torchNotebook, "a label of 3", labelled(3), "index"},
		{torchNotebook, "no target", incomplete, "errored"},
		{torchFunctional, "lengths", unequal, "length"},
		{torchFunctional, "a label of -1", labelled(-1), "index"},
		{torchFunctional, "no probability", improbable, "range"},
		{torchFunctional, "no target", incomplete, "errored"},
		{node, "lengths", unequal, "length"},
		{node, "a label of -1", labelled(-1), "index"},
		{node, "no probability", improbable, "range"},
		{node, "no target", incomplete, "errored"},
		{generated, "lengths", unequal, "length"},
		{generated, "a label of -1", labelled(-1), "index"},
		{generated, "no probability", improbable, "range"},
	} {
		t.Run(test.name+" "+test.what, func(t *testing.T) {
			i := test.start(t)
			_, err := i.Eval(test.call)
			if got := answer(err); got != test.want {
				t.Errorf("it is %s (%v), want %s", got, err, test.want)
			}
		})
	}
}

// answer names what an implementation did.
func answer(err error) string {
	var rejection *conformance.Rejection
	var failure *conformance.Failure
	switch {
	case err == nil:
		return "accepted"
	case errors.As(err, &rejection):
		return rejection.Code
	case errors.As(err, &failure):
		return string(failure.Kind)
	default:
		return err.Error()
	}
}

// The losses in JavaScript and in Go conform: whoever copies them copies what is right.
func TestExemplaryAdaptersConform(t *testing.T) {
	for _, a := range []adapter{node, generated} {
		t.Run(a.name, func(t *testing.T) {
			i := a.start(t)
			everything := suite(t)
			judged := conformance.Run(i, &everything)
			for _, r := range judged.Results {
				if r.Verdict.Missed() {
					t.Errorf("%s %s: %s", r.Case.ID, r.Part(), r.Reason)
				}
			}
			if judged.Summary().Passed < 1000 {
				t.Errorf("%d results pass", judged.Summary().Passed)
			}
		})
	}
}
