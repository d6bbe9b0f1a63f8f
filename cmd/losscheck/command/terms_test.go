package command

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

// The terms of every registry entry are those of the loss: they add up to it, with the reduction
// sum, at every case of its spec.
func TestTermsAddUp(t *testing.T) {
	losses, diags := spec.LoadFS(specs.FS, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	for _, s := range losses {
		entry := conformance.Find(t, loss.Registry(), s.ID)
		if (entry.Terms32 == nil) != (entry.Terms64 == nil) {
			t.Errorf("%s has terms in one dtype only", s.ID)
		}
		for _, c := range s.Cases {
			if entry.Terms64 != nil {
				checkTerms(t, entry, c)
			}
		}
	}
}

func checkTerms(t *testing.T, entry kernel.Entry, c spec.Case) {
	t.Helper()
	request := evaluate.NewRequest()
	request.Reduction = kernel.ReduceSum
	for _, p := range c.Params {
		request.Params[p.Name] = p.Value.Value
	}
	for _, d := range c.Data {
		request.Inputs[d.Name] = kernel.Array[float64](d.Tensor)
	}
	got, err := evaluate.Evaluate(entry, request)
	if err != nil {
		t.Errorf("%s/%s: %v", entry.ID, c.ID, err)
		return
	}
	sum, size := 0.0, 0.0
	for _, term := range got.Terms.Data {
		sum, size = sum+term, size+math.Abs(term)
	}
	if e := math.Abs(sum - got.Value); !(e <= 1e-14*size) {
		t.Errorf("%s/%s: the terms add up to %v, the loss to %v", entry.ID, c.ID, sum, got.Value)
	}
}
