package vectors

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifferences(t *testing.T) {
	text := sound(t)
	want := parse(t, text)
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", "", "", nil},
		{"another capture", `"0.33333334"`, `"0.5"`, nil},
		{"another formula", `"formula": "d"`, `"formula": "e"`, []string{"it is about another formula"}},
		{"another value", `"1e+400"`, `"2e+400"`, []string{"a has another answer"}},
		{"another note", `a note`, `the note`, []string{"a has another answer"}},
		{"another input", `"1", "-0"`, `"1", "0"`, []string{"a has other inputs or parameters"}},
		{"another id", `"id": "b"`, `"id": "c"`, []string{"b is missing", "c is planned no more"}},
		{"another meaning", `exp overflows`, `log overflows`, []string{"the order of the vectors or the flags' meanings differ"}},
	} {
		have := parse(t, strings.Replace(text, test.old, test.new, 1))
		if diff := cmp.Diff(test.want, Differences(have, want)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// A capture stays where the inputs are those that it was captured for.
func TestKeepCaptured(t *testing.T) {
	for _, test := range []struct {
		old, new string
		kept     bool
	}{
		{`"1e+400"`, `"2e+400"`, true},
		{`"1", "-0"`, `"1", "0"`, false},
		{`"params": {}`, `"params": {"delta": "1"}`, false},
		{`"id": "a"`, `"id": "z"`, false},
	} {
		old := parse(t, sound(t))
		old.Provenance.NumPy = "1.24"
		made := parse(t, strings.Replace(sound(t), test.old, test.new, 1))
		for i := range made.Vectors {
			made.Vectors[i].Captured = nil
		}
		made.KeepCaptured(old)
		if kept := made.Vectors[0].Captured != nil; kept != test.kept || (made.Provenance.NumPy != "") != test.kept {
			t.Errorf("with %s for %s the capture is kept: %v, provenance %v", test.new, test.old, kept, made.Provenance)
		}
	}
}

func parse(t *testing.T, text string) *File {
	t.Helper()
	file, err := Parse("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}
