package adapters_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// A cell is one of the notebook.
type cell struct {
	Kind   string   `json:"cell_type"`
	Source []string `json:"source"`
}

// The notebook's formulas are in the adapters word for word: every line of each function that a cell
// defines, indentation aside, since two cells call different functions softmax.
func TestFormulasAreThoseOfTheNotebook(t *testing.T) {
	numpy, torch := lines(t, "numpy_notebook.py"), lines(t, "torch_notebook.py")
	for i, function := range functions(t) {
		script, here := "torch_notebook.py", torch
		if i%2 == 0 { // each loss has a NumPy cell and, behind it, a PyTorch cell
			script, here = "numpy_notebook.py", numpy
		}
		for _, line := range function {
			if !slices.Contains(here, line) {
				t.Errorf("%s lacks the line %q", script, line)
			}
		}
	}
}

// functions has the lines of the functions of each cell that defines a loss.
func functions(t *testing.T) [][]string {
	t.Helper()
	text, err := os.ReadFile("../../gen/notebook/testdata/losses.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	var notebook struct{ Cells []cell }
	if err := json.Unmarshal(text, &notebook); err != nil {
		t.Fatal(err)
	}
	var found [][]string
	for _, c := range notebook.Cells {
		if f := c.functions(); c.Kind == "code" && len(f) > 0 {
			found = append(found, f)
		}
	}
	if len(found) != 24 {
		t.Fatalf("%d cells define functions, want 24: 12 losses in NumPy and in PyTorch", len(found))
	}
	return found
}

func (c cell) functions() []string {
	var found []string
	inside := false
	for _, line := range strings.Split(strings.Join(c.Source, ""), "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			inside = strings.HasPrefix(line, "def ") || inside && strings.HasPrefix(line, " ")
			if inside {
				found = append(found, trimmed)
			}
		}
	}
	return found
}

func lines(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for line := range strings.Lines(string(text)) {
		found = append(found, strings.TrimSpace(line))
	}
	return found
}
