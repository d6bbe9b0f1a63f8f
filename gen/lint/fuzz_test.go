package lint_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lint"
	"github.com/losscheck/losscheck/specs"
)

// FuzzTree gives lint any file: all stages up to the lowered program either take it or say why
// not, at a place of the file and in words of its author.
func FuzzTree(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip("more than a formula of the largest size needs")
		}
		tree := fstest.MapFS{"fuzzed.yaml": &fstest.MapFile{Data: []byte(text)}}
		list := lint.Tree(tree, "specs", nowhere)
		checkReadable(t, list, render(t, list, tree))
	})
}

// nowhere is a probe that has seen no point.
func nowhere(_ *check.Loss, nodes []*ir.Node) [][]float64 { return make([][]float64, len(nodes)) }

// seeds are the specs there are, and the mistakes.
func seeds(f *testing.F) []string {
	f.Helper()
	var all []string
	err := fs.WalkDir(specs.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		text, err := fs.ReadFile(specs.FS, name)
		all = append(all, string(text))
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, string(archive.Files[0].Data))
	}
	return all
}

// surroundings declare one of everything that a formula can refer to, and use it.
const surroundings = `id: fuzzed
title: A test
family: regression
summary: A formula of the fuzzer's.
axes: {N: examples, M: {like: N, doc: others}, C: classes}
inputs:
  x: {axes: [N, C], gradient: true}
  p: {axes: [N], gradient: true}
  label: {axes: [N], type: index, of: C}
  m: {axes: [N], type: mask}
params:
  delta: {default: 1.5, require: delta > 0}
  k: {default: 2, type: int}
  on_top: {default: true, type: bool}
let:
  used: mean(x + p + label + delta + k, where=m or on_top)
loss: "used + (FORMULA)"
`

// FuzzLoss compiles a loss with any formula in it.
func FuzzLoss(f *testing.F) {
	for _, seed := range []string{
		"mean(x)", "sqrt(mean(sum(x**2, axis=C), where=m))", "sum(x[C=label])", "sum((p - p[N=M])[N=M, M=N])",
		"max(p, where=m, empty=-1)", "mean(softmax(x, axis=C, where=x > 0, empty=0))", "where(on_top, k, -k)",
		"clamp(delta, min=0, max=k)", "size(N)*pi - inf", "sum(x[N=M, C=label][M=N])", "count(m and N < M)",
		"mean(x, axis=(N, C), where=not m)", "sum(label[N=M]**0.5)", "prod(where(m, p, 1)*0.5)", "-mean(log(softmax(x, axis=C)[C=label]))",
		"mean(log(1 + exp(p - p[N=M])), where=m and m[N=M])", "mean(abs(p)*tanh(x) + relu(x)/cosh(p))", "logsumexp(p)*norm(x)",
		"mean(xlogy(p, sigmoid(x)) - expm1(p)*log1p(delta))", "min(maximum(p, delta))*mean(minimum(x, p[N=M]))",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, formula string) {
		if len(formula) > 500 || strings.ContainsAny(formula, "\"\\\n\r") {
			t.Skip("long, or no text between quotes")
		}
		text := strings.Replace(surroundings, "FORMULA", formula, 1)
		tree := fstest.MapFS{"fuzzed.yaml": &fstest.MapFile{Data: []byte(text)}}
		list := lint.Tree(tree, "specs", nowhere)
		checkReadable(t, list, render(t, list, tree))
	})
}
