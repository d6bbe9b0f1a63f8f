package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/losscheck/losscheck/conformance"
)

// JUnit writes a report as JUnit XML, the dialect that Jenkins, GitLab and their like read: a
// testsuite for each implementation and loss, and one for what is not as it was expected. What misses
// as expected is skipped there, with the reason.
func JUnit(w io.Writer, r conformance.Report) error {
	all := junit.Testsuites{Name: "losscheck"}
	for _, judged := range r.Implementations {
		for _, loss := range r.Losses {
			if of := judged.Of(loss.ID); len(of.Results) > 0 {
				addSuite(&all, lossSuite(of, loss.ID))
			}
		}
	}
	if len(r.Findings) > 0 {
		addSuite(&all, findingSuite(r.Findings))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

// noTime stands where seconds are wanted. A report has no times: it is the same whenever it is made.
const noTime = "0"

func addSuite(all *junit.Testsuites, suite junit.Testsuite) {
	suite.ID, suite.Time = len(all.Suites), noTime
	all.AddSuite(suite)
	all.Skipped = 0 // which Jenkins does not allow so far out
}

// lossSuite is the results of one implementation for one loss.
func lossSuite(judged conformance.Judged, loss string) junit.Testsuite {
	suite := junit.Testsuite{Name: judged.Info.Name + "/" + loss}
	suite.AddProperty("implementation", judged.Info.Name)
	suite.AddProperty("version", judged.Info.Version)
	suite.AddProperty("language", judged.Info.Language)
	for _, result := range judged.Results {
		suite.AddTestcase(testcase(owned{judged.Info.Name, result}))
	}
	return suite
}

func testcase(r owned) junit.Testcase {
	c := junit.Testcase{Name: r.ID(), Classname: r.by + "." + r.Case.Call.Loss, Time: noTime}
	switch {
	case r.Known != nil:
		c.Skipped = &junit.Result{Message: "missed as expected: " + groups([]owned{r})[0].because(), Type: rule(r.Result)}
	case r.Verdict == conformance.Skip:
		c.Skipped = &junit.Result{Message: groups([]owned{r})[0].because()}
	case r.Verdict == conformance.Errored:
		c.Error = miss(r.Result)
	case r.Verdict == conformance.Fail:
		c.Failure = miss(r.Result)
	}
	return c
}

// miss is what a test's page shows: a line as the title, and the whole account.
func miss(r conformance.Result) *junit.Result {
	lines := append([]string{r.Case.Source.Place()}, account(r)...)
	return &junit.Result{Message: title(r), Type: rule(r), Data: strings.Join(lines, "\n")}
}

func findingSuite(findings []conformance.Finding) junit.Testsuite {
	suite := junit.Testsuite{Name: "expectations"}
	for _, finding := range findings {
		suite.AddTestcase(junit.Testcase{
			Name: finding.String(), Classname: "expectations", Time: noTime,
			Failure: &junit.Result{Message: finding.String(), Type: findingRule},
		})
	}
	return suite
}
