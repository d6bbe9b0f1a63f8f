package scaffold_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/scaffold"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/gen/specfmt"
)

// TestDraftsAreSpecs reads and checks every pattern.
func TestDraftsAreSpecs(t *testing.T) {
	for _, c := range []struct {
		family string
		inputs []string
	}{
		{"regression", nil},
		{"classification", nil},
		{"classification/multilabel", nil},
		{"ranking/pairwise", nil},
		{"ranking/listwise", nil},
		{"ranking", nil},
		{"survival", nil},
		{"regression", []string{"a"}},
		{"metric/learning", []string{"anchor[N,D]", "other[N, D]", "weight[N]", "scale[]"}},
	} {
		d, err := scaffold.New("new_loss", c.family, c.inputs)
		if err != nil {
			t.Errorf("%s %v: %v", c.family, c.inputs, err)
			continue
		}
		s, problems := spec.Parse("new_loss.yaml", d.YAML())
		if s == nil {
			t.Errorf("%s %v: %v", c.family, c.inputs, problems)
			continue
		}
		if loss, problems := check.Spec(s); loss == nil {
			t.Errorf("%s %v: %v", c.family, c.inputs, problems)
		}
		if formatted, problems, err := specfmt.Format("new_loss.yaml", d.YAML()); err != nil || problems.Failed() {
			t.Errorf("%s %v: %v %v", c.family, c.inputs, problems, err)
		} else if d := diff.Diff("draft", d.YAML(), "formatted", formatted); d != nil {
			t.Errorf("%s %v is not in the layout of losscheck fmt:\n%s", c.family, c.inputs, d)
		}
		if len(s.Cases) == 0 {
			t.Errorf("%s %v: there is no case", c.family, c.inputs)
		}
	}
}

func TestNewExplainsBadNames(t *testing.T) {
	for _, c := range []struct {
		id, family string
		inputs     []string
		want       string
	}{
		{"Huber-Loss", "regression", nil, "an id is snake case"},
		{"../../etc/passwd", "regression", nil, "an id is snake case"},
		{"huber", "../..", nil, "a family is a path of folders"},
		{"huber", "Regression", nil, "a family is a path of folders"},
		{"huber", "regression", []string{"pred", "pred"}, "pred"},
		{"huber", "regression", []string{"lambda"}, "lambda"},
		{"huber", "regression", []string{"pred[N"}, "query[N,D]"},
		{"huber", "regression", []string{"pred[n]"}, "axis"},
		{"huber", "regression", []string{""}, "cannot be the name"},
		{"huber", "regression", []string{"a: {axes"}, "cannot be the name"},
		{"huber #", "regression", nil, "an id is snake case"},
		{"huber", "a\nb: c", nil, `the spec has no key "b"`},
	} {
		_, err := scaffold.New(c.id, c.family, c.inputs)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q in %q with %q: %v; want %q", c.id, c.family, c.inputs, err, c.want)
		}
	}
}

func TestWriteNeverOverwrites(t *testing.T) {
	folder := t.TempDir()
	d, err := scaffold.New("huber", "regression/robust", nil)
	if err != nil {
		t.Fatal(err)
	}
	name, err := scaffold.Write(folder, d)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(folder, "regression", "robust", "huber.yaml"); name != want {
		t.Errorf("written to %s, want %s", name, want)
	}
	d.Title = "Another"
	if _, err := scaffold.Write(folder, d); err == nil {
		t.Error("a second draft took the place of the first")
	}
	text, err := os.ReadFile(name)
	if err != nil || strings.Contains(string(text), "Another") {
		t.Errorf("the first draft is gone (%v):\n%s", err, text)
	}
}

// TestDraftsNameTheSchema finds the schema from the folder of the family, where there is one.
func TestDraftsNameTheSchema(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "spec.schema.json"), []byte("{}"), 0o666); err != nil {
		t.Fatal(err)
	}
	d, err := scaffold.New("huber", "ranking/pairwise", nil)
	if err != nil {
		t.Fatal(err)
	}
	name, err := scaffold.Write(folder, d)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if want := "# yaml-language-server: $schema=../../spec.schema.json\n"; err != nil || !strings.HasPrefix(string(text), want) {
		t.Errorf("the draft begins %.80q (%v), want %q", text, err, want)
	}
}

// FuzzQuote reads quoted texts back.
func FuzzQuote(f *testing.F) {
	for _, text := range []string{"", "plain", `a "b" \c`, "*/ {{x}} `y`", "tab\tnewline\nnul\x00", "\u2028\uFEFF", "MSE: 0.25", "#"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
		d, err := scaffold.New("quoted", "regression", nil)
		if err != nil {
			t.Fatal(err)
		}
		d.Summary, d.Notes = text, strings.Split(text, "\n")
		if text == "" {
			return // the reader wants something to read
		}
		s, problems := spec.Parse("quoted.yaml", d.YAML())
		if s == nil {
			t.Fatalf("%v\n%s", problems, d.YAML())
		}
		if s.Summary != text {
			t.Errorf("%q comes back as %q", text, s.Summary)
		}
	})
}
