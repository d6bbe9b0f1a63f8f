package command

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/reference/plan"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/specs"
)

// A plan says by itself, from the spec, which calls a loss refuses and what it blames. The compiled
// losses agree, in both dtypes.
func TestPlannedRefusals(t *testing.T) {
	losses, diags := spec.LoadFS(specs.FS, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	for _, s := range losses {
		checked, diags := check.Spec(s)
		if diags.Failed() {
			t.Fatal(diags)
		}
		planned, err := plan.Vectors(checked)
		if err != nil {
			t.Fatal(err)
		}
		entry := conformance.Find(t, loss.Registry(), s.ID)
		for _, v := range planned {
			for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
				if diff := cmp.Diff(v.Refused, refusalOf(t, entry, v, dtype)); diff != "" {
					t.Errorf("%s/%s in %s (-planned +compiled):\n%s", s.ID, v.ID, dtype, diff)
				}
			}
		}
	}
}

// refusalOf calls the loss and returns how it refuses the vector, nil where it accepts it.
func refusalOf(t *testing.T, entry kernel.Entry, v vectors.Vector, dtype conformance.Dtype) *vectors.Refusal {
	t.Helper()
	request := evaluate.NewRequest()
	request.Dtype = dtype
	for name, value := range v.Params {
		request.Params[name] = float64(value)
	}
	for name, a := range v.Inputs {
		request.Inputs[name] = kernel.Array[float64]{Shape: a.Shape, Data: a.Floats()}
	}
	_, err := evaluate.Evaluate(entry, request)
	var refused *kernel.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return &vectors.Refusal{Code: string(refused.Code), Argument: refused.Argument, Index: refused.Index}
	}
	t.Errorf("%s/%s: %v", entry.ID, v.ID, err)
	return nil
}
