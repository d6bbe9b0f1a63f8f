package expect

import (
	"net/url"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/strict"
	"github.com/losscheck/losscheck/gen/diag"
)

// reader reads a file of expectations.
type reader struct{ strict.Reader }

// Parse reads the text of a file. The list says what is wrong with it, by line and column; the File
// is nil where it has an error.
func Parse(name string, text []byte) (*File, diag.List) {
	r := &reader{strict.Reader{File: name}}
	file := &File{lines: splitLines(text)}
	file.head = len(file.lines)
	if root := r.Document(text, "there are no expectations; write expectations: [] where all passes"); root != nil {
		r.Fields(root, "the file", []strict.Field{
			strict.Required("expectations", func(n *yaml.Node) { file.Entries = r.entries(n) }),
		})
	}
	if r.Diags.Failed() {
		r.Diags.Sort()
		return nil, r.Diags
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

// entries reads the list. Each entry stands on lines of its own: an update replaces whole lines.
func (r *reader) entries(n *yaml.Node) []*Entry {
	if !r.Is(n, yaml.SequenceNode, "expectations", "a list") {
		return nil
	}
	var entries []*Entry
	for _, element := range n.Content {
		if (n.Style|element.Style)&yaml.FlowStyle != 0 {
			r.Errorf(element, diag.WrongKind, "an entry is written on lines of its own, behind a dash and without { }")
			continue
		}
		entries = append(entries, r.entry(element))
	}
	return entries
}

func (r *reader) entry(n *yaml.Node) *Entry {
	e := &Entry{At: r.Span(n), Kind: Fails, AtMost: DefaultAtMost}
	r.Fields(n, "an entry", []strict.Field{
		strict.Required("match", func(n *yaml.Node) { r.Each(n, "match", func(n *yaml.Node) { e.Match = append(e.Match, r.glob(n)) }) }),
		strict.Required("reason", func(n *yaml.Node) { e.Reason, _ = r.Text(n, "the reason") }),
		strict.Required("how", func(n *yaml.Node) { r.Each(n, "how", func(n *yaml.Node) { e.How = append(e.How, r.how(n)) }) }),
		strict.Optional("magnitude", func(n *yaml.Node) { e.Magnitude = r.band(n) }),
		strict.Optional("kind", func(n *yaml.Node) { e.Kind = Kind(r.Word(n, "kind", []string{string(Fails), string(Flaky)})) }),
		strict.Optional("issue", func(n *yaml.Node) { e.Issue = r.address(n) }),
		strict.Optional("until", func(n *yaml.Node) { e.Until = r.day(n) }),
		strict.Optional("at_most", func(n *yaml.Node) { e.AtMost = r.count(n) }),
		strict.Optional("when", func(n *yaml.Node) { e.When = r.conditions(n) }),
	})
	if e.Magnitude != nil && len(e.How) > 0 && !e.allows(Wrong) {
		r.Errorf(n, diag.KeyDoesNotApply, "a magnitude is that of wrong numbers; how says that there are none")
	}
	e.match = keyLines(n, "match")
	return e
}

func (r *reader) glob(n *yaml.Node) Glob {
	text, ok := r.Text(n, "a pattern of result ids")
	g := Glob{Text: text, At: r.Span(n)}
	if ok && !g.wellFormed() {
		r.Errorf(n, diag.BadName, "%q is no pattern of result ids: * and ? stand for characters, ** for whole steps", text)
	}
	return g
}

func (r *reader) how(n *yaml.Node) How {
	var known []string
	for _, how := range Hows() {
		known = append(known, string(how))
	}
	return How(r.Word(n, "how", known))
}

func (r *reader) conditions(n *yaml.Node) Conditions {
	var c Conditions
	words := func(to *[]string, what string) func(*yaml.Node) {
		return func(n *yaml.Node) {
			r.Each(n, what, func(n *yaml.Node) {
				word, _ := r.Text(n, what)
				*to = append(*to, word)
			})
		}
	}
	dtypes := []string{string(conformance.Float32), string(conformance.Float64)}
	r.Fields(n, "when", []strict.Field{
		strict.Optional("os", words(&c.OS, "os")),
		strict.Optional("arch", words(&c.Arch, "arch")),
		strict.Optional("dtype", func(n *yaml.Node) { c.Dtype = r.Word(n, "dtype", dtypes) }),
		strict.Optional("version", func(n *yaml.Node) { c.Version = r.version(n) }),
	})
	return c
}

func (r *reader) version(n *yaml.Node) Constraint {
	text, ok := r.Text(n, "version")
	if ok && !Constraint(text).wellFormed() {
		r.Errorf(n, diag.BadName, `%q is no constraint of versions, such as "1.13.*" or ">=1.13 <2"`, text)
	}
	return Constraint(text)
}

func (r *reader) address(n *yaml.Node) string {
	text, ok := r.Text(n, "issue")
	u, err := url.Parse(text)
	if ok && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		r.Errorf(n, diag.BadName, "issue is the address of a page, which begins with https://")
	}
	return text
}

func (r *reader) day(n *yaml.Node) string {
	text, ok := r.Text(n, "until")
	if _, err := time.Parse(time.DateOnly, text); ok && err != nil {
		r.Errorf(n, diag.BadName, "until is a day such as 2026-12-31")
	}
	return text
}
