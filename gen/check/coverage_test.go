package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
)

// roots lists every node that a checked loss hands on.
func roots(l *check.Loss) []*ir.Node {
	all := []*ir.Node{l.Value}
	if l.Terms != nil {
		all = append(all, l.Terms, l.Total)
	}
	for _, let := range l.Lets {
		all = append(all, let.Node)
	}
	for _, r := range l.Requires {
		all = append(all, r.Node)
	}
	for _, c := range l.Checks {
		all = append(all, c.Node)
	}
	return all
}

// elsewhere are codes of this package's part of the table that gen/spec and the
// pipeline report.
var elsewhere = []diag.Code{diag.BroadcastInput, diag.NotLowered}

// TestEveryCodeIsTested wants an errors file for every code of this package.
func TestEveryCodeIsTested(t *testing.T) {
	tested := codesIn(t, "testdata/errors")
	for _, info := range diag.Codes() {
		ours := info.Code == diag.UnknownName || info.Code == diag.UnknownFunction || info.Code >= "E0301" && info.Code < "E0400"
		if ours && !slices.Contains(elsewhere, info.Code) && !slices.Contains(tested, info.Code) {
			t.Errorf("no test reports %s, %s", info.Code, info.Title)
		}
	}
}

// codesIn lists the codes that the errors files of a folder expect.
func codesIn(t *testing.T, folder string) []diag.Code {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []diag.Code
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`error\[(E\d+)\]`).FindAllStringSubmatch(string(text), -1) {
			codes = append(codes, diag.Code(m[1]))
		}
	}
	return codes
}
