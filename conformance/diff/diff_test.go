package diff

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

var update = flag.Bool("update", false, "write the differences into their files")

// measured is a result whose error is so many of the four units that are granted.
func measured(id string, units float64) conformance.Result {
	r := conformance.Result{
		Case: conformance.Case{
			ID: "huber/" + id, Source: conformance.Source{Spec: "specs/huber.yaml", Line: 7, Vector: id},
			Call: conformance.Call{Loss: "huber", Dtype: conformance.Float64},
		},
		Expectation: conformance.Expectation{
			What: conformance.Value, Want: conformance.Array{Data: []float64{1}}, Tolerances: []float64{4}, Unit: 1,
		},
		Got: conformance.Array{Data: []float64{1 + units}}, Error: units, Verdict: conformance.Pass,
	}
	if units > 4 {
		r.Verdict, r.Reason = conformance.Fail, "the error is beyond the tolerance"
	}
	return r
}

func unmeasured(id string, verdict conformance.Verdict, reason string) conformance.Result {
	r := measured(id, 0)
	r.Got, r.Error, r.Verdict, r.Reason = conformance.Array{}, math.NaN(), verdict, reason
	return r
}

func skipped(id string) conformance.Result { return unmeasured(id, conformance.Skip, "stale") }
func errored(id string) conformance.Result {
	return unmeasured(id, conformance.Errored, "could not be computed: crash: a|b\nmore")
}

func reportOf(suite string, results map[string][]conformance.Result, names ...string) conformance.Report {
	r := conformance.Report{Suite: suite, Losses: []conformance.SuiteLoss{{ID: "huber"}}}
	for _, name := range names {
		r.Implementations = append(r.Implementations, conformance.Judged{Info: conformance.Info{Name: name}, Results: results[name]})
	}
	return r
}

func TestKinds(t *testing.T) {
	for _, test := range []struct {
		old, new conformance.Result
		want     Kind
	}{
		{measured("x", 1), measured("x", 1), ""},
		{measured("x", 0), measured("x", 2), ""}, // not more than half of the tolerance
		{measured("x", 0), measured("x", 2.5), Regressed},
		{measured("x", 1.5), measured("x", 3), ""}, // not more than twice as much
		{measured("x", 1.4), measured("x", 3), Regressed},
		{measured("x", 3), measured("x", 1.4), Improved},
		{measured("x", 3), measured("x", 5), Regressed},
		{measured("x", 5), measured("x", 3), Improved},
		{measured("x", 5), measured("x", 11), Regressed},
		{measured("x", 5), measured("x", math.Inf(1)), Regressed},
		{measured("x", math.Inf(1)), measured("x", math.Inf(1)), ""},
		{measured("x", 0), skipped("x"), Regressed},
		{skipped("x"), measured("x", 5), Regressed},
		{measured("x", 5), skipped("x"), Improved},
		{measured("x", 5), errored("x"), Regressed},
		{errored("x"), errored("x"), ""},
	} {
		old := reportOf("s", map[string][]conformance.Result{"n": {test.old}}, "n")
		new := reportOf("s", map[string][]conformance.Result{"n": {test.new}}, "n")
		d := Reports(old, new)
		got := Kind("")
		for _, c := range d.Changes {
			got = c.Kind
		}
		if got != test.want || len(d.Changes)+d.Same != 1 {
			t.Errorf("%s %g to %s %g: %q, want %q", test.old.Verdict, test.old.Error, test.new.Verdict, test.new.Error, got, test.want)
		}
	}
}

// everything has changes of every kind, more of them than are named, and implementations that came
// and went.
func everything() Difference {
	old := map[string][]conformance.Result{
		"numpy": {measured("better", 9), measured("same", 1), measured("worse", 1), measured("crashes", 1), measured("gone", 1)},
		"went":  {measured("same", 1)},
	}
	new := map[string][]conformance.Result{
		"numpy": {measured("better", 1), measured("same", 1), measured("worse", 9), errored("crashes")},
		"came":  {},
	}
	for i := range few + 2 {
		new["came"] = append(new["came"], measured(fmt.Sprintf("new-%d", i), 0))
	}
	return Reports(reportOf("a", old, "numpy", "went"), reportOf("b", new, "numpy", "came"))
}

func TestWriters(t *testing.T) {
	for name, write := range map[string]func(io.Writer, Difference) error{"txt": Text, "md": Markdown, "json": JSON} {
		for kind, d := range map[string]Difference{"everything": everything(), "nothing": {}} {
			t.Run(kind+"."+name, func(t *testing.T) {
				var got bytes.Buffer
				if err := write(&got, d); err != nil {
					t.Fatal(err)
				}
				golden := filepath.Join("testdata", kind+"."+name)
				if *update {
					if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got.Bytes(), want) {
					t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
				}
				if name == "json" && !json.Valid(got.Bytes()) {
					t.Error("it is no JSON")
				}
			})
		}
	}
}
