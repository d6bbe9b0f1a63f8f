package tape

import (
	"container/heap"

	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// OneSided returns the derivatives of root by a variable from the left and from the
// right, and whether a kink lies between the two. Without one both are the derivative.
// Where root jumps there is none, and it is unknown.
func (t *Tape) OneSided(root, v Value) (left, right ball.Ball, kink bool) {
	right, crossed := t.along(root, v, 1)
	if !crossed {
		return right, right, false
	}
	left, _ = t.along(root, v, -1)
	return t.prec.Sub(ball.Int(0), left), right, true
}

// along returns the derivative of root as v moves to one side, and whether that depends
// on the side. It visits what depends on v only, in the order of the tape.
func (t *Tape) along(root, v Value, side int) (slope ball.Ball, crossed bool) {
	t.link()
	d := &direction{tape: t, slope: map[int]ball.Ball{v.at: ball.Int(side)}}
	waiting := &entryHeap{}
	t.call(waiting, v.at)
	for waiting.Len() > 0 {
		i := heap.Pop(waiting).(int)
		if _, done := d.slope[i]; done || i > root.at {
			continue
		}
		d.slope[i] = d.entry(t.entries[i])
		t.call(waiting, i)
	}
	return d.of(root), d.crossed
}

// call puts the users of an entry on the heap.
func (t *Tape) call(waiting *entryHeap, i int) {
	for _, u := range t.users[i] {
		heap.Push(waiting, u)
	}
}

// link fills in who uses each entry.
func (t *Tape) link() {
	if len(t.users) == len(t.entries) {
		return
	}
	t.users = make([][]int, len(t.entries))
	for i, e := range t.entries {
		for _, p := range e.parts {
			t.users[p.of] = append(t.users[p.of], i)
		}
		if e.kink == nil {
			continue
		}
		for _, o := range e.kink.operands {
			t.users[o.at] = append(t.users[o.at], i)
		}
	}
	t.users[0] = nil // constants have no direction
}

// entryHeap hands out entries in the order of the tape.
type entryHeap []int

func (h entryHeap) Len() int           { return len(h) }
func (h entryHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h entryHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push implements heap.Interface.
func (h *entryHeap) Push(x any) { *h = append(*h, x.(int)) }

// Pop implements heap.Interface.
func (h *entryHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}
