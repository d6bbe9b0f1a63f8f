package gen_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
)

var update = flag.Bool("update", false, "write the sections of testdata/pipeline/*.txtar anew")

// TestPipeline shows a loss in every stage. A file holds a spec, and a section for each thing
// that becomes of it; the sections "tiles N=5000 C=3" list the steps of the gradient's loops at
// those lengths, in float32.
//
// To add a loss: write a file with spec.yaml and the headers of the tile sections, then run
// go test ./gen -run Pipeline -update.
func TestPipeline(t *testing.T) {
	files, err := filepath.Glob("testdata/pipeline/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			checkPipeline(t, file)
		})
	}
}

func checkPipeline(t *testing.T, file string) {
	want, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := stages(t, want)
	if *update {
		if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(want.Files) != len(got.Files) {
		t.Fatalf("%d sections, want %d; run go test ./gen -run Pipeline -update", len(want.Files), len(got.Files))
	}
	for i, g := range got.Files {
		w := want.Files[i]
		if d := diff.Diff("want "+w.Name, w.Data, "got "+g.Name, g.Data); d != nil || w.Name != g.Name {
			t.Errorf("to accept: go test ./gen -run Pipeline -update\n%s", d)
		}
	}
}

// stages returns the archive as it should be, given one with a spec and the headers of tile sections.
func stages(t *testing.T, a *txtar.Archive) *txtar.Archive {
	out := &txtar.Archive{Comment: a.Comment}
	add := func(name, text string) { out.Files = append(out.Files, txtar.File{Name: name, Data: []byte(text)}) }
	if len(a.Files) == 0 || a.Files[0].Name != "spec.yaml" {
		t.Fatal("the first section must be spec.yaml")
	}
	source := a.Files[0].Data
	add("spec.yaml", string(source))
	s := parse(t, source)
	checked, problems := check.Spec(s)
	if problems.Failed() {
		t.Fatal(problems)
	}
	st := gen.Differentiate(checked)
	g := checked.Graph
	add("ir", g.Dump(ir.Root{Name: "value", Node: checked.Value}))
	add("gradient", g.Dump(roots(st.Stable, st.Wrt, st.Raw)...))
	add("simplified", g.Dump(roots(st.Value, st.Wrt, st.Gradients)...))
	l, problems := gen.Compile(s)
	if problems.Failed() {
		t.Fatal(problems)
	}
	add("lowered value", l.Value.String())
	add("lowered gradient", l.Grad.String())
	for _, f := range a.Files {
		if lengths, ok := strings.CutPrefix(f.Name, "tiles "); ok {
			add(f.Name, l.Grad.Steps(axisLengths(t, g, lengths), kernel.Tile[float32]()))
		}
	}
	add("Go", innerFunctions(t, s))
	return out
}

func parse(t *testing.T, source []byte) *spec.Spec {
	t.Helper()
	s, problems := spec.Parse("specs/spec.yaml", source)
	if problems.Failed() {
		var b bytes.Buffer
		problems.Write(&b, func(string) []byte { return source })
		t.Fatal(b.String())
	}
	return s
}

func roots(value *ir.Node, wrt, gradients []*ir.Node) []ir.Root {
	out := []ir.Root{{Name: "value", Node: value}}
	for i, w := range wrt {
		out = append(out, ir.Root{Name: "d_" + w.Name, Node: gradients[i]})
	}
	return out
}

// axisLengths reads lengths such as "N=5000 C=3"; an axis that is like another has its length.
func axisLengths(t *testing.T, g *ir.Graph, text string) []int {
	t.Helper()
	given := map[string]int{}
	for _, f := range strings.Fields(text) {
		name, length, _ := strings.Cut(f, "=")
		n, err := strconv.Atoi(length)
		if err != nil {
			t.Fatalf("%q is no length of an axis", f)
		}
		given[name] = n
	}
	sizes := make([]int, len(g.Axes))
	for i, a := range g.Axes {
		sizes[i] = given[g.Axes[a.Like].Name]
		if sizes[i] == 0 {
			t.Fatalf("%q lacks the length of axis %s", text, a.Name)
		}
	}
	return sizes
}

// innerFunctions returns the generated functions that do the work, without the checks around them.
func innerFunctions(t *testing.T, s *spec.Spec) string {
	t.Helper()
	files, problems := gen.Generate([]*spec.Spec{s}, gen.Options{Package: "loss", Import: "example.com/loss"})
	if problems.Failed() {
		t.Fatal(problems)
	}
	src := files[s.ID+".go"]
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, s.ID+".go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && isInner(f.Name.Name) {
			out = append(out, fmt.Sprintf("%s\n", src[set.Position(f.Pos()).Offset:set.Position(f.End()).Offset]))
		}
	}
	return strings.Join(out, "\n")
}

func isInner(name string) bool {
	return !ast.IsExported(name) && !strings.HasPrefix(name, "check") && !strings.HasSuffix(name, "Erased")
}
