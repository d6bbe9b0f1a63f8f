package pages_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/cmd/losscheck/command/pages"
)

// TestAll writes the pages of a small program: what Markdown would take for its own is kept as
// text, and what is hidden has no page, no line and no row.
func TestAll(t *testing.T) {
	nothing := func(*cobra.Command, []string) {}
	root := &cobra.Command{Use: "tool", Short: "Do things", Run: nothing}
	cut := &cobra.Command{
		Use: "cut FILE", Short: "Cut a file", Run: nothing,
		Long:    "Cut cuts a <file> in two.",
		Example: "  tool cut a.txt\n  tool cut -n 3 a.txt | wc",
	}
	cut.Flags().IntP("number", "n", 2, "of `parts`: 2|3|<more>")
	cut.Flags().Bool("secret", false, "not for everybody")
	cut.Flags().Lookup("secret").Hidden = true
	root.AddCommand(cut, &cobra.Command{Use: "inner", Hidden: true, Run: nothing})

	const mark = "<!-- Written by losscheck from its own --help; go generate ./... writes it again. -->\n\n"
	want := map[string]string{
		"tool.md": mark + "# tool\n\nDo things.\n\n```\ntool\n```\n\n## Commands\n\n- [tool cut](tool_cut.md): Cut a file\n",
		"tool_cut.md": mark + "# tool cut\n\nCut cuts a &lt;file> in two.\n\n```\ntool cut FILE [flags]\n```\n\n" +
			"## Examples\n\n```sh\ntool cut a.txt\ntool cut -n 3 a.txt | wc\n```\n\n" +
			"## Flags\n\n| flag | default | |\n| --- | --- | --- |\n" +
			"| `-n, --number parts` | `2` | of parts: 2\\|3\\|&lt;more> |\n\nA command of [tool](tool.md).\n",
	}
	got := map[string]string{}
	for name, text := range pages.All(root) {
		got[name] = string(text)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
