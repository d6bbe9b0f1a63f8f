package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance/diff"
)

func newDiff() *cobra.Command {
	format := ""
	command := &cobra.Command{
		Use:   "diff OLD.json NEW.json",
		Short: "Say what became better and worse between two reports",
		Long: "Diff compares two JSON reports result by result. One regresses or improves with its verdict, or where\n" +
			"the part of its tolerance that its error takes more than doubles or halves, and is above one half on\n" +
			"one side. Where the reports are of different suites the first line says so. It exits with 1 where\n" +
			"something regressed; a result that is gone is no regression.",
		Example: "  losscheck diff main.json report.json\n" +
			"  losscheck diff main.json report.json --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
		Args: cobra.ExactArgs(2),
		RunE: func(command *cobra.Command, args []string) error { return runDiff(command.OutOrStdout(), format, args) },
	}
	command.Flags().StringVar(&format, "format", "text", "text, markdown or json")
	completeWords(command, "format", "text", "markdown", "json")
	return command
}

func runDiff(out io.Writer, format string, files []string) error {
	write := map[string]func(io.Writer, diff.Difference) error{"text": diff.Text, "markdown": diff.Markdown, "json": diff.JSON}[format]
	if write == nil {
		return fmt.Errorf("unknown format %q: there are text, markdown, json", format)
	}
	old, err := readReport(files[0])
	if err != nil {
		return err
	}
	new, err := readReport(files[1])
	if err != nil {
		return err
	}
	d := diff.Reports(old, new)
	if err := write(out, d); err != nil {
		return err
	}
	if len(d.Of(diff.Regressed)) > 0 {
		return exit(exitNotConforming)
	}
	return nil
}
