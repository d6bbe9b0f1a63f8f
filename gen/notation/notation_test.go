package notation_test

import (
	"math"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/notation"
	"github.com/losscheck/losscheck/gen/spec"
)

const header = `
id: notation
title: A test
family: regression
summary: A test of formulas that come back.
axes: {N: examples, M: {like: N, doc: others}, C: classes}
inputs:
  x: {axes: [N, C]}
  u: {axes: [N]}
  w: {axes: [C]}
  label: {axes: [N], type: index, of: C}
  m: {axes: [N], type: mask}
params:
  tau: {default: 1}
let:
  all: 0*sum(x + u + w + label + tau, where=m, empty=0)
loss: `

// checked checks a formula that stands for the loss, after something that uses every name.
func checked(t *testing.T, text string) *check.Loss {
	t.Helper()
	s, problems := spec.Parse("spec.yaml", []byte(header+"all + sum("+text+")\n"))
	if !problems.Failed() {
		var l *check.Loss
		if l, problems = check.Spec(s); l != nil {
			return l
		}
	}
	t.Fatalf("%s: %v", text, problems)
	return nil
}

// operand returns the node of the formula that checked was given.
func operand(l *check.Loss) *ir.Node { return l.Value.Args[1].Args[0] }

// TestExactComesBack writes graphs of formulas and expects the formulas.
func TestExactComesBack(t *testing.T) {
	for _, text := range []string{
		"u + tau*x - w/2",
		"x**2 + x**tau",
		"-x - (-u)",
		"where(u < tau and not m, x, -1.5)",
		"where(u <= tau or u == 0, 1, pi)",
		"abs(x)*sign(x)*sqrt(u)*tanh(w)",
		"exp(x) + expm1(x) + log(x) + log1p(x) + cosh(x)",
		"sigmoid(x) + softplus(u) + relu(u) + xlogy(u, w)",
		"maximum(x, u) - minimum(x, w)",
		"stop_gradient(x)*x",
		"clamp(x, min=0) + clamp(x, max=tau) + clamp(u, min=-1, max=w)",
		"mean(x, axis=C)",
		"sum(x, axis=N)/prod(x, axis=N)",
		"max(x, axis=C) - min(x, axis=C)",
		"logsumexp(x, axis=C) + norm(x, axis=C)",
		"softmax(x, axis=C)*log_softmax(x, axis=C)",
		"count(x > u, axis=C)*u",
		"x[C=label]",
		"u - u[N=M]",
		"(u*tau - u[N=M])[N=M, M=N]",
		"where(C == label, x, 0)*size(C)",
		"label*u + C",
		"mean(x - u)*w",
	} {
		want := formula.Format(parse(t, text))
		want = strings.ReplaceAll(want, "x > u", "u < x") // the graph knows only one of the two
		l := checked(t, text)
		got := formula.Format(notation.Write(l.Graph, notation.Exact, nil, operand(l)).Exprs[0])
		if got != want {
			t.Errorf("%s came back as %s", want, got)
		}
	}
}

func parse(t *testing.T, text string) formula.Expr {
	t.Helper()
	x, problems := formula.Parse(text)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	return x
}

func TestTidy(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{"x*tau*2*u/size(N)", "2*tau*u*x/size(N)"},
		{"-(u - w)*3", "3*(w - u)"},
		{"-x/tau", "-x/tau"},
		{"-u + w", "w - u"},
		{"u - (w - (x + u))", "2*u - w + x"},
		{"u + w + u", "2*u + w"},
		{"x/tau/u", "x/(tau*u)"},
		{"x/(tau/u)", "u*x/tau"},
		{"mean(x)*-1*u", "-mean(x)*u"},
	} {
		l := checked(t, c.formula)
		if got := formula.Format(notation.Write(l.Graph, notation.Tidy, nil, operand(l)).Exprs[0]); got != c.want {
			t.Errorf("%s became %s, want %s", c.formula, got, c.want)
		}
	}
}

// TestSharing names what is long and used twice, in the order of definition, and no name twice.
func TestSharing(t *testing.T) {
	l := checked(t, "softmax(x - u, axis=C)*log(softmax(x - u, axis=C)) + softmax(w*tau - u, axis=C)**softmax(w*tau - u, axis=C)")
	g := l.Graph
	text := notation.Write(g, notation.Exact, map[*ir.Node]string{g.Mul(g.Input("w"), g.Param("tau")): "p"}, operand(l), g.Input("u"))
	var lines []string
	for _, let := range text.Lets {
		lines = append(lines, let.String())
	}
	for _, x := range text.Exprs {
		lines = append(lines, formula.Format(x))
	}
	const want = `p2 = softmax(x - u, axis=C)
p3 = softmax(p - u, axis=C)
p2*log(p2) + p3**p3
u`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestWhatOnlyTheCompilerMakes has a formula of each operation that formulas cannot ask for.
func TestWhatOnlyTheCompilerMakes(t *testing.T) {
	g := checked(t, "x").Graph
	n, c := g.FindAxis("N"), g.FindAxis("C")
	x, u, label := g.Input("x"), g.Input("u"), g.Input("label")
	state := g.StreamState(x, n)
	for _, test := range []struct {
		node *ir.Node
		want string
	}{
		{g.ArgMax(x, c), "argmax(x, axis=C)"},
		{g.SumExcept(x, label, c), "sum(x, axis=C, where=C != label)"},
		{g.Scatter(u, label, c, ir.Axes(n)), "sum(where(C == label, u, 0), axis=N)"},
		{g.SoftmaxAdjoint(ir.OpSoftmaxBwd, x, u, c), "softmax_bwd(x, u, axis=C)"},
		{g.StatePart(ir.OpStateMax, state), "max(x, axis=N)"},
		{g.StatePart(ir.OpStateArg, state), "argmax(x, axis=N)"},
		{g.StatePart(ir.OpStateRest, state), "sum(exp(x - max(x, axis=N)), axis=N, where=N != argmax(x, axis=N))"},
		{g.Elementwise(ir.OpSinh, x), "sinh(x)"},
		{g.Elementwise(ir.OpLogCosh, x), "log(cosh(x))"},
		{g.Real(math.Inf(-1)), "-inf"},
		{g.Bool(true), "1 == 1"},
	} {
		if got := formula.Format(notation.Write(g, notation.Exact, nil, test.node).Exprs[0]); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}
