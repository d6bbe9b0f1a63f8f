package specs_test

import (
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

func load(t *testing.T) []*spec.Spec {
	t.Helper()
	all, diags := spec.LoadFS(specs.FS, "specs")
	for _, d := range diags {
		t.Error(d)
	}
	return all
}

func TestEverySpecReadsAndParses(t *testing.T) {
	for _, s := range load(t) {
		formulas := map[string]spec.Formula{"loss": s.Loss}
		for _, let := range s.Let {
			formulas[let.Name] = let.Formula
		}
		for _, param := range s.Params {
			if param.Require != nil {
				formulas[param.Name] = *param.Require
			}
		}
		for name, f := range formulas {
			if _, problems := formula.Parse(f.Text); len(problems) > 0 {
				t.Errorf("%s: %s: %v", s.File, name, problems)
			}
		}
		if len(s.Cases) == 0 {
			t.Errorf("%s has no case", s.File)
		}
	}
}

func TestEverySpecIsEmbedded(t *testing.T) {
	files := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if path.Ext(name) == ".yaml" {
			files++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(load(t)); got != files || files == 0 {
		t.Errorf("%d files on disk, %d specs embedded", files, got)
	}
}

// notebook has every value that the notebook prints, by cell.
var notebook = map[int]struct{ loss, prints string }{
	198: {"mse", "MSE: 0.25"},
	199: {"mse", "MSE: tensor(0.2500, grad_fn=<MeanBackward0>)"},
	200: {"mae", "MAE: 0.5"},
	201: {"mae", "MAE: tensor(0.5000, grad_fn=<MeanBackward0>)"},
	202: {"huber", "huber loss: 0.125"},
	203: {"huber", "huber loss: tensor(0.1250, grad_fn=<MeanBackward0>)"},
	204: {"rmse", "RMSE: 0.5"},
	205: {"rmse", "RMSE: tensor(0.5000, grad_fn=<SqrtBackward0>)"},
	207: {"bce", "BCE Loss: 1.3779722793012823"},
	208: {"bce", "BCE Loss: tensor(-1.3780, grad_fn=<MeanBackward0>)"},
	210: {"categorical_cross_entropy", "CE Loss: 0.44939341449096365"},
	211: {"categorical_cross_entropy", "CE Loss: tensor(0.4494)"},
	213: {"hinge", "Hinge Loss: 0.43333333333333335"},
	214: {"hinge", "Hinge Loss: tensor(0.4333)"},
	215: {"logistic", "Logistic Loss: 0.3997146215348904"},
	216: {"logistic", "Logistic Loss: tensor(0.3997)"},
	217: {"bpr", "BPR Loss: 0.3997146215348904"},
	218: {"bpr", "BPR Loss: tensor(0.3997)"},
	219: {"margin_ranking", "Margin Ranking Loss: 0.43333333333333335"},
	220: {"margin_ranking", "Margin Ranking Loss: tensor(0.4333)"},
	222: {"listnet", "Listnet Loss: 1.2790021343290645"},
	223: {"listnet", "Listnet Loss: tensor(1.2790)"},
	226: {"info_nce", "InfoNCE: 20.538288848477517"},
	227: {"info_nce", "InfoNCE: tensor(18.2527)"},
}

func TestTheNotebooksPrintsAreKeptToTheLetter(t *testing.T) {
	found := map[int]bool{}
	for _, s := range load(t) {
		for _, c := range s.Cases {
			want, ok := notebook[c.Source.Cell]
			if !ok {
				continue
			}
			found[c.Source.Cell] = true
			if s.ID != want.loss || c.Print.Text != want.prints {
				t.Errorf("%s: cell %d is %s printing %q, want %s printing %q", c.At, c.Source.Cell, s.ID, c.Print.Text, want.loss, want.prints)
			}
			if negated := c.Erratum != nil; negated != (c.Source.Cell == 208) {
				t.Errorf("%s: erratum %v", c.At, c.Erratum)
			}
		}
	}
	if len(found) != len(notebook) {
		t.Errorf("found %d of the notebook's %d prints", len(found), len(notebook))
	}
}
