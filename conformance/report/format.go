package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/report/html"
	"github.com/losscheck/losscheck/gen/diag"
)

// A Format is a way to write a report.
type Format struct {
	Name      string
	Extension string // of the files that are written in it unless another format is named; or empty
	About     string // what it is for

	// Write writes a report. The same report gives the same bytes.
	Write func(io.Writer, conformance.Report, Context) error
}

// A Context is what a format may say besides the results.
type Context struct {
	Tool   Tool                 // that wrote the report; for JSON, SARIF and HTML
	Color  bool                 // whether a terminal shows it; for text
	Losses map[string]html.Loss // what is said of each, by id; for HTML
}

// Formats lists the formats there are. The first is for people, and the usual one.
func Formats() []Format {
	return []Format{
		{"text", ".txt", "for people", writeText},
		{"json", ".json", "everything, for programs", writeJSON},
		{"junit", ".xml", "tests, for Jenkins, GitLab and their like", plain(JUnit)},
		{"markdown", ".md", "for a pull request or a job's summary", plain(Markdown)},
		{"html", ".html", "one page for a browser", writeHTML},
		{"sarif", ".sarif", "for code scanning", writeSARIF},
		{"github", "", "annotations of a pull request on GitHub", plain(GitHub)},
		{"badge", "", "for shields.io", plain(Badge)},
	}
}

// plain is a format that says nothing besides the results.
func plain(write func(io.Writer, conformance.Report) error) func(io.Writer, conformance.Report, Context) error {
	return func(w io.Writer, r conformance.Report, _ Context) error { return write(w, r) }
}

func writeText(w io.Writer, r conformance.Report, c Context) error { return Text(w, r, c.Color) }

func writeJSON(w io.Writer, r conformance.Report, c Context) error { return JSON(w, c.Tool, r) }

func writeSARIF(w io.Writer, r conformance.Report, c Context) error { return SARIF(w, c.Tool, r) }

func writeHTML(w io.Writer, r conformance.Report, c Context) error {
	return html.Write(w, r, html.About{Tool: strings.TrimSpace(c.Tool.Name + " " + c.Tool.Version), Losses: c.Losses})
}

// FormatNames lists the names of the formats.
func FormatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// ParseFormat finds a format by its name.
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	if near := diag.Nearest(name, FormatNames()); near != "" {
		return Format{}, fmt.Errorf("unknown format %q; did you mean %q?", name, near)
	}
	return Format{}, fmt.Errorf("unknown format %q: there are %s", name, strings.Join(FormatNames(), ", "))
}
