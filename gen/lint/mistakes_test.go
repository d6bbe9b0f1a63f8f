package lint_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/lint"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/probe"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestMistakes shows what people read. A file holds one mistake, or a few, in the files of a tree
// of specs, and in its last section everything that is said about it, source lines and carets
// included. The name of a file may end in " quoted", for text with Go's escapes, and in
// " padded", for one that is made large by blanks.
func TestMistakes(t *testing.T) {
	if n := len(golden(t, "testdata/mistakes")); n < 60 {
		t.Errorf("%d mistakes are fewer than sixty", n)
	}
}

// TestRemarks is the same for specs without mistakes.
func TestRemarks(t *testing.T) { golden(t, "testdata/remarks") }

// golden holds the files of a folder to what is said about them, and returns their outputs.
func golden(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there is nothing in %s: %v", folder, err)
	}
	var outputs []string
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			outputs = append(outputs, goldenFile(t, file))
		})
	}
	return outputs
}

const section = "diagnostics"

func goldenFile(t *testing.T, file string) string {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	if last := len(archive.Files) - 1; archive.Files[last].Name == section {
		want = archive.Files[last].Data
		archive.Files = archive.Files[:last]
	}
	tree := treeOf(t, archive.Files)
	list := lint.Tree(tree, "specs", probe.Values)
	got := render(t, list, tree)
	checkReadable(t, list, got)
	if *update {
		archive.Files = append(archive.Files, txtar.File{Name: section, Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if d := diff.Diff("want", want, "got", []byte(got)); d != nil {
		t.Errorf("%saccepted with go test ./gen/lint -update:\n%s", archive.Comment, d)
	}
	return got
}

func treeOf(t *testing.T, files []txtar.File) fs.FS {
	t.Helper()
	tree := fstest.MapFS{}
	for _, f := range files {
		name, how, _ := strings.Cut(f.Name, " ")
		switch how {
		case "":
		case "quoted":
			text, err := strconv.Unquote(`"` + strings.TrimSuffix(string(f.Data), "\n") + `"`)
			if err != nil {
				t.Fatal(err)
			}
			f.Data = []byte(text)
		case "padded":
			f.Data = append(f.Data, strings.Repeat(" ", 1<<20)...)
		default:
			t.Fatalf("%q is no way to write a file", how)
		}
		tree[name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

func render(t *testing.T, list diag.List, tree fs.FS) string {
	t.Helper()
	var out strings.Builder
	if err := list.Write(&out, spec.Sources(tree, "specs")); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// wholeFile are the codes of mistakes that are at no line.
var wholeFile = map[diag.Code]bool{
	diag.FileEmpty: true, diag.FileTooLarge: true, diag.FileNotText: true, diag.FileUnreadable: true, diag.FileMisplaced: true,
}

// goTypes are traces of Go that no message may have: types, verbs that did not fit, nil.
var goTypes = regexp.MustCompile(`%!|<nil>|\*?\b(ast|check|diag|errors|formula|fs|ir|spec|yaml)\.[A-Z]\w*|map\[|\[\](byte|int|string)|interface \{|\bu?int(8|16|32|64)\b|!!(map|seq|str|int|float)\b.*cannot|unmarshal|goroutine`)

// checkReadable requires of everything that is said that it has a place with its source line and a
// caret, and that it speaks of specs, not of this program.
func checkReadable(t *testing.T, list diag.List, text string) {
	t.Helper()
	for _, d := range list {
		if d.Line == 0 && !wholeFile[d.Code] {
			t.Errorf("%s has no line", d)
		}
		if _, ok := diag.Explain(d.Code); !ok {
			t.Errorf("%s has a code that is not in the table", d)
		}
		if strings.HasSuffix(d.Message, ".") || strings.Contains(d.Message, "\n") {
			t.Errorf("%s is not a clause on one line", d)
		}
		if trace := goTypes.FindString(d.Message); trace != "" {
			t.Errorf("%s shows %q, which is Go's", d, trace)
		}
		if d.Line > 0 && !strings.Contains(text, d.String()+"\n"+gutterOf(d.Line)) {
			t.Errorf("%s comes without its source line", d)
		}
	}
}

// TestNoMessageShowsGo reads what the tests of the reader and the checker expect.
func TestNoMessageShowsGo(t *testing.T) {
	files, err := filepath.Glob("../check/testdata/errors/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no errors of the checker: %v", err)
	}
	for _, file := range append(files, "../spec/testdata/problems.txt") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			_, message, ok := strings.Cut(line, ": error[")
			if strings.HasSuffix(file, "problems.txt") {
				message, ok = line, regexp.MustCompile(`^(\d+:\d+|file) E\d+ `).MatchString(line)
			}
			if trace := goTypes.FindString(message); ok && trace != "" {
				t.Errorf("%s shows %q, which is Go's:\n%s", file, trace, line)
			}
		}
	}
}

func gutterOf(line int) string {
	number := strconv.Itoa(line)
	return strings.Repeat(" ", 5-len(number)) + number + " | "
}

// TestMistakesEarnManyCodes: the mistakes that people make are told apart.
func TestMistakesEarnManyCodes(t *testing.T) {
	if *update {
		t.Skip("the files are being rewritten")
	}
	codes := map[string]bool{}
	files, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^specs\S*: error\[(E\d+)\]: `).FindAllStringSubmatch(string(text), -1) {
			codes[m[1]] = true
		}
	}
	if len(codes) < 45 {
		t.Errorf("the mistakes earn %d codes", len(codes))
	}
}
