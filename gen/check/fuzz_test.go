package check_test

import (
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
)

// surroundings declare one of everything that a formula can refer to.
const surroundings = `
id: fuzzed
title: A test
family: regression
summary: A test of the checker.
axes: {N: examples, M: {like: N, doc: others}, C: classes}
inputs:
  x: {axes: [N, C], gradient: true}
  p: {axes: [N]}
  label: {axes: [N], type: index, of: C}
  m: {axes: [N], type: mask}
params:
  delta: {default: 1.5}
  k: {default: 2, type: int}
  on_top: {default: true, type: bool}
let:
  used: count(x > p + label + delta + k, where=m or on_top)
loss: |-
  used + (`

// FuzzFormula checks any formula: it never panics, and what it accepts verifies.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{
		"mean(x)", "sqrt(mean(sum(x**2, axis=C), where=m))", "sum(x[C=label])", "sum((p - p[N=M])[N=M, M=N])",
		"max(p, where=m, empty=-1)", "mean(softmax(x, axis=C, where=x > 0, empty=0))", "where(on_top, k, -k)",
		"clamp(delta, min=0, max=k)", "size(N)*pi - inf", "sum(x[N=M, C=label][M=N])", "count(m and N < M)",
		"mean(x, axis=(N, C), where=not m)", "sum(label[N=M]**0.5)", "prod(where(m, N, M)*0.5)", "argsort(p)", "x[C=k]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, formula string) {
		if strings.ContainsAny(formula, "\n\r") {
			t.Skip("a formula of the file's own lines")
		}
		s, problems := spec.Parse("spec.yaml", []byte(surroundings+formula+")\n"))
		if problems.Failed() {
			t.Skip("not a file")
		}
		loss, _ := check.Spec(s)
		if loss == nil {
			return
		}
		if err := loss.Graph.Verify(roots(loss)...); err != nil {
			t.Fatalf("%s: %v", formula, err)
		}
	})
}
