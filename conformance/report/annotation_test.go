package report

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/losscheck/losscheck/conformance"
)

// TestSARIFMeetsItsSchema: and every result has a rule, what is known of its place, and a key of its own.
func TestSARIFMeetsItsSchema(t *testing.T) {
	for _, r := range []conformance.Report{everything(), {}} {
		text := write(t, "sarif", r)
		document, err := sarif.FromBytes(text, sarif.WithStrictValidation())
		if err != nil {
			t.Fatal(err)
		}
		if err := document.Validate(); err != nil {
			t.Error(err)
		}
		run := document.Runs[0]
		if want := len(kept(r, unexpected)) + len(r.Findings); len(run.Results) != want {
			t.Errorf("%d results, want %d", len(run.Results), want)
		}
		keys := map[string]bool{}
		for _, result := range run.Results {
			if rule := run.Tool.Driver.Rules[result.RuleIndex]; *rule.ID != *result.RuleID {
				t.Errorf("a result of %s points at the rule %s", *result.RuleID, *rule.ID)
			}
			keys[result.PartialFingerprints["losscheckResult/v1"]] = true
		}
		if len(keys) != len(run.Results) {
			t.Errorf("%d keys of %d results", len(keys), len(run.Results))
		}
	}
}

// TestEveryWayToMissHasARule: what [rule] says is among the rules of the document.
func TestEveryWayToMissHasARule(t *testing.T) {
	missed := map[string]bool{}
	for _, r := range kept(everything(), unexpected) {
		missed[rule(r.Result)] = true
	}
	for _, rule := range rules {
		if !missed[rule.id] && rule.id != findingRule {
			t.Errorf("no result misses by the rule %s", rule.id)
		}
		delete(missed, rule.id)
	}
	for id := range missed {
		t.Errorf("there is no rule %s", id)
	}
}

// TestGitHubKeepsALineEach: a message with a line break must not begin a second command, nor one with
// a comma or a colon a second property.
func TestGitHubKeepsALineEach(t *testing.T) {
	command := regexp.MustCompile(`^::(error|warning) (file=[^,:]+,)?(line=\d+,)?(col=\d+,)?title=[^,:]+::.+$`)
	r := everything()
	r.Implementations[1].Info.Name = "one, two: 100%"
	lines := strings.Split(strings.TrimSuffix(string(write(t, "github", r)), "\n"), "\n")
	if len(lines) != 4 {
		t.Errorf("%d lines of a line of a spec, two findings and something unjudged", len(lines))
	}
	for _, line := range lines {
		if !command.MatchString(line) {
			t.Errorf("%s is no command", line)
		}
	}
}

// TestBadge: what shields.io requires of an endpoint, no more, and the color of each conclusion.
func TestBadge(t *testing.T) {
	good := everything()
	good.Findings, good.Implementations = nil, good.Implementations[:1]
	good.Implementations[0].Results = good.Implementations[0].Results[:3]
	expected := everything()
	expected.Findings, expected.Implementations = nil, expected.Implementations[2:]
	found := everything()
	found.Implementations = found.Implementations[2:]
	for _, test := range []struct {
		name, message, color string
		report               conformance.Report
	}{
		{"good", "3 conforming", "brightgreen", good},
		{"expected", "3 as expected", "green", expected},
		{"found", "2 things not as expected", "yellow", found},
		{"everything", "1 of 3 not conforming", "red", everything()},
		{"empty", "not judged", "lightgrey", conformance.Report{}},
	} {
		var got map[string]any
		if err := json.Unmarshal(write(t, "badge", test.report), &got); err != nil {
			t.Fatal(err)
		}
		if len(got) != 4 || got["schemaVersion"] != 1.0 || got["label"] != "losses" || got["message"] != test.message || got["color"] != test.color {
			t.Errorf("%s: %v, want %s in %s", test.name, got, test.message, test.color)
		}
	}
}
