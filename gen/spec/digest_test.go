package spec

import (
	"strings"
	"testing"
)

func digestOf(t *testing.T, old, new string) string {
	t.Helper()
	if strings.Count(base, old) == 0 {
		t.Fatalf("base.yaml has no %q", old)
	}
	s, diags := Parse("weighted.yaml", []byte(strings.ReplaceAll(base, old, new)))
	if s == nil {
		t.Fatalf("%q for %q: %v", new, old, diags)
	}
	return s.Digest()
}

func TestDigestIgnoresWhatTheFormulaDoesNotMean(t *testing.T) {
	want := digestOf(t, "id", "id")
	if len(want) != 32 {
		t.Errorf("a digest is %q, want 32 digits", want)
	}
	for old, new := range map[string]string{
		"title: Weighted": "title: Other", "summary: For tests.": "summary: Else.", "family: regression": "family: other",
		"r: pred + delta": "r: pred+delta", "loss: mean(r)": "loss: |\n  mean(\n    r )", "N: examples": "N: rows",
		"doc: where it turns": "doc: elsewhere", "is: logit": "is: score", "default: 1.0": "default: 1",
		"id: a-1": "id: a-9", "where: far out": "where: near zero", "[0.5]": "[0.75]", "range: [0, 1]": "range: [0.0, 1e0]",
	} {
		if got := digestOf(t, old, new); got != want {
			t.Errorf("%q for %q changes the digest", new, old)
		}
	}
}

func TestDigestChangesWithTheMeaning(t *testing.T) {
	seen := map[string]string{digestOf(t, "id", "id"): "the base"}
	for old, new := range map[string]string{
		"r: pred + delta": "r: pred - delta", "loss: mean(r)": "loss: sum(r)", "range: [0, 1]": "range: [0, 2]",
		"default: 1.0": "default: 1.5", "require: delta > 0": "require: delta >= 0", "values: [-1, 1]": "values: [1, -1]",
		"gradient: true": "gradient: false", "values: [-1, 1]}": "values: [-1, 1], broadcast: true}", "M: {like: N": "M: {like: C",
		"type: bool, default: true": "type: bool, default: false", "values: [fast, slow]": "values: [fast, slow, idle]",
		"type: int, default: 2": "type: real, default: 2",
	} {
		digest := digestOf(t, old, new)
		if other, twice := seen[digest]; twice {
			t.Errorf("%q for %q has the digest of %s", new, old, other)
		}
		seen[digest] = new
	}
}

func TestSqueezeKeepsWordsApart(t *testing.T) {
	for text, want := range map[string]string{
		" a  or b ": "a or b", "not (a)": "not(a)", "a + b\n - c": "a+b-c", "f( x , axis = N )": "f(x,axis=N)", "a": "a",
	} {
		if got := squeeze(text); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", text, got, want)
		}
	}
}
