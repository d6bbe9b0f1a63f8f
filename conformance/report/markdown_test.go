package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// escapedBar is a bar that does not end a cell.
var escapedBar = regexp.MustCompile(`\\\|`)

// TestMarkdownTablesAreStraight: every row has as many cells as the header above it.
func TestMarkdownTablesAreStraight(t *testing.T) {
	for name, r := range map[string]conformance.Report{"everything": everything(), "one": mixed(), "real": realReport(t), "large": large(40, 100)} {
		columns := 0
		for i, line := range strings.Split(string(write(t, "markdown", r)), "\n") {
			bars := strings.Count(escapedBar.ReplaceAllString(line, ""), "|")
			switch {
			case !strings.HasPrefix(line, "|"):
				columns = 0
			case columns == 0:
				columns = bars
			case bars != columns:
				t.Errorf("%s, line %d: %d bars below a header of %d: %s", name, i+1, bars, columns, line)
			}
		}
	}
}

// large is a report of many losses and failures.
func large(losses, failures int) conformance.Report {
	r := everything()
	for i := range losses {
		loss := r.Losses[0]
		loss.ID = fmt.Sprintf("loss_%d", i)
		r.Losses = append(r.Losses, loss)
		for _, result := range wrong() {
			result.Case.Call.Loss = loss.ID
			result.Reason = strings.Repeat("long ", failures)
			r.Implementations[1].Results = append(r.Implementations[1].Results, result)
		}
	}
	for range failures {
		r.Findings = append(r.Findings, conformance.Finding{Message: "something"})
	}
	return r
}

// TestMarkdownFitsAComment, whatever there is to say; and what did not fit is named.
func TestMarkdownFitsAComment(t *testing.T) {
	for _, r := range []conformance.Report{everything(), large(40, 100), large(600, 600)} {
		text := string(write(t, "markdown", r))
		if len(text) > room {
			t.Errorf("%d bytes", len(text))
		}
		if !strings.HasPrefix(text, "## losscheck: not conforming\n") || !strings.Contains(text, "### What went wrong") {
			t.Error("what matters was left out")
		}
		if open, closed := strings.Count(text, "<details>"), strings.Count(text, "</details>"); open != closed {
			t.Errorf("%d details begin and %d end", open, closed)
		}
		left := strings.Contains(text, "Left out for want of room: ")
		ladders, all := strings.Count(text, ": nothing to tell<")+strings.Count(text, ": something goes wrong on "), len(stability.Tables(r))
		if left != (ladders < all) {
			t.Errorf("%d of %d ladders are there; something is said to be left out: %t", ladders, all, left)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("a|b\nc <b> `x` \\| [l](u)")
	f.Fuzz(func(t *testing.T, text string) {
		for _, cell := range []string{escape(text), code(text)} {
			// A cell keeps its line and does not end its column.
			if strings.ContainsAny(cell, "\n\r") || strings.Contains(escapedBar.ReplaceAllString(cell, ""), "|") {
				t.Errorf("%q becomes %q", text, cell)
			}
		}
	})
}
