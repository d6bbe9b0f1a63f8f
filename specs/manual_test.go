package specs_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
)

func manual(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheManualListsEveryFunction(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `([a-z0-9_]+)\\(")
	var listed []string
	for _, found := range row.FindAllStringSubmatch(manual(t), -1) {
		listed = append(listed, found[1])
	}
	slices.Sort(listed)
	if want := check.Functions(); !slices.Equal(listed, want) {
		t.Errorf("the manual lists\n%v\nthe language has\n%v", listed, want)
	}
}

func TestTheManualsExampleIsASpec(t *testing.T) {
	_, rest, found := strings.Cut(manual(t), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the manual has no example")
	}
	s, diags := spec.Parse("huber.yaml", []byte(example))
	if s == nil {
		t.Fatal(diags)
	}
	if loss, diags := check.Spec(s); loss == nil {
		t.Fatal(diags)
	}
}

func TestEverySpecChecks(t *testing.T) {
	for _, s := range load(t) {
		if loss, diags := check.Spec(s); loss == nil {
			t.Errorf("%s: %v", s.File, diags)
		}
	}
}
