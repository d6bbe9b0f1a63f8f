package conformance

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/certified"
)

const halved = `
id: halved
title: Halved
family: regression
summary: A loss that is not compiled.
axes: {N: examples}
inputs:
  x: {axes: [N], gradient: true}
loss: mean(x)/2
limits:
  - {where: x is huge, reaches: an infinity, why: it is halved last}
datasets:
  one: {x: [0.12]}
cases:
  - {id: rounded, data: one, source: {backend: numpy, dtype: float64}, prints: "0.06", rounded: {x: 2}}
`

// A loss that has nothing but a spec is judged by vectors that are made for it, and the tolerance of
// a print with rounded inputs follows from their gradient.
func TestVectorsAreMadeForALossWithoutAny(t *testing.T) {
	specs, diags := spec.LoadFS(fstest.MapFS{"halved.yaml": {Data: []byte(halved)}}, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	cache := certified.Cache(t.TempDir())
	suite, err := NewSuite(specs, Cached(cache))
	if err != nil {
		t.Fatal(err)
	}
	printed, vector := suite.Cases[0], suite.Cases[len(suite.Cases)/2]
	if printed.Skip != "" || math.Abs(printed.Expectations[0].Tolerances[0]-0.0025) > 1e-14 {
		t.Errorf("the print has the tolerances %g and is skipped because %q", printed.Expectations[0].Tolerances, printed.Skip)
	}
	if vector.Source.Vector == "" || len(suite.Losses[0].Vectors) < 10 {
		t.Errorf("%d vectors were made", len(suite.Losses[0].Vectors))
	}
	if want := []Limit{{Where: "x is huge", Reaches: "an infinity", Why: "it is halved last"}}; !slices.Equal(suite.Losses[0].Limits, want) {
		t.Errorf("the limits are %q", suite.Losses[0].Limits)
	}
	kept, err := os.ReadDir(string(cache))
	if err != nil || len(kept) == 0 {
		t.Errorf("%d answers were kept (%v)", len(kept), err)
	}
}

// Where the rounded inputs are those of no vector, the case says what is missing.
func TestRoundedInputsWithoutVectors(t *testing.T) {
	specs, diags := spec.LoadFS(fstest.MapFS{"halved.yaml": {Data: []byte(halved)}}, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	c := printCase(specs[0], specs[0].Cases[0], new(references))
	if !strings.Contains(c.Skip, "no reference vector") {
		t.Errorf("the case is skipped because %q", c.Skip)
	}
}
