package plan_test

import (
	"slices"
	"strings"
	"testing"
)

// everyLoss are vectors that every loss of ours has.
var everyLoss = []string{"single", "bad-empty", "nan-*", "random-*", "tie-*", "zero-*", "bad-*-column", "bad-*-longer"}

// kinds are the vectors that each loss has beside those; a star stands for anything.
var kinds = map[string][]string{
	"mae":  {"notebook", "long-625", "equal-pred-target", "kink-abs", "kink-abs-below", "kink-abs-above", "kink-abs-below-float32", "ladder-residual-1e-300", "ladder-residual-1e300"},
	"mse":  {"notebook", "equal-pred-target", "ladder-residual-1e20", "ladder-residual-1e200", "ladder-residual-1e-200", "offset-pred-target-1e8"},
	"rmse": {"notebook", "equal-pred-target", "equal-single-pred-target", "ladder-residual-1e200", "ladder-residual-1e-200"},
	"huber": {"notebook", "kink-abs", "kink-lessequal", "kink-lessequal-other", "kink-lessequal-below", "kink-lessequal-above",
		"kink-lessequal-delta-0.3", "ladder-delta-1e-6", "ladder-delta-2", "ladder-delta-1e6", "bad-delta-0", "bad-delta-nan", "bad-delta-minus-infinity"},
	"log_cosh": {"ordinary", "ladder-residual-1e-300", "ladder-residual-1", "ladder-pred-710", "ladder-pred-minus-10000"},
	"pinball":  {"both-sides", "both-sides-tau-0.9", "kink-maximum", "kink-maximum-tau-0.3", "ladder-tau-0.001", "ladder-tau-0.999", "bad-tau-0", "bad-tau-1", "bad-tau-infinity"},
	"bce": {"notebook", "long-625", "ladder-pred-0", "ladder-pred-0-low", "ladder-pred-1", "ladder-pred-1-low", "ladder-pred-5e-324", "ladder-pred-0.9999999999999999-low",
		"ladder-pred-0.99999994", "ladder-pred-0.0001", "ladder-target-0.5", "ladder-eps-1e-6", "bad-pred-above", "bad-target-below", "bad-pred-infinity", "bad-eps-0"},
	"categorical_cross_entropy": {"notebook", "single-c", "ladder-logits-89", "ladder-logits-minus-89", "ladder-logits-10000", "shift-logits-1000", "shift-logits-minus-1000",
		"outlier-logits", "ladder-eps-0", "bad-labels-negative", "bad-labels-beyond", "long-1x1250", "long-125x10", "random-2x65"},
	"label_smoothed_cross_entropy": {"ordinary", "ordinary-smoothing-0", "ladder-logits-710", "ladder-smoothing-0", "ladder-smoothing-1", "bad-smoothing-infinity", "bad-labels-negative"},
	"squared_hinge":                {"ordinary", "kink-maximum", "kink-maximum-below", "label-label-minus-1", "ladder-score-10000", "ladder-score-40-low", "bad-label-between"},
	"hinge": {"notebook", "equal-pos-neg", "kink-clampmin", "kink-clampmin-below", "kink-clampmin-above", "kink-clampmin-decimal", "kink-clampmin-margin-0",
		"kink-clampmin-margin-0.3", "ladder-pos-1000", "ladder-pos-minus-1000", "bad-margin-minus-1"},
	"margin_ranking":     {"notebook", "broadcast-y", "label-y-0", "label-y-minus-1", "kink-clampmin", "kink-clampmin-decimal", "bad-y-between", "bad-y-longer"},
	"logistic":           {"notebook", "equal-pos-neg", "ladder-pos-40", "ladder-pos-minus-746", "ladder-neg-40"},
	"bpr":                {"notebook", "equal-pos-neg", "ladder-pos-40", "ladder-pos-minus-746", "ladder-neg-40"},
	"ranknet":            {"ordinary", "thousand", "kink-less", "ladder-pred-1000", "ladder-pred-minus-1000", "random-65"},
	"listnet":            {"notebook", "ladder-pred-500", "ladder-target-1000", "both-pred-target-500-500", "both-pred-target-1000-minus-1000", "shift-pred-minus-1000"},
	"info_nce":           {"numpy", "torch", "ladder-query-710", "ladder-query-minus-710", "ladder-temperature-0.001", "bad-temperature-0", "tie-key", "long-33x10", "long-2x260"},
	"symmetric_info_nce": {"ordinary-temperature-1", "all-right", "ladder-query-710", "ladder-key-minus-1000", "ladder-temperature-0.001", "bad-key-d-longer", "bad-empty-d"},
}

// TestKinds looks for each of the vectors that a loss must have.
func TestKinds(t *testing.T) {
	for _, l := range losses(t) {
		var ids []string
		for _, v := range planned(t, l) {
			ids = append(ids, v.ID)
		}
		own, ok := kinds[l.Spec.ID]
		if !ok {
			t.Errorf("the table does not have %s", l.Spec.ID)
		}
		for _, want := range append(slices.Clone(everyLoss), own...) {
			if !slices.ContainsFunc(ids, func(id string) bool { return matches(want, id) }) {
				t.Errorf("%s has no vector %s", l.Spec.ID, want)
			}
		}
	}
}

// matches says whether the id is the pattern, whose only star stands for any text.
func matches(pattern, id string) bool {
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return id == pattern
	}
	return len(id) >= len(before)+len(after) && strings.HasPrefix(id, before) && strings.HasSuffix(id, after)
}
