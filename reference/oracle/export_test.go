package oracle

import "github.com/losscheck/losscheck/gen/ir"

// Norms returns the sensitivity of the gradient by an input twice: as estimated, and from all rows.
func Norms(g *ir.Graph, root *ir.Node, at Point, c *Certificate, input string) (estimate, exact float64, err error) {
	d, err := newDifferential(g, root, at, c)
	if err != nil {
		return 0, 0, err
	}
	r := rows{d, d.hessians()[0], d.first[input], len(d.variables[input])}
	return up(oneNorm(r.count, r.columns, r.transposed)), up(r.greatest()), nil
}
