package specfmt_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/gen/specfmt"
)

// TestTheManualsExampleIsFormatted holds what people copy against the layout.
func TestTheManualsExampleIsFormatted(t *testing.T) {
	manual, err := os.ReadFile("../../specs/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(manual), "```yaml\n")
	example, _, _ := strings.Cut(rest, "```")
	if text := format(t, "huber.yaml", []byte(example)); !found || string(text) != example {
		t.Errorf("(-manual +formatted)\n%s", cmp.Diff(example, string(text)))
	}
}

// sameMeaning requires two texts to be one spec, places aside.
func sameMeaning(t rapid.TB, name string, a, b []byte) {
	t.Helper()
	first, second := read(t, name, a), read(t, name, b)
	if first.Digest() != second.Digest() {
		t.Errorf("%s: the digest changes", name)
	}
	options := cmp.Options{cmpopts.IgnoreTypes(diag.Span{}), cmpopts.IgnoreUnexported(spec.Formula{}), cmpopts.EquateNaNs()}
	if diff := cmp.Diff(first, second, options); diff != "" {
		t.Errorf("%s: formatting changes (-before +after)\n%s", name, diff)
	}
}

func read(t rapid.TB, name string, source []byte) *spec.Spec {
	t.Helper()
	s, diags := spec.Parse(name, source)
	if s == nil {
		t.Fatal(diags)
	}
	return s
}

// TestMistakesAreReportedAndNotFormatted gives no text for a file that cannot be read.
func TestMistakesAreReportedAndNotFormatted(t *testing.T) {
	for _, source := range []string{"", "id: [", "id: a\n", "\tid: a\n", "- a\n", "id: &x a\n"} {
		text, diags, err := specfmt.Format("a.yaml", []byte(source))
		if text != nil || !diags.Failed() || err != nil {
			t.Errorf("%q: text %q, problems %v, error %v", source, text, diags, err)
		}
	}
}
