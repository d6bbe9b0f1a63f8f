package spec

import (
	"strings"
	"testing"
	"time"
)

func TestHostileFilesAreRefusedQuickly(t *testing.T) {
	for name, source := range map[string]string{
		"lists":       strings.Repeat("[", 100_000),
		"mappings":    strings.Repeat("{a: ", 50_000),
		"indentation": nested(300),
		"aliases":     "a: &a [x]\n" + strings.Repeat("b: &b [*a, *a]\n", 1000),
		"elements":    "inputs: {p: {axes: [N]}}\ndatasets: {d: {p: [" + strings.Repeat("1, ", 100_000) + "1]}}",
		"colons":      "a: " + strings.Repeat("b: ", 100_000),
		"keys":        "{" + strings.Repeat("a: 1, ", 50_000) + "}",
	} {
		start := time.Now()
		if s, diags := Parse("hostile.yaml", []byte(source)); s != nil || !diags.Failed() {
			t.Errorf("%s: accepted", name)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func nested(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
