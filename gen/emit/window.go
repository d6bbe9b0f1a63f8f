package emit

import (
	. "github.com/dave/jennifer/jen"

	"github.com/losscheck/losscheck/gen/lower"
)

// window returns a range of an array.
func (s scribe) window(w lower.Window) *Statement {
	switch {
	case w.Strided:
		return s.strided(w)
	case w.Spread:
		return Qual(kernelPath, "LoadSpread").Call(s.array(w), s.int(w.From), s.int(w.Len), Id(w.Pack.Name))
	case w.Var != nil && w.Var.Kind != "":
		return Id(w.Var.Name).Dot("Target").Call(s.int(w.From), s.int(w.Len))
	}
	if isZero(w.From) {
		return s.array(w).Index(Op(":").Add(s.int(w.Len)))
	}
	from := s.int(w.From)
	return s.array(w).Index(from.Clone().Op(":").Add(from.Clone().Op("+").Add(s.int(w.Len))))
}

func isZero(d lower.Dim) bool {
	return len(d) == 0 || len(d) == 1 && len(d[0]) == 1 && d[0][0].What == lower.Literal && d[0][0].N == 0
}

func (s scribe) array(w lower.Window) *Statement {
	switch {
	case w.Input != "":
		return Id(lower.Identifier(w.Input))
	case w.Dest != "":
		return s.dest(w.Dest)
	}
	return Id(w.Var.Name)
}

// matrix returns the matrix that a window lies in: for more than two axes, that of the last two.
func (s scribe) matrix(w lower.Window) *Statement {
	m := s.array(w)
	if len(w.Outer) == 0 {
		return m
	}
	var outer []Code
	for _, d := range w.Outer {
		outer = append(outer, s.int(d))
	}
	return m.Dot("Matrix").Call(outer...)
}

func (s scribe) strided(w lower.Window) *Statement {
	fn := "Load"
	if w.Dest != "" {
		fn = "Dest"
	}
	return Qual(kernelPath, fn).Call(s.matrix(w), s.int(w.Row), s.int(w.Rows), s.int(w.Col), s.int(w.Cols), Id(w.Pack.Name))
}

func (s scribe) store(c *lower.Call) Code {
	w := *c.Args[0].Win
	return Qual(kernelPath, "Store").Call(s.matrix(w), s.int(w.Row), s.int(w.Rows), s.int(w.Col), s.int(w.Cols), s.arg(c.Args[1]))
}

// element returns one element of an array.
func (s scribe) element(w lower.Window) *Statement {
	if w.Var != nil {
		if w.At != nil {
			return Id(w.Var.Name).Index(s.whole(w.At))
		}
		return Id(w.Var.Name).Index(s.int(w.From))
	}
	var at []Code
	for _, d := range w.Outer {
		at = append(at, s.int(d))
	}
	if w.At != nil {
		at = append(at, s.whole(w.At))
	}
	switch len(at) {
	case 0:
		if w.Dest != "" {
			return s.array(w).Index(Lit(0)) // the one element that stands for all
		}
		return s.array(w) // a scalar input
	case 1:
		return s.array(w).Index(at[0])
	}
	return s.array(w).Dot("Data").Index(s.array(w).Dot("Offset").Call(at...))
}
