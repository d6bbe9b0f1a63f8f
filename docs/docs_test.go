package docs_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/adapter"
	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// block returns the first fenced block of a page that is in the language and contains the text.
func block(t *testing.T, page, language, text string) string {
	t.Helper()
	fenced := regexp.MustCompile("(?ms)^ *```" + language + "\n(.*?)^ *```$")
	for _, found := range fenced.FindAllStringSubmatch(page, -1) {
		if strings.Contains(found[1], text) {
			return found[1]
		}
	}
	t.Fatalf("no %s block has %q", language, text)
	return ""
}

// TestTheReadmeShowsTheExamples looks for the body of every example of example_test.go, which go test runs.
func TestTheReadmeShowsTheExamples(t *testing.T) {
	readme := read(t, "../README.md")
	const name = "example_test.go"
	source := read(t, name)
	positions := token.NewFileSet()
	file, err := parser.ParseFile(positions, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	for _, declaration := range file.Decls {
		example, ok := declaration.(*ast.FuncDecl)
		if !ok {
			continue
		}
		examples++
		body := source[positions.Position(example.Body.Lbrace).Offset+2 : positions.Position(example.Body.Rbrace).Offset]
		code, _, _ := strings.Cut(body, "\n\n\t// Output:")
		code = strings.TrimPrefix(strings.ReplaceAll(code, "\n\t", "\n"), "\t")
		if !strings.Contains(readme, "\n"+code+"\n") {
			t.Errorf("README.md does not have the body of %s:\n%s", example.Name.Name, code)
		}
	}
	if examples == 0 {
		t.Error("there are no examples")
	}
}

// TestTheReadmesLossCompiles takes the spec that the README adds through the compiler, as step 2 does.
func TestTheReadmesLossCompiles(t *testing.T) {
	text := block(t, read(t, "../README.md"), "yaml", "id: cauchy")
	s, problems := spec.Parse("specs/regression/cauchy.yaml", []byte(text))
	if problems.Failed() {
		t.Fatal(problems)
	}
	files, problems := gen.Generate([]*spec.Spec{s}, gen.Options{Package: "loss", Import: "example.com/loss"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if !bytes.Contains(files["cauchy.go"], []byte("\nfunc Cauchy[")) {
		t.Error("cauchy.go has no function Cauchy")
	}
}

// TestTheProtocolsSession replays the session of protocol.md.
func TestTheProtocolsSession(t *testing.T) {
	var requests, replies strings.Builder
	for line := range strings.Lines(block(t, read(t, "protocol.md"), "session", `"cmd":"bye"`)) {
		if request, ok := strings.CutPrefix(line, "> "); ok {
			requests.WriteString(request)
		} else {
			replies.WriteString(strings.TrimPrefix(line, "< "))
		}
	}
	var got bytes.Buffer
	compiled := conformance.NewRegistry(conformance.Info{Name: "generated/loss", Language: "go"}, loss.Registry())
	if err := adapter.Serve(compiled, strings.NewReader(requests.String()), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(replies.String(), got.String()); diff != "" {
		t.Errorf("the replies differ (-protocol.md +got):\n%s", diff)
	}
}

// TestTheReadmesPlacesAreCurrent looks up the lines of specs that the report in the README names.
func TestTheReadmesPlacesAreCurrent(t *testing.T) {
	place := regexp.MustCompile(`(specs/[a-z/_]+\.yaml):(\d+): [a-z_]+/([a-z0-9-]+) `)
	found := place.FindAllStringSubmatch(read(t, "../README.md"), -1)
	if len(found) == 0 {
		t.Error("the README names no places")
	}
	for _, p := range found {
		lines := strings.Split(read(t, "../"+p[1]), "\n")
		line, err := strconv.Atoi(p[2])
		if err != nil || line > len(lines) || !strings.Contains(lines[line-1], p[3]) {
			t.Errorf("%s:%s is not the place of the case %s", p[1], p[2], p[3])
		}
	}
}

// TestLinksLeadSomewhere follows the links of the pages to files and to headings.
func TestLinksLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, page := range []string{"../README.md", "../CONTRIBUTING.md", "../specs/README.md", "../reference/capture/README.md", "../conformance/adapters/README.md", "protocol.md", "expectations.md", "numbers.md"} {
		for _, found := range link.FindAllStringSubmatch(read(t, page), -1) {
			target, heading, _ := strings.Cut(found[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := page
			if target != "" {
				file = filepath.Join(filepath.Dir(page), target)
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: %s leads nowhere", page, found[1])
			} else if heading != "" && !headings(read(t, file))[heading] {
				t.Errorf("%s: %s has no such heading", page, found[1])
			}
		}
	}
}

// headings returns the anchors of a page's headings.
func headings(page string) map[string]bool {
	anchors := map[string]bool{}
	drop := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	for line := range strings.Lines(page) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
			anchor := drop.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), "")
			anchors[strings.ReplaceAll(anchor, " ", "-")] = true
		}
	}
	return anchors
}
