package command

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/plot"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

// plotted are losses of every shape: with ranges, labels, pairs, parameters, and kinks of both kinds.
var plotted = []string{"bce", "categorical_cross_entropy", "hinge", "huber", "info_nce", "listnet", "log_cosh", "mae",
	"margin_ranking", "pinball", "ranknet", "rmse", "squared_hinge"}

// What is drawn of a loss: where, which curves, and their kinks.
func TestPlots(t *testing.T) {
	losses, diags := spec.LoadFS(specs.FS, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	var got bytes.Buffer
	for _, id := range plotted {
		at := slices.IndexFunc(losses, func(s *spec.Spec) bool { return s.ID == id })
		checked, _ := check.Spec(losses[at])
		figure, err := plot.New(checked, conformance.Find(t, loss.Registry(), id), nil)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		describe(&got, id, figure)
	}
	const golden = "testdata/plots.txt"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func describe(to *bytes.Buffer, id string, f *plot.Figure) {
	fmt.Fprintf(to, "%s: x from %g to %g (%s)\n", id, f.Low, f.High, f.Setting)
	for _, c := range f.Curves {
		if c.Label != "" {
			fmt.Fprintf(to, "  %s\n", c.Label)
		}
		for _, k := range c.Kinks {
			if k.Order == 1 {
				fmt.Fprintf(to, "    kink of the loss at %g: %g, slope %.6g below, %.6g above, %g in code\n", k.At, k.Value, k.Below, k.Above, k.Slope+0)
			} else {
				fmt.Fprintf(to, "    kink of the gradient at %g: %g, slope %g in code\n", k.At, k.Value, k.Slope+0)
			}
		}
	}
}
