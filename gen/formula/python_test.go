package formula

import (
	_ "embed"
	"strings"
	"testing"
)

// pythonTrees has, line by line, an expression and the tree that Python's parser gives
// it, or the word refused. testdata/python.py wrote it.
//
//go:embed testdata/python.txt
var pythonTrees string

func TestPrecedenceIsPythons(t *testing.T) {
	compared := 0
	for line := range strings.Lines(pythonTrees) {
		text, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		got := "refused"
		if x, _ := Parse(text); x != nil {
			got = Tree(x)
		}
		if got != want {
			t.Errorf("Parse(%q) = %s, want %s", text, got, want)
		}
		compared++
	}
	if compared < 1000 {
		t.Errorf("compared only %d expressions", compared)
	}
}
