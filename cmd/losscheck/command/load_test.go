package command

import (
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// Vectors are read of the losses that a filter concerns and of no others; what it chooses, or says, is
// the same as if all had been read.
func TestFilterChoosesTheSameOfFewerLosses(t *testing.T) {
	losses, err := loadSpecs("", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		by   conformance.Filter
		few  bool // losses are read
		says string
	}{
		{conformance.Filter{Globs: []string{"mse"}}, true, ""},
		{conformance.Filter{Globs: []string{"m?e", "*_ranking"}}, true, ""},
		{conformance.Filter{Globs: []string{"huber/notebook-*", "mse/notebook-198"}}, true, ""},
		{conformance.Filter{Globs: []string{"*/notebook-*"}, Losses: []string{"huber"}}, true, ""},
		{conformance.Filter{Globs: []string{"*/notebook-*"}}, false, ""},
		{conformance.Filter{Globs: []string{"mse"}, Tags: []string{"ladder"}}, true, ""},
		{conformance.Filter{Globs: []string{"huber"}, Losses: []string{"mse"}}, true, "no case is left: the filters exclude each other"},
		{conformance.Filter{Globs: []string{"huber/zzz-*"}}, true, `no case matches "huber/zzz-*"`},
		{conformance.Filter{Globs: []string{"mse", "[h/]*"}}, false, ""},
	} {
		t.Run(fmt.Sprintf("%q %q", c.by.Globs, c.by.Losses), func(t *testing.T) {
			if few := len(concerned(losses, c.by)) < len(losses); few != c.few {
				t.Errorf("%d of %d losses are read", len(concerned(losses, c.by)), len(losses))
			}
			got, gotErr := loadSuite("", c.by, io.Discard)
			want, wantErr := newSuite(losses, c.by)
			if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) || c.says != "" && fmt.Sprint(gotErr) != c.says {
				t.Fatalf("the error is %v, not %v", gotErr, wantErr)
			}
			if gotErr == nil && !slices.Equal(idsOf(got), idsOf(want)) {
				t.Errorf("the cases are %q, not %q", idsOf(got), idsOf(want))
			}
		})
	}
}

// idsOf has the ids of the losses of a suite, and then those of its cases.
func idsOf(s *conformance.Suite) []string {
	var ids []string
	for _, l := range s.Losses {
		ids = append(ids, l.ID)
	}
	for _, c := range s.Cases {
		ids = append(ids, c.ID+" "+string(c.Call.Dtype))
	}
	return ids
}
