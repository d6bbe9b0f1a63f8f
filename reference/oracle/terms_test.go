package oracle_test

import (
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
)

// TestTerms counts the terms of graphs over N = 2 and C = 3.
func TestTerms(t *testing.T) {
	b := newBench()
	x, n, c := b.x(), ir.Axes(b.n), ir.Axes(b.c)
	rows := b.Reduce(ir.OpSum, x, c)
	for _, test := range []struct {
		name string
		root *ir.Node
		want int
	}{
		{"x*x", b.Mul(x, x), 1},
		{"sum(x, axis=C)", rows, 3},
		{"sum(x)", b.Reduce(ir.OpSum, x, n|c), 6},
		{"sum(exp(sum(x, axis=C)))", b.Reduce(ir.OpSum, b.Elementwise(ir.OpExp, rows), n), 6},
		{"sum(max(x, axis=C))", b.Reduce(ir.OpSum, b.Reduce(ir.OpMax, x, c), n), 2},
		{"max(sum(x, axis=C))", b.Reduce(ir.OpMax, rows, n), 3},
		{"sum(x, axis=C) * sum(x, axis=N)", b.Mul(rows, b.Reduce(ir.OpSum, x, n)), 3},
		{"norm(x, axis=C)", b.Reduce(ir.OpNorm, x, c), 3},
		{"logsumexp(prod(x, axis=C))", b.Reduce(ir.OpLogSumExp, b.Reduce(ir.OpProd, x, c), n), 6},
		{"sum(softmax(x, axis=C))", b.Reduce(ir.OpSum, b.Softmax(ir.OpSoftmax, x, b.c), n|c), 18},
		{"log_softmax(x, axis=N)", b.Softmax(ir.OpLogSoftmax, x, b.n), 2},
	} {
		if got := oracle.Terms(test.root, b.at); got != test.want {
			t.Errorf("%s has %d terms, want %d", test.name, got, test.want)
		}
	}
}
