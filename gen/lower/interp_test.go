package lower_test

import (
	"fmt"
	"math"
	"reflect"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/lower"
)

// A machine runs a lowered program without printing it as Go: it calls the same
// kernels, with tiles as small as a test wants them.
type machine[T kernel.Float] struct {
	p     *lower.Program
	sizes []int
	tile  int

	real   map[string][]T
	index  map[string][]int
	mask   map[string][]bool
	params map[string]float64
	dest   map[string][]T
	shapes map[string][]int // of inputs and outputs

	scratch *kernel.Scratch[T]
	vars    map[*lower.Var]any
	start   []int
	count   []int
}

// run fills the destinations that are there and returns the value.
func (m *machine[T]) run() T {
	m.scratch = kernel.NewScratch[T]()
	defer m.scratch.Release()
	m.vars = map[*lower.Var]any{}
	m.start, m.count = make([]int, len(m.sizes)), make([]int, len(m.sizes))
	for _, b := range m.p.Buffers {
		m.vars[b.Var] = m.buffer(b)
	}
	m.body(m.p.Body)
	if m.p.Value == nil {
		return 0
	}
	return m.expr(m.p.Value).(T)
}

// buffer returns scratch that holds nothing a program could want to read.
func (m *machine[T]) buffer(b *lower.Buffer) any {
	n := m.int(b.Size)
	switch b.Var.Type {
	case ir.Int:
		x := make([]int, n)
		for i := range x {
			x[i] = math.MinInt
		}
		return x
	case ir.Bool:
		return make([]bool, n)
	}
	x := make([]T, n)
	for i := range x {
		x[i] = T(math.NaN())
	}
	return x
}

func (m *machine[T]) body(stmts []lower.Stmt) {
	for _, s := range stmts {
		switch s := s.(type) {
		case *lower.Loop:
			m.loop(s)
		case *lower.Branch:
			if m.wants(s.For) {
				m.body(s.Body)
			}
		case *lower.Bind:
			m.vars[s.Dst] = m.window(s.Win)
		case *lower.Let:
			m.vars[s.Dst] = m.expr(s.Expr)
		case *lower.Assign:
			m.assign(s)
		case *lower.Declare:
			m.vars[s.Var] = newAccumulator[T](s.Var.Kind)
		case *lower.Call:
			m.call(s)
		default:
			panic(fmt.Sprintf("unexpected statement %T", s))
		}
	}
}

func (m *machine[T]) wants(mask lower.Mask) bool {
	for i, o := range m.p.Outputs {
		if mask>>(i+1)&1 == 1 && m.dest[o.Name] != nil {
			return true
		}
	}
	return false
}

func (m *machine[T]) loop(l *lower.Loop) {
	step := 1
	switch {
	case l.Mode == lower.Groups:
		step = m.group(l)
	case l.Mode == lower.Tiles && l.Whole:
		step = m.sizes[l.Axis]
	case l.Mode == lower.Tiles:
		step = min(m.sizes[l.Axis], m.tile)
	}
	for i := 0; i < m.sizes[l.Axis]; i += step {
		m.start[l.Axis], m.count[l.Axis] = i, min(step, m.sizes[l.Axis]-i)
		m.body(l.Body)
	}
}

// group mirrors kernel.Group and kernel.ProductGroup for this machine's tile.
func (m *machine[T]) group(l *lower.Loop) int {
	longest := 1
	for _, a := range l.Inner {
		longest = max(longest, m.sizes[a])
	}
	rows := max(1, m.tile/longest)
	if l.Whole {
		rows = max(rows, 3)
	}
	return rows
}

func (m *machine[T]) int(d lower.Dim) int {
	sum := 0
	for _, p := range d {
		n := 1
		for _, a := range p {
			n *= m.atom(a)
		}
		sum += n
	}
	return sum
}

func (m *machine[T]) atom(a lower.Atom) int {
	switch a.What {
	case lower.Literal:
		return a.N
	case lower.Size:
		return m.sizes[a.Axis]
	case lower.Start:
		return m.start[a.Axis]
	case lower.Count:
		return m.count[a.Axis]
	case lower.Tile:
		return min(m.sizes[a.Axis], m.tile)
	case lower.Group:
		for _, l := range m.p.Grouped {
			if l.Axis == a.Axis {
				return m.group(l)
			}
		}
	}
	panic("unexpected atom")
}

// array returns a whole input, output or variable.
func (m *machine[T]) array(w lower.Window) any {
	switch {
	case w.Var != nil:
		return m.vars[w.Var]
	case w.Dest != "":
		return m.dest[w.Dest]
	}
	return m.inputArray(w.Input)
}

func (m *machine[T]) inputArray(name string) any {
	if x, ok := m.real[name]; ok {
		return x
	}
	if x, ok := m.index[name]; ok {
		return x
	}
	return m.mask[name]
}

func (m *machine[T]) window(w lower.Window) any {
	if w.Var != nil && w.Var.Kind != "" {
		return m.vars[w.Var].(*kernel.ColSum[T]).Target(m.int(w.From), m.int(w.Len))
	}
	x := reflect.ValueOf(m.array(w))
	from, n := m.int(w.From), 0
	switch {
	case w.Strided:
		shape := m.shapes[w.Input+w.Dest]
		cols := shape[len(shape)-1]
		from = 0
		for i, d := range w.Outer {
			from = (from + m.int(d)) * shape[i+1]
		}
		from = (from+m.int(w.Row))*cols + m.int(w.Col)
		n = m.int(w.Rows) * m.int(w.Cols)
		if m.int(w.Rows) > 1 && m.int(w.Cols) != cols {
			panic("a block of several rows that are not whole")
		}
	case w.Spread && x.Len() == 1:
		return kernel.LoadSpread(x.Interface().([]T), from, m.int(w.Len), m.vars[w.Pack].([]T))
	default:
		n = m.int(w.Len)
	}
	return x.Slice(from, from+n).Interface()
}

func (m *machine[T]) element(w lower.Window) (reflect.Value, int) {
	x := reflect.ValueOf(m.array(w))
	if w.Var != nil {
		if w.At != nil {
			return x, m.expr(w.At).(int)
		}
		return x, m.int(w.From)
	}
	shape := m.shapes[w.Input+w.Dest]
	var at []int
	for _, d := range w.Outer {
		at = append(at, m.int(d))
	}
	if w.At != nil {
		at = append(at, m.expr(w.At).(int))
	}
	k := 0
	for i, c := range at {
		k = k*shape[i] + c
	}
	return x, k
}

func (m *machine[T]) assign(s *lower.Assign) {
	x, i := m.element(s.Dst)
	x.Index(i).Set(reflect.ValueOf(m.expr(s.Expr)))
}

func (m *machine[T]) expr(e *lower.Expr) any {
	switch {
	case e.Call != "":
		var args []reflect.Value
		for _, a := range e.Args {
			args = append(args, reflect.ValueOf(m.expr(a)))
		}
		return reflect.ValueOf(m.vars[e.Var]).MethodByName(e.Call).Call(args)[0].Interface()
	case e.Var != nil:
		return m.vars[e.Var]
	case e.Elem != nil:
		x, i := m.element(*e.Elem)
		return x.Index(i).Interface()
	case e.Int != nil:
		return m.int(e.Int)
	}
	switch e.Op {
	case ir.OpConst:
		return typed[T](e.Type, e.Value)
	case ir.OpParam:
		return typed[T](e.Type, m.params[e.Name])
	case ir.OpSize:
		return T(m.sizes[e.Axis])
	}
	var args []any
	for _, a := range e.Args {
		args = append(args, m.expr(a))
	}
	return scalarOp[T](e.Op, args)
}

func typed[T kernel.Float](t ir.Type, v float64) any {
	switch t {
	case ir.Int:
		return int(v)
	case ir.Bool:
		return v != 0
	}
	return T(v)
}

func (m *machine[T]) call(c *lower.Call) {
	var args []any
	for _, a := range c.Args {
		args = append(args, m.arg(a))
	}
	if c.Recv != nil {
		m.method(c, args)
		return
	}
	if c.Func == "Store" {
		return // outputs of the tests are contiguous
	}
	if c.Func == "StoreTransposed" && args[0].(kernel.Matrix[T]).Data == nil {
		return
	}
	callKernel[T](c.Func, args)
}

func (m *machine[T]) method(c *lower.Call, args []any) {
	f := reflect.ValueOf(m.vars[c.Recv]).MethodByName(c.Func)
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = reflect.ValueOf(a)
		if a == nil {
			in[i] = reflect.Zero(f.Type().In(i))
		}
	}
	f.Call(in)
}

func (m *machine[T]) arg(a lower.Arg) any {
	switch {
	case a.Var != nil:
		return m.vars[a.Var]
	case a.Win != nil:
		return m.window(*a.Win)
	case a.Scalar != nil:
		return m.expr(a.Scalar)
	case a.Input != "":
		shape := m.shapes[a.Input]
		from := 0
		for i, d := range a.Outer {
			from = (from + m.int(d)) * shape[i+1]
		}
		last := shape[len(shape)-2:]
		return kernel.Matrix[T]{Rows: last[0], Cols: last[1], Data: m.inputArray(a.Input).([]T)[from*last[1]:]}
	case a.Dest != "":
		shape := m.shapes[a.Dest]
		return kernel.Matrix[T]{Rows: shape[0], Cols: shape[1], Data: m.dest[a.Dest]}
	case a.Nil:
		return nil
	case a.Scratch:
		return m.scratch
	}
	return m.int(a.Int)
}
