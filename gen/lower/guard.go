package lower

// guard wraps runs of statements that only some outputs need into branches. The
// statements stand where the outputs of around are wanted.
func guard(stmts []Stmt, around Mask) []Stmt {
	var out []Stmt
	for i := 0; i < len(stmts); {
		m := stmts[i].mask()
		j := i + 1
		for j < len(stmts) && stmts[j].mask() == m {
			j++
		}
		run := make([]Stmt, 0, j-i)
		for _, s := range stmts[i:j] {
			if loop, ok := s.(*Loop); ok {
				loop.Body = guard(loop.Body, m)
			}
			run = append(run, s)
		}
		if m&ValueMask == 0 && m != around {
			run = []Stmt{&Branch{For: m, Body: run}}
		}
		out = append(out, run...)
		i = j
	}
	return out
}

// hoist moves the windows that a body names to its head, so that they break up
// no run of steps. Settle puts them back where they are read.
func hoist(stmts []Stmt) []Stmt {
	var windows, rest []Stmt
	for _, s := range stmts {
		switch s := s.(type) {
		case *Bind:
			if s.Win.Dest == "" {
				windows = append(windows, s)
				continue
			}
		case *Loop:
			s.Body = hoist(s.Body)
		}
		rest = append(rest, s)
	}
	return append(windows, rest...)
}

// settle moves every hoisted window to just before the step that reads it first,
// into the branch if nobody else reads it.
func settle(stmts []Stmt) []Stmt {
	var windows []*Bind
	var rest []Stmt
	for _, s := range stmts {
		if b, ok := s.(*Bind); ok && b.Win.Dest == "" {
			windows = append(windows, b)
			continue
		}
		rest = append(rest, s)
	}
	before := map[int][]Stmt{}
	for _, w := range windows {
		first, last := readers(rest, w.Dst)
		if b, ok := rest[first].(*Branch); ok && first == last {
			b.Body = append([]Stmt{w}, b.Body...)
			continue
		}
		before[first] = append(before[first], w)
	}
	var out []Stmt
	for i, s := range rest {
		switch s := s.(type) {
		case *Loop:
			s.Body = settle(s.Body)
		case *Branch:
			s.Body = settle(s.Body)
		}
		out = append(append(out, before[i]...), s)
	}
	return out
}

// readers returns the first and the last statement that read a variable.
func readers(stmts []Stmt, v *Var) (first, last int) {
	first = -1
	for i, s := range stmts {
		found := false
		eachVar(s, func(x *Var) { found = found || x == v })
		if found && first < 0 {
			first = i
		}
		if found {
			last = i
		}
	}
	return max(first, 0), last
}
