package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestPagesAreFresh fails where docs/cli is not what the commands say of themselves.
func TestPagesAreFresh(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "docs", "cli")
	want := commandPages(newRoot())
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if want[entry.Name()] == nil {
			t.Errorf("docs/cli/%s is the page of no command", entry.Name())
		}
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
		} else if d := cmp.Diff(string(text), string(got)); d != "" {
			t.Errorf("docs/cli/%s is stale; run: go generate ./gen\n%s", name, d)
		}
	}
}

// TestHelpShowsExamples demands of every command a sentence, an explanation and examples, which
// are command lines of it.
func TestHelpShowsExamples(t *testing.T) {
	forEachCommand(newRoot(), func(command *cobra.Command) {
		path := command.CommandPath()
		if command.Short == "" || strings.HasSuffix(command.Short, ".") {
			t.Errorf("%s: the short help is %q; it is a phrase without a full stop", path, command.Short)
		}
		if !strings.HasSuffix(strings.TrimSpace(command.Long), ".") {
			t.Errorf("%s: the long help is %q; it is sentences", path, command.Long)
		}
		if !strings.Contains(command.Example, "  "+path) && !strings.Contains(command.Example, "| "+path) {
			t.Errorf("%s: no example is a call of it:\n%s", path, command.Example)
		}
		for line := range strings.SplitSeq(command.Long, "\n") {
			if len([]rune(line)) > 105 {
				t.Errorf("%s: a line of the help is %d wide: %s", path, len([]rune(line)), line)
			}
		}
	})
}

func forEachCommand(command *cobra.Command, visit func(*cobra.Command)) {
	visit(command)
	for _, sub := range command.Commands() {
		forEachCommand(sub, visit)
	}
}
