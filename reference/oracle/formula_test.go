package oracle_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/oracle"
)

// formulaSpec declares the inputs of TestFormulas; its let uses them all.
const formulaSpec = `
id: formula
title: A test
family: regression
summary: A test of what formulas mean.
axes: {N: examples, M: {like: N, doc: others}, C: classes}
inputs:
  x: {axes: [N, C], gradient: true}
  p: {axes: [N], gradient: true}
  w: {axes: [C], gradient: true}
  label: {axes: [N], type: index, of: C}
  next: {axes: [N], type: index, of: N}
  m: {axes: [N], type: mask}
  cell: {axes: [N, C], type: mask}
let:
  nothing: 0*sum(x + p + w + label + next, where=m or cell)
loss: nothing + (`

// formulaInputs are the inputs of TestFormulas, N = 2 and C = 3.
var formulaInputs = map[string][]float64{
	"x":     {1, 4, 2, -1, 0.5, 3},
	"p":     {0.25, -2},
	"w":     {1, 2, 5},
	"label": {2, 0},
	"next":  {1, 0},
	"m":     {1, 0},
	"cell":  {1, 0, 1, 0, 0, 0},
}

// TestFormulas holds formulas to what NumPy returns for the expressions beside them, in
// which axes are joined by position: an independent witness of names and axes.
func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		formula string
		want    float64
	}{
		{"mean(x[C=label])", 0.5},                                                               // np.mean(x[N,label])
		{"sum(x*w[C=label])", 37.5},                                                             // np.sum(x*w[label][:,None])
		{"sum(p[N=next]*N)", 0.25},                                                              // np.sum(p[nxt]*N)
		{"sum((p - p[N=M])*N)", -2.25},                                                          // np.sum(s*N[:,None])
		{"sum((p - p[N=M])[N=M, M=N]*N)", 2.25},                                                 // np.sum(s.T*N[:,None])
		{"sum((p*(N + 1) - p[N=M])[M=N]*N)", -2.0},                                              // np.sum(np.diag(p[:,None]*(N+1)[:,None]-p[None,:])*N)
		{"sum(x[N=next, C=label]*p)", -1.25},                                                    // np.sum(x[nxt,label]*p)
		{"sum(where(p[N=M] > p, exp(p - p[N=M]), 0))", 0.10539922456186433},                     // np.sum(np.where(p[None,:]>p[:,None],np.exp(s),0))
		{"mean(x, where=m)", 2.3333333333333335},                                                // np.mean(x[m])
		{"mean(x, where=cell)", 1.5},                                                            // np.mean(x[cell])
		{"sum(mean(x, axis=C, where=cell, empty=7))", 8.5},                                      // np.mean(x[0][cell[0]])+7
		{"sum(mean(p, axis=C, where=cell, empty=7))", 7.25},                                     // p[0]+7
		{"mean(x*p, axis=(C, N), where=m or C == 1)", 0.1875},                                   // np.mean((x*p[:,None])[m[:,None]|(C==1)[None,:]])
		{"sum(max(x, axis=N)*C) - min(x)", 11.0},                                                // np.sum(x.max(0)*C)-x.min()
		{"count(x > 0.75, where=m) + 10*sum(count(x > 0.75, axis=C)*N)", 13.0},                  // np.sum(x[0]>.75)+10*np.sum((x>.75).sum(1)*N)
		{"sum(softmax(x, axis=C)*w)", 7.010210786185985},                                        // np.sum(sm(x,1)*w)
		{"sum(softmax(x, axis=N)*N)", 0.8795737314034787},                                       // np.sum(sm(x,0)*N[:,None])
		{"sum(softmax(x, axis=C, where=cell or N == 1, empty=0)*w)", 8.633869568686286},         // np.sum(sm(x[0][[0,2]],0)*w[[0,2]])+np.sum(sm(x[1],0)*w)
		{"sum(log_softmax(x, axis=C)[C=label])", -6.265520348970668},                            // np.sum(np.log(sm(x,1)[N,label]))
		{"sqrt(mean((x - p)**2)) + sum(norm(x, axis=C))", 10.66908437585789},                    // np.sqrt(np.mean((x-p[:,None])**2))+np.sum(np.linalg.norm(x,axis=1))
		{"sqrt(mean(sum(x**2, axis=C), where=m))", 4.58257569495584},                            // np.sqrt(np.sum(x[0]**2))
		{"logsumexp(x, where=m, empty=0) + prod(p)", 3.669846019556285},                         // np.log(np.exp(x[0]).sum())+np.prod(p)
		{"-2**2 + 2**3**2 - size(C)/4", 507.25},                                                 // -4+512-3/4
		{"sum(clamp(x, min=0, max=w) + relu(x) - sign(p))", 19.0},                               // np.sum(np.clip(x,0,w)+np.maximum(x,0)-np.sign(p)[:,None])
		{"sum(xlogy(C, w)) + sum(where(not m and x < 3, x, -1))", -0.587976994571854},           // np.sum(C*np.log(w))+np.sum(np.where(~m[:,None]&(x<3),x,-1))
		{"sum(log_sigmoid(p) + softplus(p) + tanh(p) + stop_gradient(p))", -4.2191089176721075}, // np.sum(-np.log1p(np.exp(-p))+np.log1p(np.exp(p))+np.tanh(p)+p)
		{"sum(label[N=next]*p + label/2)", -3.0},                                                // np.sum(label[nxt]*p+label/2)
	} {
		if got := evaluateFormula(t, c.formula); !(math.Abs(got-c.want) <= 1e-14*math.Abs(c.want)) { // NaN fails too
			t.Errorf("%s = %v, want %v", c.formula, got, c.want)
		}
	}
}

func evaluateFormula(t *testing.T, formula string) float64 {
	t.Helper()
	loss := checkedFormula(t, formula)
	out, err := oracle.Evaluate(loss.Graph, []*ir.Node{loss.Value}, formulaPoint(t, loss, func() float64 { return 0 }), 200)
	if err != nil {
		t.Fatalf("%s: %v", formula, err)
	}
	return out[0].Data[0].Float64()
}

// checkedFormula checks a formula over the inputs of formulaSpec.
func checkedFormula(t *testing.T, formula string) *check.Loss {
	t.Helper()
	s, problems := spec.Parse("spec.yaml", []byte(formulaSpec+formula+")\n"))
	var loss *check.Loss
	if !problems.Failed() {
		loss, problems = check.Spec(s)
	}
	for _, p := range problems {
		t.Error(formula, p)
	}
	if loss == nil {
		t.FailNow()
	}
	return loss
}

// formulaPoint is formulaInputs, the real ones moved.
func formulaPoint(t rapid.TB, loss *check.Loss, move func() float64) oracle.Point {
	t.Helper()
	at := oracle.NewPoint(loss.Graph)
	for _, in := range loss.Graph.Inputs {
		data := slices.Clone(formulaInputs[in.Name])
		shape := make([]int, len(in.Axes))
		for i, axis := range in.Axes {
			shape[i] = map[string]int{"N": 2, "C": 3}[loss.Graph.Axes[axis].Name]
		}
		for i := range data {
			if in.Gradient {
				data[i] += move()
			}
		}
		if err := at.SetInput(loss.Graph, in.Name, shape, data); err != nil {
			t.Fatal(err)
		}
	}
	return at
}
