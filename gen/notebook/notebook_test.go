package notebook_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/notebook"
	"github.com/losscheck/losscheck/gen/spec"
)

var update = flag.Bool("update", false, "write what the reader finds into testdata")

func read(t *testing.T) []*notebook.Loss {
	t.Helper()
	source, err := os.ReadFile("testdata/losses.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	losses, err := notebook.Read(source)
	if err != nil {
		t.Fatal(err)
	}
	return losses
}

// TestTheNotebooksLosses lists what the project's notebook has, and drafts it.
func TestTheNotebooksLosses(t *testing.T) {
	var b strings.Builder
	for _, l := range read(t) {
		fmt.Fprintf(&b, "-- %s/%s.yaml --\n%s", l.Family, l.ID, l.Draft().YAML())
	}
	golden := filepath.Join("testdata", "drafts.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("run with -update, and look at the difference:\n%s", d)
	}
}

// TestPrintsAgreeWithTheSpecs compares what is found with what the repository's specs state
// about the same cells: prints, sources and data.
func TestPrintsAgreeWithTheSpecs(t *testing.T) {
	specs, problems := spec.LoadFS(os.DirFS("../../specs"), "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	stated := map[int]spec.Case{}
	for _, s := range specs {
		for _, c := range s.Cases {
			if c.Source.Cell > 0 {
				stated[c.Source.Cell] = c
			}
		}
	}
	for _, l := range read(t) {
		draft := withFormula(t, l)
		for _, c := range draft.Cases {
			want, ok := stated[c.Source.Cell]
			if !ok {
				t.Errorf("no spec has a case from cell %d", c.Source.Cell)
				continue
			}
			delete(stated, c.Source.Cell)
			if c.Print.Text != want.Print.Text || c.Source.Backend != want.Source.Backend || c.Source.Dtype != want.Source.Dtype {
				t.Errorf("cell %d: %s %s %q, the spec has %s %s %q", c.Source.Cell, c.Source.Backend, c.Source.Dtype, c.Print.Text,
					want.Source.Backend, want.Source.Dtype, want.Print.Text)
			}
			for i, datum := range c.Data {
				if d := cmp.Diff(want.Data[i].Tensor.Data, datum.Tensor.Data); d != "" {
					t.Errorf("cell %d: %s differs from the spec's %s:\n%s", c.Source.Cell, datum.Name, want.Data[i].Name, d)
				}
			}
			if len(c.Rounded) != len(want.Rounded) {
				t.Errorf("cell %d: %d inputs are rounded, in the spec %d", c.Source.Cell, len(c.Rounded), len(want.Rounded))
			}
		}
	}
	for cell := range stated {
		t.Errorf("the case from cell %d was not found", cell)
	}
}

// withFormula reads a draft as a spec after putting a formula where the author would.
func withFormula(t *testing.T, l *notebook.Loss) *spec.Spec {
	t.Helper()
	d := l.Draft()
	d.Loss = "mean(" + strings.Join(l.Inputs, " + ") + ")"
	s, problems := spec.Parse(d.ID+".yaml", d.YAML())
	if s == nil {
		t.Fatalf("%v\n%s", problems, d.YAML())
	}
	return s
}

// TestDraftsLackTheFormulaOnly: the one error of a draft says where the formula is wanted.
func TestDraftsLackTheFormulaOnly(t *testing.T) {
	for _, l := range read(t) {
		_, problems := spec.Parse(l.ID+".yaml", l.Draft().YAML())
		if len(problems) != 1 || problems[0].Code != diag.EmptyValue {
			t.Errorf("%s: %v", l.ID, problems)
		}
	}
}

// cells is a notebook of code cells, each with what it prints.
func cells(pairs ...string) []byte {
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, fmt.Sprintf(`{"cell_type": "code", "source": %s, "outputs": [{"output_type": "stream", "name": "stdout", "text": %s}]}`,
			inJSON(pairs[i]), inJSON(pairs[i+1])))
	}
	return []byte(`{"nbformat": 4, "cells": [` + strings.Join(all, ",") + `]}`)
}

func inJSON(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always can be
	}
	return string(quoted)
}

// TestRead states which ways of writing a loss are understood.
func TestRead(t *testing.T) {
	const define = "def f(pred, target, delta=1.0):\n    return 0\n"
	const data = "p = np.array([1.0, 2.0])\nt = np.array([0.5, 0.5])\n"
	for _, c := range []struct {
		name          string
		source, shown string
		want          string
	}{
		{"a result with a name", define + data + "x = f(p, t)\nprint(f'loss: {x}')", "loss: 1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  loss: 1.5\n"},
		{"a call in an f-string", define + data + `print(f"loss: {f(p, t)}")`, "loss: 1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  loss: 1.5\n"},
		{"a call as an argument", define + data + `print("loss:", f(p, t, delta=0.5))`, "loss: 1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  loss: 1.5\n"},
		{"no label", define + data + `print(f(p, t))`, "1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  1.5\n"},
		{"an item of a tensor in float64", define + "t = torch.tensor([1., 2.], dtype=torch.float64)\nx = f(t, t)\nprint('x:', x.item())", "x: 1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    torch float64  x: 1.5\n"},
		{"another print stands first", define + data + "print('shape:', p.shape)\nprint('loss:', f(p, t))", "shape: (2,)\nloss: 1.5\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  loss: 1.5\n"},
		{"a definition over several lines", "def huber_loss(\n    yPred,  # (N,)\n    y_true,\n):\n    '''Doc: def g(x):'''\n    return 0\n" + data +
			"print('loss:',\n      huber_loss(p, t))", "loss: 1.5\n",
			"imported/huber: huber(y_pred, y_true)\n  cell 1    numpy float64  loss: 1.5\n"},
		{"two results", define + data + "a, b = p, t\nprint('one:', f(a, b))\nprint('two:', f(b, a))", "one: 1\ntwo: 2\n",
			"imported/f: f(pred, target, delta=1.0)\n  cell 1    numpy float64  one: 1\n  cell 1    numpy float64  two: 2\n"},
		{"a default that is no number", "def f(p, weights=None):\n    return 0\n" + data + "print('x:', f(p))", "x: 1\n",
			"imported/f: f(p)\n  cell 1    numpy float64  x: 1\n"},
		{"names that a spec cannot have", "def f(True_, on):\n    return 0\n" + data + "print('x:', f(p, t))", "x: 1\n",
			"imported/f: f(input_true, input_on)\n  cell 1    numpy float64  x: 1\n"},
		{"nothing printed", define + data + "x = f(p, t)", "", ""},
		{"a print that is no number", define + data + "print('loss:', f(p, t))", "loss: (1, 2)\n", ""},
		{"a print of something else", define + data + "print('loss:', p)", "loss: 1\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			losses, err := notebook.Read(cells(c.source, c.shown))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := notebook.List(&b, losses); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, b.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestParametersOfACallStandInItsCase has a call with another delta than the default.
func TestParametersOfACallStandInItsCase(t *testing.T) {
	losses, err := notebook.Read(cells(
		"def f(pred, delta=1.0):\n    return 0\np = np.array([1, 2])\nprint('a:', f(p))\nprint('b:', f(p, 0.5))\nprint('c:', f(delta=1, pred=p))",
		"a: 1\nb: 2\nc: 3\n"))
	if err != nil || len(losses) != 1 {
		t.Fatal(losses, err)
	}
	var got []string
	for _, c := range withFormula(t, losses[0]).Cases {
		text := c.ID
		for _, s := range c.Params {
			text += fmt.Sprintf(" %s=%s", s.Name, s.Value.Text)
		}
		got = append(got, text)
	}
	if d := cmp.Diff([]string{"notebook-1", "notebook-1-2 delta=0.5", "notebook-1-3"}, got); d != "" {
		t.Error(d)
	}
}

// TestDataThatTakesRunningIsLeftOut keeps the print, and the reader of specs says what is missing.
func TestDataThatTakesRunningIsLeftOut(t *testing.T) {
	losses, err := notebook.Read(cells("def f(pred):\n    return 0\np = np.random.randn(3)\nprint('a:', f(p))", "a: 1\n"))
	if err != nil || len(losses) != 1 {
		t.Fatal(losses, err)
	}
	d := losses[0].Draft()
	d.Loss = "mean(pred)"
	_, problems := spec.Parse("f.yaml", d.YAML())
	if len(problems) == 0 || !strings.Contains(problems[len(problems)-1].Message, `no data for the input "pred"`) {
		t.Errorf("%v\n%s", problems, d.YAML())
	}
}

func TestReadRefusesOtherFiles(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"", "line 1: this is not JSON, which a notebook is: unexpected end of JSON input"},
		{"{\n  \"cells\": [,]}", "line 2: this is not JSON, which a notebook is: invalid character ',' looking for beginning of value"},
		{`{"nbformat": 3, "worksheets": []}`, "this is no notebook of format 4 (nbformat is 3); jupyter nbconvert --to notebook writes one"},
		{`{"nbformat": 4, "cells": 1}`, `this JSON is no notebook: the key "cells" holds a number`},
		{`{"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}`, "a cell's text is neither a string nor a list of lines"},
		{`[]`, `this JSON is no notebook: it holds a array`},
	} {
		_, err := notebook.Read([]byte(c.source))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.source, err, c.want)
		}
	}
}

// FuzzRead drafts whatever is found: a draft with a formula is a spec, or the reader says why not.
func FuzzRead(f *testing.F) {
	f.Add("def f(a, b=1):\n    return 0\nprint('x:', f(np.array([[1, 2], [3, 4]]), [1]))", "x: 1\n")
	f.Add("def loss(pred):\n  return 0\nprint(f'{loss([1.5])}')", "tensor(1.)\n")
	f.Add("def f(x=[", "'")
	f.Add("def f(x):\n  return 0\nprint(f/{f([1.5])}')", "1")
	f.Fuzz(func(t *testing.T, source, shown string) {
		losses, err := notebook.Read(cells(source, shown))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range losses {
			d := l.Draft()
			d.Loss = "mean(" + strings.Join(l.Inputs, " + ") + ")"
			s, problems := spec.Parse(d.ID+".yaml", d.YAML())
			if s != nil && (s.ID != l.ID || s.Family != l.Family) {
				t.Errorf("%s/%s became %s/%s", l.Family, l.ID, s.Family, s.ID)
			}
			for _, p := range problems {
				if p.Code == diag.YAMLSyntax || p.Code == diag.UnknownKey || p.Code == diag.DuplicateKey || p.Code == diag.FileNotText || p.Code == diag.BadName {
					t.Errorf("%v\n%s", p, d.YAML())
				}
			}
		}
	})
}

// TestHostileNotebooks: headings and names end up in paths and keys, so they keep to what those
// may be; all other text is quoted or a comment.
func TestHostileNotebooks(t *testing.T) {
	for _, c := range []struct{ heading, name, family string }{
		{"../../etc", "f", "etc"},
		{"/", "f", "imported"},
		{"a: {b, c}", "f", "a_b_c"},
		{"2. Ranking Losses", "f", "ranking"},
		{"Größe\u2028x", "f", "gr_e_x"},
		{"con", "_", "con"},
		{"true", "true", "true"},
		{"x", "lambda_", "x"},
	} {
		source := fmt.Sprintf(`{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": %s}, {"cell_type": "code", "source": %s,
			"outputs": [{"output_type": "stream", "name": "stdout", "text": "*/ \"`+"`"+`: tensor(1.)\n"}]}]}`,
			inJSON("# "+c.heading+"\n## The loss"), inJSON("# \u0007\t\u2028 loss: x\ndef "+c.name+"(pred):\n\treturn 0\nprint("+c.name+"([1.0]))"))
		losses, err := notebook.Read([]byte(source))
		if err != nil || len(losses) != 1 {
			t.Errorf("%q: %d losses, %v", c.heading, len(losses), err)
			continue
		}
		s := withFormula(t, losses[0])
		if s.Family != c.family || s.ID != losses[0].ID {
			t.Errorf("%q: %s in %q, want the family %q", c.heading, s.ID, s.Family, c.family)
		}
		if want := "*/ \"`: tensor(1.)"; s.Cases[0].Print.Text != want {
			t.Errorf("%q: the print is %q, want %q", c.heading, s.Cases[0].Print.Text, want)
		}
	}
}
