package lint

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/simplify"
)

// stable lists the operations that naive forms are recognised as, and what each is better at.
var stable = []struct {
	op     ir.Op
	name   string
	better string
}{
	{ir.OpSoftmax, "softmax", "whose exp never overflows"},
	{ir.OpLogSoftmax, "log_softmax", "whose exp never overflows and whose log never sees 0"},
	{ir.OpLogSumExp, "logsumexp", "whose exp never overflows"},
	{ir.OpSoftplus, "softplus", "whose exp never overflows"},
	{ir.OpSigmoid, "sigmoid", "whose exp never overflows"},
	{ir.OpLogCosh, "log_cosh", "whose exp never overflows"},
	{ir.OpLog1p, "log1p", "which keeps the digits that 1 + x loses"},
	{ir.OpExpm1, "expm1", "which keeps the digits that exp(x) - 1 loses"},
}

// naiveForms notes which expressions are recognised as something more stable. The innermost
// expression that makes the operation appear is the one that is meant; what another one
// supersedes, as log_softmax does the softmax in it, is not mentioned.
func naiveForms(l *check.Loss, _ Probe) diag.List {
	r := reader{loss: l, appears: map[*ir.Node]operations{}}
	final := r.stabilised(l.Value)
	var list diag.List
	for _, n := range ir.Topological(l.Value) {
		for _, s := range stable {
			within := func(a *ir.Node) bool { return r.appearing(a)[s.op] }
			if !final[s.op] || !within(n) || slices.ContainsFunc(n.Args, within) {
				continue
			}
			list.Add(diag.Diagnostic{
				Span: placeOf(l, n).At, Code: diag.NaiveForm, Severity: diag.Note,
				Message: fmt.Sprintf("naive as written; the generated code computes it as %s, %s", s.name, s.better),
			})
		}
	}
	return list
}

type operations map[ir.Op]bool

func operationsOf(n *ir.Node) operations {
	ops := operations{}
	for _, m := range ir.Topological(n) {
		ops[m.Op] = true
	}
	return ops
}

// A reader knows what the simplifier makes of the parts of a loss.
type reader struct {
	loss    *check.Loss
	appears map[*ir.Node]operations
}

// stabilised returns the operations of a node once the simplifier has recognised what is in it.
func (r reader) stabilised(n *ir.Node) operations {
	recognised, _ := simplify.Stabilise(r.loss.Graph, []*ir.Node{n})
	return operationsOf(recognised[0])
}

// appearing returns the operations that are not in a node but in what it is recognised as.
func (r reader) appearing(n *ir.Node) operations {
	ops, ok := r.appears[n]
	if !ok {
		ops = r.stabilised(n)
		for op := range operationsOf(n) {
			delete(ops, op)
		}
		r.appears[n] = ops
	}
	return ops
}
