// Package html writes a report as one page for a browser that needs nothing else: no network, no
// further file, and, but for searching and filtering, no scripts.
package html

import (
	"embed"
	"html/template"
	"io"
	"regexp"
	"strings"
	"unicode"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/plot"
	"github.com/losscheck/losscheck/gen/formula"
)

// About is what a page shows beyond the results. All of it may be missing.
type About struct {
	Tool   string          // what made the report, and its version
	Losses map[string]Loss // by id
}

// Loss is what a page says of a loss.
type Loss struct {
	Title, Summary string
	Formula        []Equation // the lets, and last the loss
	Gradient       []Equation // what the derivatives share, and the derivatives
	Remark         string     // what holds of the gradient where there is no derivative
	Figure         *plot.Figure
}

// Equation defines a name or, where it is a derivative, that of the loss by the input of the name.
type Equation struct {
	Name       string
	Derivative bool
	Expr       formula.Expr
}

//go:embed page.tmpl loss.tmpl cases.tmpl style.css script.js
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{"grouped": grouped}).ParseFS(files, "*.tmpl"))

// Write writes the page. The same report gives the same bytes.
func Write(w io.Writer, r conformance.Report, about About) error {
	var page strings.Builder
	if err := templates.ExecuteTemplate(&page, "page.tmpl", newPage(r, about)); err != nil {
		return err
	}
	_, err := io.WriteString(w, plain(page.String()))
	return err
}

// escapes are what colors a terminal's text.
var escapes = regexp.MustCompile(`\x1b\[[0-?]*[ -/]*[@-~]`)

// plain drops what other programs wrote to move a terminal's cursor, to ring its bell, or to turn the
// direction of the text around.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, escapes.ReplaceAllString(text, ""))
}

// asset is a file that stands in the page as it is.
func asset(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("html: internal error: " + err.Error())
	}
	return string(text)
}
