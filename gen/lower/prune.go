package lower

// prune removes windows, scalars, accumulators and buffers that nothing reads:
// a value may have been named before it turned out that a cheaper step does without it.
func (p *Program) prune() {
	for {
		read := p.read()
		before := p.statements()
		p.Body = keepRead(p.Body, read)
		if p.statements() == before {
			break
		}
	}
	read := p.read()
	var kept []*Buffer
	for _, b := range p.Buffers {
		if read[b.Var] {
			kept = append(kept, b)
		}
	}
	p.Buffers = kept
}

func (p *Program) statements() int {
	n := 0
	walk(p.Body, func(Stmt) { n++ })
	return n
}

// read returns the variables that some statement reads.
func (p *Program) read() map[*Var]bool {
	out := map[*Var]bool{}
	note := func(v *Var) { out[v] = true }
	walk(p.Body, func(s Stmt) {
		switch s := s.(type) {
		case *Bind:
			s.Win.each(note)
		case *Let:
			s.Expr.each(note)
		case *Declare, *Loop, *Branch:
		default:
			eachVar(s, note)
		}
	})
	if p.Value != nil {
		p.Value.each(note)
	}
	return out
}

func keepRead(stmts []Stmt, read map[*Var]bool) []Stmt {
	var out []Stmt
	for _, s := range stmts {
		switch s := s.(type) {
		case *Bind:
			if !read[s.Dst] {
				continue
			}
		case *Let:
			if !read[s.Dst] {
				continue
			}
		case *Declare:
			if !read[s.Var] {
				continue
			}
		case *Loop:
			s.Body = keepRead(s.Body, read)
		case *Branch:
			s.Body = keepRead(s.Body, read)
		}
		out = append(out, s)
	}
	return out
}
