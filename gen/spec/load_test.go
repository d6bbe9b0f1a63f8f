package spec

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// minimal is a small spec with an id, a family and what else it should say.
func minimal(id, family, more string) *fstest.MapFile {
	text := fmt.Sprintf("id: %s\ntitle: T\nfamily: %s\nsummary: S.\naxes: {N: examples}\ninputs: {pred: {axes: [N]}}\nloss: mean(pred)\n%s", id, family, more)
	return &fstest.MapFile{Data: []byte(text)}
}

func TestLoadFSReadsATreeInOrder(t *testing.T) {
	tree := fstest.MapFS{
		"ranking/pairwise/b.yaml": minimal("b", "ranking/pairwise", ""),
		"regression/a.yaml":       minimal("a", "regression", ""),
		"flat.yaml":               minimal("flat", "regression", ""),
		"README.md":               {Data: []byte("# prose")},
		"regression/.#a.yaml":     {Data: []byte("an editor's lock")},
		".backup/a.yaml":          minimal("a", "regression", ""),
	}
	all, diags := LoadFS(tree, "specs")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var files []string
	for _, s := range all {
		files = append(files, s.File)
	}
	if got, want := strings.Join(files, " "), "specs/flat.yaml specs/ranking/pairwise/b.yaml specs/regression/a.yaml"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	source := Sources(tree, "specs")
	if got := source("specs/README.md"); string(got) != "# prose" {
		t.Errorf("the source of a file is %q", got)
	}
	if got := source("specs/none.yaml"); got != nil {
		t.Errorf("the source of no file is %q", got)
	}
}

func TestLoadFSReportsWhatFilesDoToEachOther(t *testing.T) {
	tree := fstest.MapFS{
		"regression/a.yaml":      minimal("a", "regression", ""),
		"regression/b.yaml":      minimal("a", "regression", ""),
		"regression/c.yaml":      minimal("c", "ranking/pairwise", ""),
		"regression/d.yaml":      minimal("d", "regression", "go: A\n"),
		"regression/e.yml":       minimal("e", "regression", ""),
		"regression/broken.yaml": {Data: []byte("id: broken\n  title: x\n")},
	}
	_, diags := LoadFS(tree, "specs")
	var got []string
	for _, d := range diags {
		got = append(got, d.String())
	}
	want := []string{
		`specs/regression/b.yaml:1:5: error[E0130]: the file of "a" is named a.yaml`,
		`specs/regression/b.yaml:1:5: error[E0131]: the id "a" is taken by specs/regression/a.yaml`,
		`specs/regression/broken.yaml:2:3: error[E0105]: a key cannot stand here: look at the indentation and at colons`,
		`specs/regression/c.yaml:1:5: error[E0130]: the family "ranking/pairwise" lies in the folder of that name, not in "regression"`,
		`specs/regression/d.yaml:1:5: error[E0131]: the Go name A is taken by specs/regression/a.yaml`,
		`specs/regression/e.yml: error[E0130]: the name of a spec ends in .yaml`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAFileTooLargeIsRefusedUnread(t *testing.T) {
	s, diags := Parse("big.yaml", []byte("# "+strings.Repeat("x", maxBytes)))
	if s != nil || len(diags) != 1 || diags[0].Code != "E0103" {
		t.Errorf("got %v", diags)
	}
}

func TestGoNamesFollowFromIDs(t *testing.T) {
	for id, want := range map[string]string{
		"mse": "MSE", "categorical_cross_entropy": "CategoricalCrossEntropy", "info_nce": "InfoNCE", "listnet": "Listnet",
		"bce": "BCE", "kl_divergence": "KLDivergence", "rmse": "RMSE", "bpr": "BPR", "top_1": "Top1", "huber": "Huber",
	} {
		if got := GoName(id); got != want {
			t.Errorf("GoName(%q) = %q, want %q", id, got, want)
		}
	}
}
