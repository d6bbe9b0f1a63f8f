// Package merge makes the report of one run of the reports of its shards.
package merge

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
)

// Shard is the report of a shard.
type Shard struct {
	Name   string // that errors call it by, such as a file's
	Report conformance.Report
}

// Reports gives the report that one run of everything would have made. It refuses reports of
// different suites or implementations, shards that come twice, and sets that lack one. What was
// found about expectations is left out: it can be told of a whole run only.
func Reports(shards []Shard) (conformance.Report, error) {
	if len(shards) == 0 {
		return conformance.Report{}, errors.New("there is no report to merge")
	}
	shards = slices.Clone(shards)
	for _, s := range shards {
		if s.Report.Slice == nil {
			return conformance.Report{}, fmt.Errorf("%s is not the report of a shard", s.Name)
		}
	}
	slices.SortStableFunc(shards, func(a, b Shard) int { return cmp.Compare(a.Report.Slice.Index, b.Report.Slice.Index) })
	if err := errors.Join(sameRun(shards), complete(shards)); err != nil {
		return conformance.Report{}, err
	}
	whole := conformance.Report{Suite: shards[0].Report.Suite, Losses: shards[0].Report.Losses}
	for i, judged := range shards[0].Report.Implementations {
		results, err := interleave(shards, i)
		if err != nil {
			return conformance.Report{}, err
		}
		whole.Implementations = append(whole.Implementations, conformance.Judged{Info: judged.Info, Results: results})
	}
	return whole, nil
}

// sameRun says what keeps shards from being those of one run.
func sameRun(shards []Shard) error {
	first := shards[0]
	for _, s := range shards[1:] {
		switch {
		case s.Report.Suite != first.Report.Suite:
			return fmt.Errorf("%s is of another suite (%s) than %s (%s): run all shards with the same specs and filters",
				s.Name, s.Report.Suite, first.Name, first.Report.Suite)
		case s.Report.Slice.Count != first.Report.Slice.Count:
			return fmt.Errorf("%s is shard %v, and %s is shard %v", s.Name, s.Report.Slice.Shard, first.Name, first.Report.Slice.Shard)
		case !slices.Equal(implementations(s), implementations(first)):
			return fmt.Errorf("%s is about other implementations (%v) than %s (%v)", s.Name, implementations(s), first.Name, implementations(first))
		}
	}
	return nil
}

func implementations(s Shard) []conformance.Info {
	var infos []conformance.Info
	for _, judged := range s.Report.Implementations {
		infos = append(infos, judged.Info)
	}
	return infos
}

// complete says which shards are missing or come twice. They are sorted.
func complete(shards []Shard) error {
	var problems []error
	next := 1
	for i, s := range shards {
		slice := s.Report.Slice
		for ; next < slice.Index; next++ {
			problems = append(problems, fmt.Errorf("shard %d/%d is missing", next, slice.Count))
		}
		if slice.Index < next {
			problems = append(problems, fmt.Errorf("%s and %s are both shard %v", shards[i-1].Name, s.Name, slice.Shard))
		}
		next = slice.Index + 1
	}
	for count := shards[0].Report.Slice.Count; next <= count; next++ {
		problems = append(problems, fmt.Errorf("shard %d/%d is missing", next, count))
	}
	return errors.Join(problems...)
}

// interleave puts the results of one implementation into the order of the suite.
func interleave(shards []Shard, implementation int) ([]conformance.Result, error) {
	byPosition := map[int][]conformance.Result{}
	for _, s := range shards {
		cases, positions := byCase(s.Report.Implementations[implementation].Results), s.Report.Slice.Positions
		if len(cases) != len(positions) {
			return nil, fmt.Errorf("%s has results of %d cases, and %d positions", s.Name, len(cases), len(positions))
		}
		for i, results := range cases {
			if byPosition[positions[i]] != nil {
				return nil, fmt.Errorf("%s has another result of %s", s.Name, results[0].ID())
			}
			byPosition[positions[i]] = results
		}
	}
	var all []conformance.Result
	for i := range len(byPosition) {
		if byPosition[i] == nil {
			return nil, fmt.Errorf("no shard has case %d of the suite", i)
		}
		all = append(all, byPosition[i]...)
	}
	return all, nil
}

// byCase divides results, of which those of a case stand together.
func byCase(results []conformance.Result) [][]conformance.Result {
	var cases [][]conformance.Result
	for i, r := range results {
		if i == 0 || r.Case.Key() != results[i-1].Case.Key() {
			cases = append(cases, nil)
		}
		cases[len(cases)-1] = append(cases[len(cases)-1], r)
	}
	return cases
}
