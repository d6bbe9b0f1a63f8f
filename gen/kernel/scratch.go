package kernel

import (
	"math"
	"sync"
	"sync/atomic"
)

// Scratch is the memory of one call of a loss. What it hands out stays valid until Release, and is
// not zeroed. Scratches are pooled and keep their slabs, so a steady state does not allocate.
type Scratch[T Float] struct {
	real  arena[T]
	ints  arena[int]
	bools arena[bool]
}

var pool32 = sync.Pool{New: func() any { return new(Scratch[float32]) }}
var pool64 = sync.Pool{New: func() any { return new(Scratch[float64]) }}

// NewScratch takes a scratch from the pool.
func NewScratch[T Float]() *Scratch[T] { return scratchPool[T]().Get().(*Scratch[T]) }

func scratchPool[T Float]() *sync.Pool {
	if isSingle[T]() {
		return &pool32
	}
	return &pool64
}

// Real hands out n reals.
func (s *Scratch[T]) Real(n int) []T {
	x := s.real.take(n)
	if poison.Load() {
		Fill(x, NaN[T]())
	}
	return x
}

// Ints hands out n integers.
func (s *Scratch[T]) Ints(n int) []int {
	x := s.ints.take(n)
	if poison.Load() {
		Fill(x, math.MinInt)
	}
	return x
}

// Bools hands out n bools.
func (s *Scratch[T]) Bools(n int) []bool {
	x := s.bools.take(n)
	if poison.Load() {
		Fill(x, true)
	}
	return x
}

// Release returns the scratch to the pool; nothing it handed out may be used any more.
func (s *Scratch[T]) Release() {
	s.real.reset()
	s.ints.reset()
	s.bools.reset()
	scratchPool[T]().Put(s)
}

var poison atomic.Bool

// PoisonScratch makes every scratch hand out NaN, the smallest int and true, or stops that. Tests
// use it to find a step that reads what nothing wrote.
func PoisonScratch(on bool) { poison.Store(on) }

// arena hands out pieces of a slab. When the slab is used up it starts another one; when it is
// reset it keeps a single slab for all that was needed at once.
type arena[V any] struct {
	slab []V
	used int // of the current slab
	need int // over all slabs since the last reset
}

func (a *arena[V]) take(n int) []V {
	a.need += n
	if n > len(a.slab)-a.used {
		a.slab, a.used = make([]V, max(n, 2*len(a.slab))), 0
	}
	from := a.used
	a.used += n
	return a.slab[from:a.used:a.used]
}

func (a *arena[V]) reset() {
	if a.need > len(a.slab) {
		a.slab = make([]V, a.need)
	}
	a.used, a.need = 0, 0
}
