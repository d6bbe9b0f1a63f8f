package lower

import (
	"errors"
	"fmt"
)

// Verify checks that every variable is declared before it is read, in a body
// that surrounds the reader. An error is a fault of the compiler.
func (p *Program) Verify() error {
	c := checker{known: map[*Var]bool{}}
	for _, b := range p.Buffers {
		c.known[b.Var] = true
	}
	c.body(p.Body, p.Value)
	return errors.Join(c.errs...)
}

type checker struct {
	known map[*Var]bool
	errs  []error
}

func (c *checker) read(v *Var) {
	if !c.known[v] {
		c.errs = append(c.errs, fmt.Errorf("lower: %q is read where it is not declared", v.Name))
	}
}

// body checks a body and the value that is read at its end.
func (c *checker) body(stmts []Stmt, value *Expr) {
	var declared []*Var
	declare := func(v *Var) {
		c.known[v] = true
		declared = append(declared, v)
	}
	for _, s := range stmts {
		switch s := s.(type) {
		case *Loop:
			c.body(s.Body, nil)
		case *Branch:
			c.body(s.Body, nil)
		case *Bind:
			s.Win.each(c.read)
			declare(s.Dst)
		case *Let:
			s.Expr.each(c.read)
			declare(s.Dst)
		case *Declare:
			declare(s.Var)
		default:
			eachVar(s, c.read)
		}
	}
	if value != nil {
		value.each(c.read)
	}
	for _, v := range declared {
		delete(c.known, v)
	}
}
