package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// rules are the ways in which a result misses, and what each of them means.
var rules = []struct{ id, short, full string }{
	{"wrong-value", "A value is wrong", "The value of the loss is farther from what it must be than the tolerance allows."},
	{"wrong-gradient", "A gradient is wrong", "A gradient of the loss is farther from what it must be than the tolerance allows."},
	{"missed-refusal", "Bad input was not refused as it must be", "The input is not valid for the loss, which must refuse it and say which argument is to blame."},
	{"refused", "Good input was refused", "The input is valid for the loss, and the implementation does not accept it."},
	{"errored", "An implementation could not do its work", "The implementation crashed, gave no answer in time, or gave one that cannot be read."},
	{findingRule, "An expectation does not hold", "What is said about the failures of the implementation is not so."},
}

// SARIF writes a report as SARIF 2.1.0, which code scanning reads: one run, with a result for all
// that speaks against an implementation, at its line of a spec. What misses as expected is not in it.
// Files are named by relative URIs, as code scanning wants them.
func SARIF(w io.Writer, tool Tool, r conformance.Report) error {
	run := sarif.NewRun().
		WithTool(sarif.NewTool().WithDriver(sarif.NewToolComponent().WithName(tool.Name).WithVersion(tool.Version))).
		WithColumnKind("unicodeCodePoints")
	for _, rule := range rules {
		run.AddRule(rule.id).WithDescription(rule.short).
			WithFullDescription(sarif.NewMultiformatMessageString().WithText(rule.full)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel("error"))
	}
	for _, result := range kept(r, unexpected) {
		at := diag.Position{File: result.Case.Source.Spec, Line: result.Case.Source.Line}
		text := result.by + ": " + title(result.Result) + "\n" + strings.Join(account(result.Result), "\n")
		add(run, rule(result.Result), at, text, result.by+" "+result.ID())
	}
	for _, finding := range r.Findings {
		add(run, findingRule, finding.At, finding.Message, finding.String())
	}
	if err := sarif.NewReport().AddRun(run).PrettyWrite(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add adds a result. By its key an alert is known again in a later run, wherever its line has gone.
func add(run *sarif.Run, rule string, at diag.Position, text, key string) {
	result := sarif.NewRuleResult(rule).WithLevel("error").WithMessage(sarif.NewTextMessage(text)).WithRuleIndex(run.GetRuleIndex(rule))
	result.PartialFingerprints = map[string]string{"losscheckResult/v1": key}
	if at.File != "" {
		place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation((&url.URL{Path: at.File}).String()))
		if at.Line > 0 {
			place.WithRegion(region(at))
		}
		result.AddLocation(sarif.NewLocationWithPhysicalLocation(place))
	}
	run.AddResult(result)
}

// region is a line, from the column on where there is one.
func region(at diag.Position) *sarif.Region {
	made := sarif.NewRegion().WithStartLine(at.Line)
	if at.Column > 0 {
		made.WithStartColumn(at.Column)
	}
	return made
}
