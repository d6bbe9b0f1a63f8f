package spec

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/diag"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

const problemFile = "testdata/problems.txt"

// problem is one block of testdata/problems.txt: a mistake put into testdata/base.yaml,
// and what is said about it.
//
//	# what the mistake is
//	- text of base.yaml          or    = a whole file
//	+ what stands there instead        both with Go's escapes
//	line:column CODE «the text underlined» message; did you mean "suggestion"?
type problem struct {
	title, old, new, whole string
	want                   []string
}

func readProblems(t *testing.T) []problem {
	t.Helper()
	text, err := os.ReadFile(problemFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []problem
	for block := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		var p problem
		for line := range strings.SplitSeq(block, "\n") {
			switch {
			case strings.HasPrefix(line, "# "):
				p.title = line[2:]
			case strings.HasPrefix(line, "- "):
				p.old = line[2:]
			case strings.HasPrefix(line, "+ "):
				p.new = line[2:]
			case strings.HasPrefix(line, "= "):
				p.whole = line[2:]
			default:
				p.want = append(p.want, line)
			}
		}
		all = append(all, p)
	}
	return all
}

// source is the file with the mistake in it.
func (p problem) source(t *testing.T) string {
	t.Helper()
	if p.whole != "" {
		return unescape(t, p.whole)
	}
	old := unescape(t, p.old)
	if strings.Count(base, old) != 1 {
		t.Fatalf("%s: base.yaml has %q %d times", p.title, old, strings.Count(base, old))
	}
	return strings.Replace(base, old, unescape(t, p.new), 1)
}

func unescape(t *testing.T, text string) string {
	t.Helper()
	value, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return value
}

// describe gives a diagnostic in the form of testdata/problems.txt.
func describe(d diag.Diagnostic, lines [][]rune) string {
	text := d.Message
	if d.Suggestion != "" {
		text += fmt.Sprintf("; did you mean %q?", d.Suggestion)
	}
	if d.Line == 0 {
		return fmt.Sprintf("file %s %s", d.Code, text)
	}
	line := lines[d.Line-1]
	start := min(d.Column-1, len(line))
	return fmt.Sprintf("%d:%d %s «%s» %s", d.Line, d.Column, d.Code, string(line[start:min(len(line), start+d.Length)]), text)
}

func TestProblemsAreReportedAtTheToken(t *testing.T) {
	problems := readProblems(t)
	var updated strings.Builder
	for i, p := range problems {
		source := p.source(t)
		s, diags := Parse("weighted.yaml", []byte(source))
		if s != nil {
			t.Errorf("%s: there is a spec all the same", p.title)
		}
		var got []string
		for _, d := range diags {
			got = append(got, describe(d, sourceLines([]byte(source))))
		}
		if strings.Join(got, "\n") != strings.Join(p.want, "\n") && !*update {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", p.title, strings.Join(got, "\n\t"), strings.Join(p.want, "\n\t"))
		}
		if i > 0 {
			updated.WriteString("\n")
		}
		updated.WriteString(p.format(got))
	}
	if *update {
		if err := os.WriteFile(problemFile, []byte(updated.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func (p problem) format(want []string) string {
	edit := fmt.Sprintf("- %s\n+ %s", p.old, p.new)
	if p.whole != "" {
		edit = "= " + p.whole
	}
	return fmt.Sprintf("# %s\n%s\n%s\n", p.title, edit, strings.Join(want, "\n"))
}

// TestEveryCodeOfThisPackageFires keeps the table of codes honest.
func TestEveryCodeOfThisPackageFires(t *testing.T) {
	fired := map[string]bool{
		string(diag.FileUnreadable): true, // the four of LoadFS, and of a file too large to write down
		string(diag.FileMisplaced):  true,
		string(diag.DuplicateLoss):  true,
		string(diag.FileTooLarge):   true,
	}
	for _, p := range readProblems(t) {
		for _, line := range p.want {
			fired[strings.Fields(line)[1]] = true
		}
	}
	for _, info := range diag.Codes() {
		ours := strings.HasPrefix(string(info.Code), "E01") || strings.HasPrefix(string(info.Code), "E04")
		if ours && !fired[string(info.Code)] {
			t.Errorf("no test earns %s, %s", info.Code, info.Title)
		}
	}
}
