package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/report"
	"github.com/losscheck/losscheck/conformance/shard"
)

// constant says 1 to everything.
type constant string

func (c constant) Info() conformance.Info     { return conformance.Info{Name: string(c)} }
func (c constant) Losses() []conformance.Loss { return []conformance.Loss{{ID: "a"}} }
func (c constant) Eval(conformance.Call) (conformance.Outcome, error) {
	one := conformance.Array{Data: []float64{1}}
	return conformance.Outcome{Value: 1, Gradient: map[string]conformance.Array{"x": one}}, nil
}

// suite has cases with a value, and some with a gradient too.
func suite(cases int) *conformance.Suite {
	s := &conformance.Suite{Losses: []conformance.SuiteLoss{{ID: "a", Digest: "d"}}}
	for i := range cases {
		e := conformance.Expectation{
			What: conformance.Value, Want: conformance.Array{Data: []float64{float64(i % 2)}}, Tolerances: []float64{0}, Unit: 1,
		}
		c := conformance.Case{
			ID: fmt.Sprintf("a/%d", i/2), Source: conformance.Source{Vector: fmt.Sprint(i / 2)},
			Call:         conformance.Call{Loss: "a", Dtype: []conformance.Dtype{conformance.Float64, conformance.Float32}[i%2]},
			Expectations: []conformance.Expectation{e},
		}
		if i%3 == 0 {
			e.What, e.Input = conformance.Gradient, "x"
			c.Expectations = append(c.Expectations, e)
		}
		s.Cases = append(s.Cases, c)
	}
	return s
}

// run runs a shard, or everything.
func run(s *conformance.Suite, of shard.Shard, names ...constant) conformance.Report {
	part, slice := s.Slice(of)
	var judged []conformance.Judged
	for _, name := range names {
		judged = append(judged, conformance.Run(name, part))
	}
	r := conformance.NewReport(s, judged...)
	if of != shard.Whole {
		r.Slice = slice
	}
	return r
}

func written(t rapid.TB, r conformance.Report) string {
	var text bytes.Buffer
	if err := report.JSON(&text, report.Tool{}, r); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// Merged shards are the report of one run, to the byte, after they were written and read too and
// whatever their order.
func TestMergedShardsAreOneRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, count := suite(rapid.IntRange(0, 40).Draw(t, "cases")), rapid.IntRange(2, 9).Draw(t, "count")
		var shards []Shard
		for _, i := range rand.New(rand.NewPCG(1, uint64(count))).Perm(count) {
			text := written(t, run(s, shard.Shard{Index: i + 1, Count: count}, "one", "two"))
			read, err := report.Read(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			shards = append(shards, Shard{fmt.Sprint(i), read})
		}
		merged, err := Reports(shards)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := written(t, merged), written(t, run(s, shard.Whole, "one", "two")); got != want {
			t.Errorf("merged it is\n%s\nwant\n%s", got, want)
		}
	})
}

func TestReportsRefuses(t *testing.T) {
	s := suite(20)
	of := func(index, count int) Shard {
		return Shard{fmt.Sprintf("%d.json", index), run(s, shard.Shard{Index: index, Count: count}, "one")}
	}
	short := of(2, 3)
	short.Report.Implementations[0].Results = nil
	twice := of(2, 3)
	twice.Report.Slice.Positions = append([]int{}, of(1, 3).Report.Slice.Positions...)
	twice.Report.Implementations = of(1, 3).Report.Implementations
	for _, test := range []struct {
		name   string
		shards []Shard
		want   string
	}{
		{"none", nil, "there is no report to merge"},
		{"a whole run", []Shard{{"w.json", run(s, shard.Whole, "one")}}, "w.json is not the report of a shard"},
		{"missing ones", []Shard{of(4, 6), of(2, 6)}, "shard 1/6 is missing\nshard 3/6 is missing\nshard 5/6 is missing\nshard 6/6 is missing"},
		{"one twice", []Shard{of(1, 2), of(2, 2), of(1, 2)}, "1.json and 1.json are both shard 1/2"},
		{"other shards", []Shard{of(1, 2), of(2, 3)}, "2.json is shard 2/3, and 1.json is shard 1/2"},
		{"another suite", []Shard{of(1, 2), {"o.json", run(suite(21), shard.Shard{Index: 2, Count: 2}, "one")}}, "o.json is of another suite"},
		{"another implementation", []Shard{of(1, 2), {"o.json", run(s, shard.Shard{Index: 2, Count: 2}, "two")}}, "o.json is about other implementations"},
		{"results that are gone", []Shard{of(1, 3), short, of(3, 3)}, "2.json has results of 0 cases, and "},
		{"a case twice", []Shard{of(1, 3), twice, of(3, 3)}, "2.json has another result of a/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Reports(test.shards); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want %q", err, test.want)
			}
		})
	}
}
