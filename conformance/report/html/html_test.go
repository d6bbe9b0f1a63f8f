package html

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
)

var update = flag.Bool("update", false, "write the outline into its file")

func pageOf(t *testing.T, r conformance.Report, about About) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, r, about); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	r, about := mixed()
	if diff := cmp.Diff(pageOf(t, r, about), pageOf(t, r, about)); diff != "" {
		t.Error(diff)
	}
}

func TestOutline(t *testing.T) {
	r, about := mixed()
	got := outlineOf(t, pageOf(t, r, about))
	const golden = "testdata/outline.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The headline counts what is expected for nobody, and says what no longer holds.
func TestHeadlines(t *testing.T) {
	for _, c := range []struct {
		judged   []conformance.Judged
		findings []conformance.Finding
		want     string
	}{
		{nil, nil, "Not judged"},
		{[]conformance.Judged{judged("right", 1)}, nil, "Conforming"},
		{[]conformance.Judged{judged("right", 1), judged("wrong", 2)}, nil, "Not conforming"},
		{[]conformance.Judged{known(judged("wrong", 2))}, nil, "Conforming but for expected failures"},
		{[]conformance.Judged{crashing()}, nil, "Not conforming"},
		{[]conformance.Judged{known(crashing())}, nil, "Not judged"},
		{[]conformance.Judged{judged("right", 1)}, []conformance.Finding{{Message: "x"}}, "Conforming; expectations no longer hold"},
	} {
		p := newPage(conformance.Report{Losses: suite(), Implementations: c.judged, Findings: c.findings}, About{})
		if got := p.Headline(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestWriteGivesTheErrorOfWriting(t *testing.T) {
	r, about := mixed()
	if err := Write(full{}, r, about); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

// Straight parts of a curve lose their spots, bends keep them.
func TestSimpleKeepsBends(t *testing.T) {
	line := []spot{{0, 0}, {1, 1.01}, {2, 2}, {3, 3}, {4, 2}, {5, 1}}
	if got, want := simple(line), []spot{{0, 0}, {3, 3}, {5, 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Five implementations and the cases of twenty losses, one of the five wrong in a third of them, make
// a page that opens at once.
func TestALargeReportStaysSmall(t *testing.T) {
	r := conformance.Report{Losses: suite()[:1]}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		factor := 1.0
		if name == "e" {
			factor = 1.25
		}
		all := conformance.Judged{Info: conformance.Info{Name: name}}
		for i := range 440 {
			for _, result := range judged(name, factor).Results {
				result.Case.Call.Loss, result.Case.ID = "huber", fmt.Sprintf("huber/%s-%d", caseName(result.Case.ID), i)
				all.Results = append(all.Results, result)
			}
		}
		r.Implementations = append(r.Implementations, all)
	}
	if size, results := len(pageOf(t, r, About{})), len(r.Implementations[0].Results); size > 5e6 || results < 5700 {
		t.Errorf("%d bytes of %d results", size, results)
	} else {
		t.Logf("%d bytes of %d results", size, results)
	}
}

// What runs to thousands of letters, as a trace does, is cut.
func TestLongReasonsAreCut(t *testing.T) {
	if got := clip(strings.Repeat("ü", 5000)); len([]rune(got)) > 610 || !strings.HasSuffix(got, "…") {
		t.Errorf("%d letters, at the end %q", len(got), got[len(got)-5:])
	}
}
