package lower

import (
	"fmt"
	"slices"
)

// eachVar calls f for every variable that a statement writes or reads.
func eachVar(s Stmt, f func(*Var)) {
	switch s := s.(type) {
	case *Loop:
		for _, t := range s.Body {
			eachVar(t, f)
		}
	case *Branch:
		for _, t := range s.Body {
			eachVar(t, f)
		}
	case *Bind:
		f(s.Dst)
		s.Win.each(f)
	case *Let:
		f(s.Dst)
		s.Expr.each(f)
	case *Assign:
		s.Dst.each(f)
		s.Expr.each(f)
	case *Declare:
		f(s.Var)
	case *Call:
		if s.Recv != nil {
			f(s.Recv)
		}
		for _, a := range s.Args {
			a.each(f)
		}
	default:
		panic(fmt.Sprintf("lower: unexpected statement %T", s))
	}
}

func (a Arg) each(f func(*Var)) {
	if a.Var != nil {
		f(a.Var)
	}
	if a.Win != nil {
		a.Win.each(f)
	}
	if a.Scalar != nil {
		a.Scalar.each(f)
	}
}

func (w *Window) each(f func(*Var)) {
	if w.Var != nil {
		f(w.Var)
	}
	if w.Pack != nil {
		f(w.Pack)
	}
	if w.At != nil {
		w.At.each(f)
	}
}

func (e *Expr) each(f func(*Var)) {
	if e.Var != nil {
		f(e.Var)
	}
	if e.Elem != nil {
		e.Elem.each(f)
	}
	for _, a := range e.Args {
		a.each(f)
	}
}

// sortVars orders temporaries by the order in which they were made.
func sortVars(vars []*Var) {
	slices.SortFunc(vars, func(a, b *Var) int { return a.seq - b.seq })
}

// walk calls f for every statement, those in bodies included, in program order.
func walk(stmts []Stmt, f func(Stmt)) {
	for _, s := range stmts {
		f(s)
		switch s := s.(type) {
		case *Loop:
			walk(s.Body, f)
		case *Branch:
			walk(s.Body, f)
		}
	}
}

// eachExpr calls f for every scalar expression of a statement, bodies left out.
func eachExpr(s Stmt, f func(*Expr)) {
	switch s := s.(type) {
	case *Let:
		s.Expr.walk(f)
	case *Assign:
		s.Expr.walk(f)
	case *Call:
		for _, a := range s.Args {
			if a.Scalar != nil {
				a.Scalar.walk(f)
			}
		}
	}
}

func (e *Expr) walk(f func(*Expr)) {
	f(e)
	for _, a := range e.Args {
		a.walk(f)
	}
	if e.Elem != nil && e.Elem.At != nil {
		e.Elem.At.walk(f)
	}
}

// eachDim calls f for every integer dimension of a statement, bodies left out.
func eachDim(s Stmt, f func(Dim)) {
	switch s := s.(type) {
	case *Bind:
		s.Win.dims(f)
	case *Assign:
		s.Dst.dims(f)
	case *Call:
		for _, a := range s.Args {
			f(a.Int)
			for _, d := range a.Outer {
				f(d)
			}
			if a.Win != nil {
				a.Win.dims(f)
			}
		}
	}
	eachExpr(s, func(e *Expr) {
		f(e.Int)
		if e.Elem != nil {
			e.Elem.dims(f)
		}
	})
}

func (w *Window) dims(f func(Dim)) {
	for _, d := range append([]Dim{w.From, w.Len, w.Row, w.Rows, w.Col, w.Cols}, w.Outer...) {
		f(d)
	}
}

// Mentions reports whether a body, or one inside it, uses an atom of an axis.
func Mentions(stmts []Stmt, what AtomKind, axis int) bool {
	found := false
	walk(stmts, func(s Stmt) {
		eachDim(s, func(d Dim) {
			for _, p := range d {
				for _, a := range p {
					found = found || a.What == what && a.Axis == axis
				}
			}
		})
	})
	return found
}

// Depends reports whether some step runs only if one of the outputs is wanted.
func (p *Program) Depends(m Mask) bool {
	found := false
	walk(p.Body, func(s Stmt) {
		if b, ok := s.(*Branch); ok {
			found = found || b.For&m != 0
		}
	})
	return found
}
