package schema_test

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/diag"
)

// structural are the mistakes that show in the shape of one mapping or value: the schema has to see them.
var structural = map[diag.Code]bool{
	diag.YAMLDash: true, diag.YAMLBoolean: true, diag.UnknownKey: true, diag.MissingKey: true, diag.WrongKind: true,
	diag.EmptyValue: true, diag.BadNumber: true, diag.BadName: true, diag.UnknownWord: true, diag.KeyDoesNotApply: true,
	diag.DtypeBackend: true,
}

// unseen are those of them that the schema cannot see, and why.
var unseen = map[string]string{
	"an octal number":            "YAML has made it a number already",
	"an unknown word of an enum": "the words stand beside it",
	"a rounded index":            "the types of inputs stand elsewhere",
}

// mistake is a block of the reader's list; see the test there.
type mistake struct {
	title, source string
	codes         []diag.Code
}

// TestTheSchemaSeesMistakesOfStructure goes through the reader's list. The schema leaves to the reader:
// what is no YAML, keys twice, names and sizes that depend on others, and what a formula or a print says.
func TestTheSchemaSeesMistakesOfStructure(t *testing.T) {
	s := compiled(t)
	known := 0
	for _, m := range mistakes(t) {
		invalid, isYAML := verdict(s, []byte(m.source))
		if !isYAML || !slices.ContainsFunc(m.codes, func(c diag.Code) bool { return structural[c] }) {
			continue
		}
		reason, exempt := unseen[m.title]
		switch {
		case invalid == nil && !exempt:
			t.Errorf("the schema accepts %s", m.title)
		case invalid != nil && exempt:
			t.Errorf("the schema sees %s, although %s", m.title, reason)
		case exempt:
			known++
		}
	}
	if known != len(unseen) {
		t.Errorf("%d of the %d mistakes that it cannot see are in the list", known, len(unseen))
	}
}

var codeForm = regexp.MustCompile(`(?m)^\S+ (E\d{4}) `)

func mistakes(t *testing.T) []mistake {
	t.Helper()
	list, err := os.ReadFile("../spec/testdata/problems.txt")
	if err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile("../spec/testdata/base.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []mistake
	for block := range strings.SplitSeq(strings.TrimSpace(string(list)), "\n\n") {
		part := map[byte]string{}
		for line := range strings.SplitSeq(block, "\n") {
			if len(line) > 1 && line[1] == ' ' {
				part[line[0]] = unescape(t, line[2:])
			}
		}
		m := mistake{title: part['#'], source: part['=']}
		if m.source == "" {
			m.source = strings.Replace(string(base), part['-'], part['+'], 1)
		}
		for _, found := range codeForm.FindAllStringSubmatch(block, -1) {
			m.codes = append(m.codes, diag.Code(found[1]))
		}
		all = append(all, m)
	}
	return all
}

func unescape(t *testing.T, text string) string {
	t.Helper()
	value, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return value
}
