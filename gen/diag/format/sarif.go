package format

import (
	"io"
	"net/url"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/losscheck/losscheck/gen/diag"
)

// writeSARIF writes one run. Its rules are the codes that occur, in the order in which they do.
// Files are named by relative URIs, as code scanning wants them.
func writeSARIF(w io.Writer, list diag.List, version string) error {
	driver := sarif.NewToolComponent().WithName(toolName).WithVersion(version)
	run := sarif.NewRun().
		WithTool(sarif.NewTool().WithDriver(driver)).
		WithColumnKind("unicodeCodePoints")
	for _, d := range list {
		addRule(run, d)
		run.AddResult(newResult(d).WithRuleIndex(run.GetRuleIndex(string(d.Code))))
	}
	if err := sarif.NewReport().AddRun(run).PrettyWrite(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func addRule(run *sarif.Run, d diag.Diagnostic) {
	if run.GetRuleIndex(string(d.Code)) >= 0 {
		return
	}
	info, _ := diag.Explain(d.Code)
	run.AddRule(string(d.Code)).
		WithDescription(title(d)).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText(info.Explain)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(d.Severity.String()))
}

func newResult(d diag.Diagnostic) *sarif.Result {
	file := (&url.URL{Path: d.File}).String()
	place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(file))
	if d.Line > 0 {
		place.WithRegion(sarif.NewRegion().
			WithStartLine(d.Line).WithStartColumn(d.Column).
			WithEndLine(d.Line).WithEndColumn(d.Column + max(1, d.Length)))
	}
	return sarif.NewRuleResult(string(d.Code)).
		WithLevel(d.Severity.String()). // SARIF has the same three words
		WithMessage(sarif.NewTextMessage(message(d))).
		AddLocation(sarif.NewLocationWithPhysicalLocation(place))
}
