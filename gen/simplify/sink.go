package simplify

import "github.com/losscheck/losscheck/gen/ir"

// sinkRules move gathers and renamings through elementwise operations down to what is in memory anyway. All
// are exact.
var sinkRules = []rule{
	{"gather by index", "x[A=A] → x, x[A=B] → x with A renamed to B; for x without B", []ir.Op{ir.OpGather}, false, gatherByIndex},
	{"gather of an index", "A[A=k] → k", []ir.Op{ir.OpGather}, false, func(_ *rewriter, n *ir.Node) *ir.Node {
		if n.Args[0].Op != ir.OpIndex {
			return nil
		}
		return n.Args[1]
	}},
	{"gather of an elementwise", "f(x, y)[A=k] → f(x[A=k], y[A=k]); for k without axes of its own", []ir.Op{ir.OpGather}, false, gatherOfElementwise},
	{"gather of a renaming", "rename(x, A to B)[B=k] → x[A=k]; for k that no renaming touches", []ir.Op{ir.OpGather}, false, gatherOfRename},
	{"renaming of a leaf", "renames an index, joins two renamings", []ir.Op{ir.OpRename}, false, renameOfLeaf},
	{"renaming of an elementwise", "rename(f(x, y)) → f(rename(x), rename(y))", []ir.Op{ir.OpRename}, false, renameOfElementwise},
	{"renaming of a reduction", "rename(sum(x)) → sum(rename(x)), norm and max likewise; for results of two axes and more", []ir.Op{ir.OpRename}, false, renameOfReduction},
}

func gatherByIndex(r *rewriter, n *ir.Node) *ir.Node {
	x, k := n.Args[0], n.Args[1]
	switch {
	case k.Op != ir.OpIndex:
		return nil
	case k.Axis == n.Axis:
		return x
	case x.Axes.Has(k.Axis):
		return nil
	}
	return r.Rename(x, ir.AxisPair{From: n.Axis, To: k.Axis})
}

func gatherOfElementwise(r *rewriter, n *ir.Node) *ir.Node {
	x, k := n.Args[0], n.Args[1]
	if x.Op.Class() != ir.Elementwise || !k.Axes.Within(x.Axes) {
		return nil
	}
	args := make([]*ir.Node, len(x.Args))
	for i, a := range x.Args {
		args[i] = a
		if a.Axes.Has(n.Axis) {
			args[i] = r.Gather(a, k, n.Axis)
		}
	}
	return r.Elementwise(x.Op, args...)
}

func gatherOfRename(r *rewriter, n *ir.Node) *ir.Node {
	x, k := n.Args[0], n.Args[1]
	if x.Op != ir.OpRename {
		return nil
	}
	from := n.Axis
	var others []ir.AxisPair
	for _, p := range x.Map {
		if p.To == n.Axis {
			from = p.From
			continue
		}
		if k.Axes.Has(p.From) || k.Axes.Has(p.To) {
			return nil
		}
		others = append(others, p)
	}
	return r.Rename(r.Gather(x.Args[0], k, from), others...)
}

func renameOfLeaf(r *rewriter, n *ir.Node) *ir.Node {
	switch x := n.Args[0]; x.Op {
	case ir.OpIndex:
		return r.Index(renamed(n.Map, x.Axis))
	case ir.OpRename:
		var joined []ir.AxisPair
		for a := range x.Args[0].Axes.All() {
			joined = append(joined, ir.AxisPair{From: a, To: renamed(n.Map, renamed(x.Map, a))})
		}
		return r.Rename(x.Args[0], joined...)
	}
	return nil
}

// renamed returns the new name of an axis.
func renamed(pairs []ir.AxisPair, axis int) int {
	for _, p := range pairs {
		if p.From == axis {
			return p.To
		}
	}
	return axis
}

func renameOfElementwise(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op.Class() != ir.Elementwise {
		return nil
	}
	args := make([]*ir.Node, len(x.Args))
	for i, a := range x.Args {
		args[i] = r.Rename(a, n.Map...)
	}
	return r.Elementwise(x.Op, args...)
}

// renameOfReduction keeps a renamed vector as it is: it costs nothing to read it by another name, but
// a renamed matrix would be a transposed one.
func renameOfReduction(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpSum && x.Op != ir.OpNorm && x.Op != ir.OpMax || x.Axes.Len() < 2 {
		return nil
	}
	for _, p := range n.Map {
		if x.Over.Has(p.To) {
			return nil
		}
	}
	return r.Reduce(x.Op, r.Rename(x.Args[0], n.Map...), x.Over)
}
