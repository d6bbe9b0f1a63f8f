package lower

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// shareBuffers gives the temporaries of tile bodies their memory. Two
// temporaries share a buffer when one is dead before the other is written, so
// that a body's working set stays in the cache.
func (l *lowerer) shareBuffers(stmts []Stmt) {
	s := sharer{l: l}
	s.body(stmts)
}

type sharer struct {
	l    *lowerer
	free []*Buffer // in order of creation
}

// body assigns the temporaries that are bound in a body, and in bodies inside it.
func (s *sharer) body(stmts []Stmt) {
	last := map[*Var]int{}
	for i, st := range stmts {
		eachVar(st, func(v *Var) { last[v] = i })
	}
	taken := map[*Var]*Buffer{}
	s.walk(stmts, last, taken)
	for _, v := range sortedVars(taken) {
		s.free = append(s.free, taken[v])
	}
}

func (s *sharer) walk(stmts []Stmt, last map[*Var]int, taken map[*Var]*Buffer) {
	for i, st := range stmts {
		switch st := st.(type) {
		case *Bind:
			if st.Dst.temp {
				b := s.take(st.Dst)
				taken[st.Dst] = b
				st.Win.Var = b.Var
			}
		case *Loop:
			s.body(st.Body)
		}
		s.release(i, last, taken)
	}
}

// release frees the buffers of temporaries that statement i was the last to use.
func (s *sharer) release(i int, last map[*Var]int, taken map[*Var]*Buffer) {
	for _, v := range sortedVars(taken) {
		if last[v] == i {
			s.free = append(s.free, taken[v])
			delete(taken, v)
		}
	}
}

// take returns a free buffer of the right size and type, or a new one.
func (s *sharer) take(v *Var) *Buffer {
	size := s.l.temps[v]
	for i := len(s.free) - 1; i >= 0; i-- {
		b := s.free[i]
		if b.Var.Type == v.Type && sameDim(b.Size, size) {
			s.free = append(s.free[:i:i], s.free[i+1:]...)
			return b
		}
	}
	b := &Buffer{Var: &Var{Type: v.Type, Hint: bufferHint(v.Type, size)}, Size: size}
	s.l.prog.Buffers = append(s.l.prog.Buffers, b)
	return b
}

// bufferHint names a buffer: row for one element a row of a group, tile for a block.
func bufferHint(t ir.Type, size Dim) string {
	shape := "tile"
	if atoms := size[0]; len(atoms) > 0 && !slices.ContainsFunc(atoms, func(a Atom) bool { return a.What == Tile || a.What == Size }) {
		shape = "row"
	}
	return [...]string{ir.Real: shape, ir.Int: shape + "_ints", ir.Bool: shape + "_flags", ir.State: shape + "_state"}[t]
}

// sortedVars returns the keys in the order in which their buffers were bound.
func sortedVars(m map[*Var]*Buffer) []*Var {
	out := make([]*Var, 0, len(m))
	for v := range m {
		out = append(out, v)
	}
	sortVars(out)
	return out
}
