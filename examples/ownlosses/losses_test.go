package ownlosses_test

import (
	"testing"

	"example.com/ownlosses/loss"
)

// TestAStepDownTheGradientLowersTheLoss uses the generated package as a training loop does.
func TestAStepDownTheGradientLowersTheLoss(t *testing.T) {
	pred, target := []float64{2.5, 5.5, 2}, []float64{3, 5, 4}
	slope := make([]float64, len(pred))
	before, err := loss.CauchyGrad(loss.CauchyGradient[float64]{Pred: slope}, pred, target)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pred {
		pred[i] -= 0.1 * slope[i]
	}
	after, err := loss.Cauchy(pred, target)
	if err != nil {
		t.Fatal(err)
	}
	if after >= before {
		t.Errorf("the loss went from %v to %v", before, after)
	}
}
