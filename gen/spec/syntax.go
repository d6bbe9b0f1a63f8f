package spec

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// trap is a common mistake that makes a file no YAML at all. The first group of its
// form is what gets reported.
type trap struct {
	form    *regexp.Regexp
	code    diag.Code
	message string
}

// A key at the start of a line or of an element of a list.
const keyForm = `^\s*(?:- )?[\w.-]+:`

var traps = []trap{
	{regexp.MustCompile(keyForm + `\s+(-(?:\s|$))`), diag.YAMLDash,
		"a dash and a blank begin a list; write the minus sign without the blank"},
	{regexp.MustCompile(keyForm + `\s+([@%` + "`" + `])`), diag.YAMLSyntax,
		"YAML gives this character a meaning of its own; put the value in quotes"},
	{regexp.MustCompile(keyForm + `\s+(\*[\w.-]+)`), diag.YAMLAnchor,
		"a * begins an alias, which a spec cannot have; put a formula in quotes"},
	{regexp.MustCompile(keyForm + `\s+[^\s"'{}\[\]|>#][^"'{}\[\]#]*?(:)(?:\s|$)`), diag.YAMLColon,
		"a colon and a blank end a key; put a value that has them in quotes"},
	{regexp.MustCompile(`[{,]\s*[\w.-]+:\s+[^\s"'{}\[\],#][^"'{}\[\],#]*?(:)\s`), diag.YAMLColon,
		"a colon and a blank end a key; put a value that has them in quotes"},
	{regexp.MustCompile(`[{,]\s*[\w.-]+:\s+[\w.]+(\[)`), diag.YAMLSyntax,
		"a bracket inside { } begins a list; put a formula that has one in quotes"},
}

// phrases say in this project's words what the YAML library found.
var phrases = []struct{ library, ours string }{
	{"did not find expected ',' or '}'", "a { } goes wrong here: expected a comma or the closing brace"},
	{"did not find expected ',' or ']'", "a [ ] goes wrong here: expected a comma or the closing bracket"},
	{"found unexpected end of stream", "a quotation mark is never closed"},
	{"did not find expected <document start>", "this is indented less than the keys above it"},
	{"did not find expected key", "expected a key: look at the indentation and at closing quotes"},
	{"mapping values are not allowed", "a key cannot stand here: look at the indentation and at colons"},
	{"could not find expected ':'", "expected a key, a colon and a blank"},
	{"found unknown escape character", "an escape that YAML does not have; in single quotes \\ is just a character"},
	{"did not find expected node content", "expected a value"},
	{"exceeded max depth", "nested too deeply"},
}

var lineForm = regexp.MustCompile(`line (\d+): `)

// explainSyntax reports a file that is no YAML. The library gives a line, which may
// be that of the list or mapping around the mistake, and no column: the known mistakes
// are looked for from there.
func (r *reader) explainSyntax(err error) {
	line := r.libraryLine(err)
	for _, candidate := range r.linesAround(line) {
		if r.explainTrap(candidate) {
			return
		}
	}
	text := string(r.lines[line-1])
	column := len(text) - len(strings.TrimLeft(text, " ")) + 1
	r.diags.Errorf(r.place(line, column, 1), diag.YAMLSyntax, "%s", rephrase(err))
}

// libraryLine is the line that the library gives, from 1. Its parser, as opposed to its
// scanner, counts from 0, and the first line is never given.
func (r *reader) libraryLine(err error) int {
	line := 1
	if found := lineForm.FindStringSubmatch(err.Error()); found != nil {
		line, _ = strconv.Atoi(found[1]) // digits, and far below the size of an int
		if strings.Contains(err.Error(), "did not find expected") {
			line++
		}
	}
	return max(1, min(line, len(r.lines)))
}

// linesAround are the numbers of all lines, the nearest first.
func (r *reader) linesAround(line int) []int {
	var order []int
	for distance := range len(r.lines) {
		if after := line + distance; after <= len(r.lines) {
			order = append(order, after)
		}
		if before := line - distance; distance > 0 && before >= 1 {
			order = append(order, before)
		}
	}
	return order
}

func (r *reader) explainTrap(line int) bool {
	text := string(r.lines[line-1])
	for _, t := range traps {
		if found := t.form.FindStringSubmatchIndex(text); found != nil {
			column := len([]rune(text[:found[2]])) + 1
			length := len([]rune(strings.TrimSpace(text[found[2]:found[3]])))
			r.diags.Errorf(r.place(line, column, max(1, length)), t.code, "%s", t.message)
			return true
		}
	}
	return false
}

func rephrase(err error) string {
	for _, p := range phrases {
		if strings.Contains(err.Error(), p.library) {
			return p.ours
		}
	}
	return "this is not YAML: " + lineForm.ReplaceAllString(strings.TrimPrefix(err.Error(), "yaml: "), "")
}
