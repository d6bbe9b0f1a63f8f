package lower

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// A Result is what a program is to compute: a value, outputs, or both.
type Result struct {
	Value   *ir.Node // nil: no value
	Outputs []OutputNode
}

// An OutputNode is an output and the node that gives its elements; the node may
// lack axes of the output, along which it is the same.
type OutputNode struct {
	Output
	Node *ir.Node
}

// Names are the author's names for nodes; they become names of variables.
type Names map[*ir.Node]string

// Lower returns a program for the result, or an error that says which part of
// the formula has no lowering. The graph must be finished by gen/simplify.
func Lower(g *ir.Graph, r Result, names Names) (p *Program, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case unsupportedPanic:
			p, err = nil, r.reason
		default:
			panic(r)
		}
	}()
	order := g.AxisOrder()
	roots := prepare(g, order, r.roots(g))
	if err := g.Verify(roots...); err != nil {
		return nil, err
	}
	l := newLowerer(g, order, r, roots, names)
	l.run(roots, r.Value != nil)
	if err := l.prog.Verify(); err != nil {
		return nil, err
	}
	return l.prog, nil
}

// roots returns the nodes to compute: the value first if there is one, then a store for every output.
func (r Result) roots(g *ir.Graph) []*ir.Node {
	var out []*ir.Node
	if r.Value != nil {
		out = append(out, r.Value)
	}
	for _, o := range r.Outputs {
		out = append(out, g.Store(o.Name, o.Node, ir.Axes(o.Axes...)))
	}
	return out
}

func newLowerer(g *ir.Graph, order []int, r Result, roots []*ir.Node, names Names) *lowerer {
	l := &lowerer{
		g: g, order: order, prog: &Program{Graph: g, Order: order},
		groups: map[int]*grouping{}, stored: map[*ir.Node]*store{}, keeping: map[*ir.Node]*store{},
		running: map[*ir.Node]*accum{}, packs: map[packKey]*Var{}, lets: names,
		totals: map[*Var]*Var{}, flipped: map[string]*store{}, flippedOut: map[string]*store{}, argmax: map[*ir.Node]*ir.Node{}, follows: map[*ir.Node]*ir.Node{}, temps: map[*Var]Dim{}, uses: usesOf(roots),
	}
	for _, o := range r.Outputs {
		l.prog.Outputs = append(l.prog.Outputs, o.Output)
	}
	l.masks = masksOf(roots, r.Value != nil)
	return l
}

// usesOf counts, for every node below the roots, the arguments that it is.
func usesOf(roots []*ir.Node) map[*ir.Node]int {
	uses := map[*ir.Node]int{}
	for _, n := range ir.Topological(roots...) {
		for _, a := range n.Args {
			uses[a]++
		}
	}
	return uses
}

// masksOf returns for every node the outputs that need it. A program without a
// value always computes its outputs.
func masksOf(roots []*ir.Node, value bool) map[*ir.Node]Mask {
	masks := map[*ir.Node]Mask{}
	for i, r := range roots {
		m := ValueMask
		if value {
			m = 1 << i
		}
		for _, n := range ir.Topological(r) {
			masks[n] |= m
		}
	}
	return masks
}

func (l *lowerer) run(roots []*ir.Node, value bool) {
	var p plan
	p, l.roles = schedule(l.g, l.order, roots)
	survey(p, -1, l.groups)
	top := &frame{values: map[*ir.Node]operand{}, matrices: map[*ir.Node]*Var{}}
	l.items(top, p)
	if value {
		l.prog.Value = l.eval(top, roots[0]).e
	}
	body := slices.Concat(l.prog.Body, top.stmts, l.last)
	l.shareBuffers(body)
	l.prog.Body = guard(hoist(body), ValueMask)
	l.prog.prune()
	l.prog.Body = settle(l.prog.Body)
	l.nameAll()
	l.prog.survey()
}

// An unsupportedPanic carries a refusal out of the depth of the lowering.
type unsupportedPanic struct{ reason error }

// refuse stops the lowering of a program; Lower returns the reason.
func refuse(format string, args ...any) {
	panic(unsupportedPanic{fmt.Errorf(format, args...)})
}
