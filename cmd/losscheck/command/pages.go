package command

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/cmd/losscheck/command/pages"
	"github.com/losscheck/losscheck/gen"
)

// newPages is for the maintainers of losscheck, so help does not list it.
func newPages() *cobra.Command {
	return &cobra.Command{
		Use:     "pages FOLDER",
		Short:   "Write the reference of the commands as Markdown",
		Long:    "Pages writes a page of Markdown for each command, from what its --help says.",
		Example: "  losscheck pages docs/cli",
		Args:    cobra.ExactArgs(1),
		Hidden:  true,
		RunE: func(command *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return err
			}
			for name, text := range commandPages(command.Root()) {
				if err := gen.WriteFile(filepath.Join(args[0], name), text); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// commandPages are the pages of a program, those of its completion among them.
func commandPages(root *cobra.Command) map[string][]byte {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return pages.All(root)
}
