package spec

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

var (
	snakeCase  = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	axisForm   = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	goForm     = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	familyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*$`)
	caseForm   = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)*$`)
)

// yamlWords are the names that some YAML reader takes for a boolean or for nothing.
var yamlWords = []string{"on", "off", "yes", "no", "true", "false", "null"}

// reservedWords cannot name anything in a formula: the language's own words, and those
// of Python, which reads formulas too.
var reservedWords = []string{
	"pi", "inf", "nan",
	"and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
	"finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
	"raise", "return", "try", "while", "with", "yield",
}

// name reads the name of an input, a parameter, a let or a data set.
func (r *reader) name(key *yaml.Node) Ref {
	ref := Ref{Name: key.Value, At: r.span(key)}
	switch {
	case slices.Contains(yamlWords, strings.ToLower(key.Value)):
		r.diags.Errorf(ref.At, diag.YAMLBoolean, "some YAML readers do not take %q for text; choose another name", key.Value)
	case slices.Contains(reservedWords, key.Value):
		r.diags.Errorf(ref.At, diag.NameTaken, "%q is a word of the formula language or of Python; choose another name", key.Value)
	case !snakeCase.MatchString(key.Value):
		r.diags.Errorf(ref.At, diag.BadName, "%q is not a name: write lower-case letters, digits and _, as in delta_max", key.Value)
	}
	return ref
}

func (r *reader) axisName(key *yaml.Node) Ref {
	ref := Ref{Name: key.Value, At: r.span(key)}
	if !axisForm.MatchString(key.Value) {
		r.diags.Errorf(ref.At, diag.BadName, "%q is not the name of an axis: those are a capital letter, then letters and digits", key.Value)
	}
	return ref
}

// ref reads a name that refers to something else. Whether that exists is found out later.
func (r *reader) ref(n *yaml.Node) Ref {
	if !r.want(n, yaml.ScalarNode, "this", "a name") {
		return Ref{}
	}
	return Ref{Name: n.Value, At: r.span(n)}
}

func (r *reader) id(n *yaml.Node) (string, diag.Span) {
	return r.matching(n, snakeCase, "an id is snake case, as in info_nce"), r.span(n)
}

func (r *reader) family(n *yaml.Node) string {
	return r.matching(n, familyForm, "a family is a path of folders, as in ranking/pairwise")
}

func (r *reader) goName(n *yaml.Node) string {
	return r.matching(n, goForm, "a Go name is a capital letter, then letters and digits, as in InfoNCE")
}

func (r *reader) matching(n *yaml.Node, form *regexp.Regexp, rule string) string {
	if !r.want(n, yaml.ScalarNode, "this", "a name") {
		return ""
	}
	if !form.MatchString(n.Value) {
		r.diags.Errorf(r.span(n), diag.BadName, "%s; %q is not", rule, n.Value)
	}
	return n.Value
}
