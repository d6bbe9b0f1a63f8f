package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

var someTool = Context{Tool: Tool{Name: "losscheck", Version: "v1.2.3"}}

// write gives a report in a format.
func write(t *testing.T, name string, r conformance.Report) []byte {
	t.Helper()
	f, err := ParseFormat(name)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := f.Write(&text, r, someTool); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// TestEveryFormatIsAsAgreed compares with testdata/everything.FORMAT. The page has tests of its own.
func TestEveryFormatIsAsAgreed(t *testing.T) {
	for _, name := range FormatNames() {
		if name != "html" {
			t.Run(name, func(t *testing.T) { golden(t, "everything."+name, write(t, name, everything())) })
		}
	}
}

// TestEveryFormatSaysWhatMatters: who was judged, and what is not as it was expected.
func TestEveryFormatSaysWhatMatters(t *testing.T) {
	for _, name := range FormatNames() {
		text := string(write(t, name, everything()))
		if name == "badge" {
			continue // has no room for more than a number
		}
		for _, want := range []string{"matches no result", "the file has no entries", "bad", "huber/ladder-residual-1e300"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
		if name != "html" && strings.ContainsAny(text, "\x1b\a") {
			t.Errorf("%s has control characters that a program wrote", name)
		}
	}
}

// TestAnEmptyReportIsWritten: a run that judged nothing is reported, too.
func TestAnEmptyReportIsWritten(t *testing.T) {
	for _, name := range FormatNames() {
		if text := write(t, name, conformance.Report{}); len(text) == 0 && name != "github" {
			t.Errorf("%s is empty", name)
		}
	}
}

func TestFormatsAreFoundByName(t *testing.T) {
	for name, want := range map[string]string{
		"srif": `unknown format "srif"; did you mean "sarif"?`,
		"yaml": `unknown format "yaml": there are text, json, junit, markdown, html, sarif, github, badge`,
	} {
		if _, err := ParseFormat(name); err == nil || err.Error() != want {
			t.Errorf("ParseFormat(%q): %v, want %s", name, err, want)
		}
	}
}

func TestParseOutput(t *testing.T) {
	for _, test := range []struct{ text, otherwise, format, file string }{
		{"report.html", "", "html", "report.html"},
		{"out/REPORT.JSON", "", "json", "out/REPORT.JSON"},
		{"report.txt", "", "text", "report.txt"},
		{"report.md", "", "markdown", "report.md"},
		{"report.xml", "", "junit", "report.xml"},
		{"report.sarif", "", "sarif", "report.sarif"},
		{"badge=out/losses.json", "", "badge", "out/losses.json"},
		{"badge=out/losses.json", "html", "badge", "out/losses.json"},
		{"report", "json", "json", "report"},
		{"report.txt", "json", "json", "report.txt"},
		{"github=-", "", "github", Standard},
		{"-", "text", "text", Standard},
		{"./a=b.html", "", "html", "./a=b.html"},
		{"text=a=b.html", "", "text", "a=b.html"},
	} {
		got, err := ParseOutput(test.text, test.otherwise)
		if err != nil || got.Format.Name != test.format || got.File != test.file {
			t.Errorf("ParseOutput(%q, %q) = %s to %s, %v; want %s to %s", test.text, test.otherwise, got.Format.Name, got.File, err, test.format, test.file)
		}
	}
}

func TestParseOutputRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":             "an output needs the name of a file, as report.html or junit=report.xml",
		"json=":        "an output needs the name of a file, as report.html or junit=report.xml",
		"-":            "- does not say in which format",
		"report":       "report does not say in which format the report is to be written: write text=report, say; there are text, json,",
		"report.csv":   "report.csv does not say in which format",
		"jsn=report.x": `unknown format "jsn"; did you mean "json"?`,
	} {
		if _, err := ParseOutput(text, ""); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("ParseOutput(%q): %v, want %s", text, err, want)
		}
	}
}
