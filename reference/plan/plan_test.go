package plan_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/plan"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/specs"
)

var update = flag.Bool("update", false, "rewrite the lists of vectors in testdata")

// TestPlans compares what is planned for every loss with a list in testdata: ids, flags and refusals.
// An id that is gone from a list, or means something else, breaks whoever quotes it.
func TestPlans(t *testing.T) {
	for _, l := range losses(t) {
		t.Run(l.Spec.ID, func(t *testing.T) {
			file := filepath.Join("testdata", l.Spec.ID+".txt")
			got := list(planned(t, l))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("run with -update if this is meant (-want +got):\n%s", diff)
			}
		})
	}
}

// list has a line for each vector: id, shapes, flags and refusal.
func list(planned []vectors.Vector) string {
	var b strings.Builder
	for _, v := range planned {
		fmt.Fprintf(&b, "%-40s %-22s", v.ID, strings.Join(v.Flags, ","))
		if v.Rung != nil {
			fmt.Fprintf(&b, " %s at %s", v.Rung.Of, v.Rung.At)
		}
		if r := v.Refused; r != nil {
			fmt.Fprintf(&b, " refused: %s %s", r.Code, r.Argument)
			if r.Index != nil {
				fmt.Fprint(&b, r.Index)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestPlansAreSound holds every plan of ours against what is promised of any plan.
func TestPlansAreSound(t *testing.T) {
	for _, l := range losses(t) {
		checkSound(t, l, planned(t, l))
		if !bytes.Equal(encoded(t, l), encoded(t, l)) {
			t.Errorf("%s: two plans of one loss differ", l.Spec.ID)
		}
	}
}

var ids = regexp.MustCompile(`^[a-z0-9.+-]+$`)

// failer is what both a test and a property have.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkSound reports ids that are not unique, flags without a meaning, inputs that are missing or whose
// data does not fill their shape, and bad input that is not refused.
func checkSound(t failer, l *check.Loss, planned []vectors.Vector) {
	t.Helper()
	seen, flags := map[string]bool{}, plan.Flags()
	for _, v := range planned {
		if !ids.MatchString(v.ID) || seen[v.ID] {
			t.Errorf("%s: the id %q is taken or no id", l.Spec.ID, v.ID)
		}
		seen[v.ID] = true
		if len(v.Flags) == 0 {
			t.Errorf("%s/%s has no flag", l.Spec.ID, v.ID)
		}
		for _, flag := range v.Flags {
			if flags[flag].Bug == "" || flags[flag].Effect == "" {
				t.Errorf("%s/%s: nobody knows what %q means", l.Spec.ID, v.ID, flag)
			}
		}
		if slices.Contains(v.Flags, "bad-input") && v.Refused == nil {
			t.Errorf("%s/%s is bad input, and not refused", l.Spec.ID, v.ID)
		}
		checkInputs(t, l, v)
	}
}

func checkInputs(t failer, l *check.Loss, v vectors.Vector) {
	t.Helper()
	if len(v.Inputs) != len(l.Graph.Inputs) || len(v.Params) != len(l.Graph.Params) {
		t.Errorf("%s/%s does not give every input and parameter", l.Spec.ID, v.ID)
	}
	for _, in := range l.Graph.Inputs {
		n := 1
		for _, size := range v.Inputs[in.Name].Shape {
			n *= size
		}
		if got := len(v.Inputs[in.Name].Data); got != n {
			t.Errorf("%s/%s: %s has %d elements, its shape %d", l.Spec.ID, v.ID, in.Name, got, n)
		}
	}
}

// TestSizeOfPlans keeps files readable and their certification short.
func TestSizeOfPlans(t *testing.T) {
	for _, l := range losses(t) {
		count, elements := 0, 0
		for _, v := range planned(t, l) {
			count++
			for _, in := range l.Graph.Inputs {
				elements += len(v.Inputs[in.Name].Data)
			}
		}
		if count < 40 || count > 105 || elements > 4000 {
			t.Errorf("%s has %d vectors with %d elements", l.Spec.ID, count, elements)
		}
	}
}

func planned(t *testing.T, l *check.Loss) []vectors.Vector {
	t.Helper()
	v, err := plan.Vectors(l)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// encoded is a plan with everything in it.
func encoded(t *testing.T, l *check.Loss) []byte {
	t.Helper()
	text, err := json.Marshal(planned(t, l))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// losses are ours, checked.
func losses(t *testing.T) []*check.Loss {
	t.Helper()
	all, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	var out []*check.Loss
	for _, s := range all {
		out = append(out, checked(t, s))
	}
	return out
}

func checked(t *testing.T, s *spec.Spec) *check.Loss {
	t.Helper()
	l, problems := check.Spec(s)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return l
}
