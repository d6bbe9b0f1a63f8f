package main

import (
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/lint"
	"github.com/losscheck/losscheck/reference/probe"
)

// TestEveryExampleEarnsItsCode and no other.
func TestEveryExampleEarnsItsCode(t *testing.T) {
	for _, info := range diag.Codes() {
		if _, _, err := judge(info); err != nil {
			t.Error(err)
		}
	}
}

// TestTheRestIsASpec: what examples are completed with is without mistakes, so that what is said
// about an example is about the example.
func TestTheRestIsASpec(t *testing.T) {
	if list := lint.Tree(treeOf("title: The rest alone"), "", probe.Values); len(list) > 0 {
		t.Error(list)
	}
}

func TestEveryCodeIsOnThePage(t *testing.T) {
	text, err := page()
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range diag.Codes() {
		if !strings.Contains(string(text), "\n### "+string(info.Code)+" ") {
			t.Errorf("%s is on no section of the page", info.Code)
		}
	}
}

func TestThePageIsFresh(t *testing.T) {
	const file = "../../docs/diagnostics.md"
	disk, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := page()
	if err != nil {
		t.Fatal(err)
	}
	if d := diff.Diff("on disk", disk, "generated", want); d != nil {
		t.Errorf("docs/diagnostics.md is stale; run: go generate ./...\n%s", d)
	}
}

func TestExamplesCanBePrinted(t *testing.T) {
	if got := printable("a\x01b\xff\ufeff\tc\nd"); got != "a\\x01b\ufffd\\ufeff\tc\nd" {
		t.Errorf("printable %q", got)
	}
	if got := cut("a\n" + strings.Repeat("é", 200)); got != "a\n"+strings.Repeat("é", 160)+"…" {
		t.Errorf("a long line is cut to %q", got)
	}
}
