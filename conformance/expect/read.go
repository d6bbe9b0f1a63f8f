package expect

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// Parse reads the text of a file. The list says what is wrong with it, by line and column; the File
// is nil where it has an error.
func Parse(name string, text []byte) (*File, diag.List) {
	r := &reader{file: name}
	file := &File{lines: splitLines(text)}
	file.head = len(file.lines)
	if root := r.document(text); root != nil {
		r.fields(root, "the file", []field{
			{"expectations", true, func(n *yaml.Node) { file.Entries = r.entries(n) }},
		})
	}
	if r.diags.Failed() {
		r.diags.Sort()
		return nil, r.diags
	}
	file.locate()
	return file, nil
}

func splitLines(text []byte) []string {
	if len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

var lineForm = regexp.MustCompile(`line (\d+): `)

// document reads the one document of the text.
func (r *reader) document(text []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	whole := diag.Span{Position: diag.Position{File: r.file}}
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF):
		r.diags.Errorf(whole, diag.FileEmpty, "there are no expectations; write expectations: [] where all passes")
		return nil
	case err != nil:
		r.syntax(whole, err)
		return nil
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		r.errorf(&second, diag.YAMLSecond, "a file is one list of expectations; a second YAML document begins here")
	case !errors.Is(err, io.EOF):
		r.syntax(whole, err)
	}
	return first.Content[0]
}

// syntax reports a text that is no YAML, at the line that the library gives.
func (r *reader) syntax(at diag.Span, err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if found := lineForm.FindStringSubmatch(message); found != nil {
		at.Line, _ = strconv.Atoi(found[1]) // digits
		at.Column = 1
		message = strings.TrimPrefix(message, found[0])
	}
	r.diags.Errorf(at, diag.YAMLSyntax, "this is not YAML: %s", message)
}

// entries reads the list. Each entry stands on lines of its own: an update replaces whole lines.
func (r *reader) entries(n *yaml.Node) []*Entry {
	if !r.is(n, yaml.SequenceNode, "expectations", "a list") {
		return nil
	}
	var entries []*Entry
	for _, element := range n.Content {
		if (n.Style|element.Style)&yaml.FlowStyle != 0 {
			r.errorf(element, diag.WrongKind, "an entry is written on lines of its own, behind a dash and without { }")
			continue
		}
		entries = append(entries, r.entry(element))
	}
	return entries
}

func (r *reader) entry(n *yaml.Node) *Entry {
	e := &Entry{At: r.span(n), Kind: Fails, AtMost: DefaultAtMost}
	r.fields(n, "an entry", []field{
		{"match", true, func(n *yaml.Node) { r.each(n, "match", func(n *yaml.Node) { e.Match = append(e.Match, r.glob(n)) }) }},
		{"reason", true, func(n *yaml.Node) { e.Reason, _ = r.text(n, "the reason") }},
		{"how", true, func(n *yaml.Node) { r.each(n, "how", func(n *yaml.Node) { e.How = append(e.How, r.how(n)) }) }},
		{"magnitude", false, func(n *yaml.Node) { e.Magnitude = r.band(n) }},
		{"kind", false, func(n *yaml.Node) { e.Kind = Kind(r.word(n, "kind", []string{string(Fails), string(Flaky)})) }},
		{"issue", false, func(n *yaml.Node) { e.Issue = r.address(n) }},
		{"until", false, func(n *yaml.Node) { e.Until = r.day(n) }},
		{"at_most", false, func(n *yaml.Node) { e.AtMost = r.count(n) }},
		{"when", false, func(n *yaml.Node) { e.When = r.conditions(n) }},
	})
	if e.Magnitude != nil && len(e.How) > 0 && !e.allows(Wrong) {
		r.errorf(n, diag.KeyDoesNotApply, "a magnitude is that of wrong numbers; how says that there are none")
	}
	e.match = keyLines(n, "match")
	return e
}

func (r *reader) glob(n *yaml.Node) Glob {
	text, ok := r.text(n, "a pattern of result ids")
	g := Glob{Text: text, At: r.span(n)}
	if ok && !g.wellFormed() {
		r.errorf(n, diag.BadName, "%q is no pattern of result ids: * and ? stand for characters, ** for whole steps", text)
	}
	return g
}

func (r *reader) how(n *yaml.Node) How {
	var known []string
	for _, how := range Hows() {
		known = append(known, string(how))
	}
	return How(r.word(n, "how", known))
}

func (r *reader) conditions(n *yaml.Node) Conditions {
	var c Conditions
	words := func(to *[]string, what string) func(*yaml.Node) {
		return func(n *yaml.Node) {
			r.each(n, what, func(n *yaml.Node) {
				word, _ := r.text(n, what)
				*to = append(*to, word)
			})
		}
	}
	dtypes := []string{string(conformance.Float32), string(conformance.Float64)}
	r.fields(n, "when", []field{
		{"os", false, words(&c.OS, "os")},
		{"arch", false, words(&c.Arch, "arch")},
		{"dtype", false, func(n *yaml.Node) { c.Dtype = r.word(n, "dtype", dtypes) }},
		{"version", false, func(n *yaml.Node) { c.Version = r.version(n) }},
	})
	return c
}

func (r *reader) version(n *yaml.Node) Constraint {
	text, ok := r.text(n, "version")
	if ok && !Constraint(text).wellFormed() {
		r.errorf(n, diag.BadName, `%q is no constraint of versions, such as "1.13.*" or ">=1.13 <2"`, text)
	}
	return Constraint(text)
}

func (r *reader) address(n *yaml.Node) string {
	text, ok := r.text(n, "issue")
	u, err := url.Parse(text)
	if ok && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		r.errorf(n, diag.BadName, "issue is the address of a page, which begins with https://")
	}
	return text
}

func (r *reader) day(n *yaml.Node) string {
	text, ok := r.text(n, "until")
	if _, err := time.Parse(time.DateOnly, text); ok && err != nil {
		r.errorf(n, diag.BadName, "until is a day such as 2026-12-31")
	}
	return text
}
