// Package shard divides cases among several runs, so that each has its share and none is left out.
package shard

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// Shard is one of the parts that cases are divided into.
type Shard struct {
	Index int `json:"index"` // from 1
	Count int `json:"count"`
}

// Whole is the only part of an undivided run.
var Whole = Shard{Index: 1, Count: 1}

// Parse reads a shard as it is given on a command line: 2/4 is the second of four.
func Parse(text string) (Shard, error) {
	index, count, ok := strings.Cut(text, "/")
	if !ok {
		return Shard{}, fmt.Errorf("%q is no shard: write its number and how many there are, as 1/4", text)
	}
	i, err := number(index)
	if err != nil {
		return Shard{}, fmt.Errorf("%q is no shard: %w", text, err)
	}
	n, err := number(count)
	if err != nil {
		return Shard{}, fmt.Errorf("%q is no shard: %w", text, err)
	}
	return New(i, n)
}

// New is the shard with a number, counted from 1, of so many.
func New(index, count int) (Shard, error) {
	if count < 1 || index < 1 || index > count {
		return Shard{}, fmt.Errorf("there is no shard %d of %d: they are counted from 1", index, count)
	}
	return Shard{Index: index, Count: count}, nil
}

func number(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number", text)
	}
	return n, nil
}

// String writes the shard as [Parse] reads it.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// Has says whether a case belongs to the shard. It depends on the id alone: a case that is added
// or removed moves no other one.
func (s Shard) Has(id string) bool {
	hash := fnv.New64a()
	hash.Write([]byte(id))
	return mix(hash.Sum64())%uint64(s.Count) == uint64(s.Index-1)
}

// mix spreads a hash over all its bits (the finalizer of SplitMix64): the low bits of FNV are those
// of the last letters, and ids end alike.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
