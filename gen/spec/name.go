package spec

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// The forms of names, as regular expressions in the syntax that Go and JSON Schema share.
const (
	NameForm   = `^[a-z][a-z0-9]*(_[a-z0-9]+)*$` // of ids, inputs, parameters, lets and data sets
	AxisForm   = `^[A-Z][A-Za-z0-9]*$`
	GoForm     = `^[A-Z][A-Za-z0-9]*$`
	FamilyForm = `^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*$`
	CaseForm   = `^[a-z0-9]+([-_.][a-z0-9]+)*$` // of the ids of cases
)

var (
	snakeCase  = regexp.MustCompile(NameForm)
	axisForm   = regexp.MustCompile(AxisForm)
	goForm     = regexp.MustCompile(GoForm)
	familyForm = regexp.MustCompile(FamilyForm)
	caseForm   = regexp.MustCompile(CaseForm)
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

// ForbiddenNames lists what NameForm allows and no input, parameter, let or data set can be
// called: what some YAML reader takes for something else, and words of the language and of Python.
func ForbiddenNames() []string { return slices.Concat(yamlWords, reservedWords) }

// IsName says whether an input, a parameter, a let or a data set can have a name.
func IsName(name string) bool {
	return snakeCase.MatchString(name) && !slices.Contains(yamlWords, name) && !slices.Contains(reservedWords, name)
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
