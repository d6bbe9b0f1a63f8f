package probe_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/probe"
	"github.com/losscheck/losscheck/specs"
)

func checked(t *testing.T, file, old, new string) *check.Loss {
	t.Helper()
	text, err := specs.FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q", file, old)
	}
	s, problems := spec.Parse(file, []byte(strings.Replace(string(text), old, new, 1)))
	if problems.Failed() {
		t.Fatal(problems)
	}
	l, problems := check.Spec(s)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return l
}

// TestOwnCasesComeFirst: the notebook's data, once for each of its two cases.
func TestOwnCasesComeFirst(t *testing.T) {
	l := checked(t, "regression/mae.yaml", "", "")
	r := l.Graph.Sub(l.Graph.Input("pred"), l.Graph.Input("target"))
	got := probe.Values(l, []*ir.Node{r, l.Value})
	own := []float64{-0.5, 0.5, -0.5, -0.5, 0.5, -0.5}
	if len(got) != 2 || len(got[0]) <= len(own) || !slices.Equal(got[0][:len(own)], own) {
		t.Fatalf("differences %v, want those of the cases, %v, and then those of vectors", got, own)
	}
	if !slices.Contains(got[0], 0) {
		t.Error("no vector is at the kink")
	}
	if got[1][0] != 0.5 {
		t.Errorf("the value of the first case is %v, want 0.5", got[1][0])
	}
}

// TestVectorsBelongToAFormula: those of another one under the same id do not count.
func TestVectorsBelongToAFormula(t *testing.T) {
	l := checked(t, "regression/mae.yaml", "mean(abs(pred - target))", "mean(abs(pred - 2*target))")
	if got := probe.Values(l, []*ir.Node{l.Value})[0]; len(got) != len(l.Spec.Cases) {
		t.Errorf("%d values, want one for each of the %d cases", len(got), len(l.Spec.Cases))
	}
}

// TestParametersAndBroadcast: a case's own parameters count, and one element may stand for an axis.
func TestParametersAndBroadcast(t *testing.T) {
	l := checked(t, "ranking/pairwise/margin_ranking.yaml", "", "")
	got := probe.Values(l, []*ir.Node{l.Graph.Param("margin"), l.Graph.Input("y"), l.Value})
	margins := map[float64]bool{}
	for _, m := range got[0] {
		margins[m] = true
	}
	if len(margins) < 2 || len(got[2]) != len(got[0]) || len(got[1]) < len(got[0]) {
		t.Errorf("margins %v; %d margins, %d values, %d elements of y", margins, len(got[0]), len(got[2]), len(got[1]))
	}
}
