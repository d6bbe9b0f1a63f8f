package lower

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// dimOf returns the product of atoms as a Dim; literal ones vanish.
func dimOf(atoms ...Atom) Dim {
	var p Product
	for _, a := range atoms {
		if a.What == Literal && a.N == 1 {
			continue
		}
		p = append(p, a)
	}
	return Dim{p}
}

func number(n int) Dim { return Dim{Product{{What: Literal, N: n}}} }

func sizeOf(axis int) Dim  { return dimOf(Atom{What: Size, Axis: axis}) }
func startOf(axis int) Dim { return dimOf(Atom{What: Start, Axis: axis}) }
func countOf(axis int) Dim { return dimOf(Atom{What: Count, Axis: axis}) }

// times returns the product of two dims that are single products.
func (d Dim) times(e Dim) Dim { return Dim{slices.Concat(d[0], e[0])} }

// plus returns the sum of two dims.
func (d Dim) plus(e Dim) Dim {
	return slices.DeleteFunc(slices.Concat(d, e), func(p Product) bool { return p.zero() })
}

func (p Product) zero() bool { return len(p) == 1 && p[0].What == Literal && p[0].N == 0 }

// axesIn returns a set of axes in loop order.
func axesIn(order []int, s ir.AxisSet) []int {
	var out []int
	for _, a := range order {
		if s.Has(a) {
			out = append(out, a)
		}
	}
	return out
}

func sameDim(d, e Dim) bool { return sizeKey(d) == sizeKey(e) }

// sizeKey identifies a Dim.
func sizeKey(d Dim) string { return fmt.Sprint(d) }
