package spec

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// The limits bound the cost of a hostile file.
const (
	maxBytes  = 1 << 20
	maxLevels = 16 // levels of lists and mappings
)

// document reads the file's one document, or says why there is none to be read further.
func (r *reader) document(source []byte) *yaml.Node {
	if !r.acceptText(source) {
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(source))
	var first, second yaml.Node
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF) || err == nil && isAbsent(first.Content[0]):
		r.diags.Errorf(r.whole(), diag.FileEmpty, "the file holds no spec")
		return nil
	case err != nil:
		r.explainSyntax(err)
		return nil
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		r.refuseRest(err, first.Content[0].Line)
		return nil
	}
	if !r.acceptNodes(first.Content[0], maxLevels) {
		return nil
	}
	return first.Content[0]
}

func (r *reader) whole() diag.Span { return diag.Span{Position: diag.Position{File: r.file}} }

// acceptText refuses what is no text file, and tabs.
func (r *reader) acceptText(source []byte) bool {
	switch {
	case len(source) > maxBytes:
		r.diags.Errorf(r.whole(), diag.FileTooLarge, "the file has %d bytes; a spec has at most %d", len(source), maxBytes)
		return false
	case !utf8.Valid(source):
		r.diags.Errorf(r.whole(), diag.FileNotText, "the file is not UTF-8 text")
		return false
	}
	for i, line := range r.lines {
		at := slices.IndexFunc(line, isControl)
		switch {
		case at < 0:
		case line[at] == '\t':
			r.diags.Errorf(r.place(i+1, at+1, 1), diag.YAMLTab, "a tab; YAML is indented with blanks")
		default:
			r.diags.Errorf(r.place(i+1, at+1, 1), diag.FileNotText, "the character %U does not belong into a text", line[at])
		}
	}
	return len(r.diags) == 0
}

// isControl says whether a spec cannot hold a character: tabs, control characters, byte
// order marks, and the line breaks of Unicode, which shift the numbers of lines.
func isControl(c rune) bool {
	return unicode.IsControl(c) || c == '\uFEFF' || c == '\u2028' || c == '\u2029'
}

func (r *reader) place(line, column, length int) diag.Span {
	return diag.Span{Position: diag.Position{File: r.file, Line: line, Column: column}, Length: length}
}

// refuseRest says what is wrong with text behind the first document: it is a second one, after
// the marker behind which the first has ended, or it is no YAML. The library takes no second
// document without a marker.
func (r *reader) refuseRest(err error, start int) {
	for i := start; i < len(r.lines); i++ {
		if marker := string(r.lines[i][:min(3, len(r.lines[i]))]); marker == "---" || marker == "..." {
			r.diags.Errorf(r.place(i+1, 1, 3), diag.YAMLSecond, "a file is one spec; a second YAML document begins here")
			return
		}
	}
	r.explainSyntax(err)
}

// acceptNodes reports anchors, aliases, merge keys and tags, wherever they stand, and
// gives up on a tree that is deeper than any spec.
func (r *reader) acceptNodes(n *yaml.Node, levels int) bool {
	if levels == 0 {
		r.diags.Errorf(r.span(n), diag.TooDeeplyNested, "nothing in a spec is nested more than %d deep", maxLevels)
		return false
	}
	switch {
	case n.Kind == yaml.AliasNode:
		r.diags.Errorf(r.span(n), diag.YAMLAnchor, "the alias *%s: a spec says what it means in place", n.Value)
		return true // what it stands for has been looked at
	case n.Anchor != "":
		r.diags.Errorf(r.place(n.Line, n.Column, len([]rune(n.Anchor))+1), diag.YAMLAnchor, "the anchor &%s: a spec says what it means in place", n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		r.diags.Errorf(r.place(n.Line, n.Column, len([]rune(n.Tag))), diag.YAMLTag, "the tag %s: the types of a spec are fixed; put text in quotes", n.Tag)
	case n.Tag == "!!merge":
		r.diags.Errorf(r.span(n), diag.YAMLAnchor, "the merge key <<: a spec says what it means in place")
	}
	for _, child := range n.Content {
		if !r.acceptNodes(child, levels-1) {
			return false
		}
	}
	return true
}
