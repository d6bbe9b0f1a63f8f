package conformance

import "github.com/losscheck/losscheck/conformance/shard"

// Slice is the share of a suite that a shard has.
type Slice struct {
	shard.Shard
	Positions []int `json:"positions"`          // of its cases in the whole suite, ascending, from 0
	Filtered  bool  `json:"filtered,omitempty"` // the whole suite is itself a choice of cases
}

// Slice gives the cases of a shard. All losses stay, so that every shard's report is about the same
// suite, and those of all shards can be put together again.
func (s *Suite) Slice(of shard.Shard) (*Suite, *Slice) {
	part, slice := &Suite{Losses: s.Losses}, &Slice{Shard: of, Positions: []int{}}
	for i, c := range s.Cases {
		if of.Has(c.ID) {
			part.Cases = append(part.Cases, c)
			slice.Positions = append(slice.Positions, i)
		}
	}
	return part, slice
}
