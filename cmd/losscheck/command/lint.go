package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/diag/format"
	"github.com/losscheck/losscheck/gen/lint"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/probe"
)

// lintOptions are the flags of lint.
type lintOptions struct {
	specs  string
	format string
}

func newLint() *cobra.Command {
	options := new(lintOptions)
	command := &cobra.Command{
		Use:   "lint",
		Short: "Check specs, and say what they lack",
		Long: "Lint compiles specs and lists their mistakes. Of a spec without mistakes it says what is missing:\n" +
			"a reference, a case from an independent source, a case at a kink. It notes which naive forms the\n" +
			"generated code computes in another way. It exits with 2 where there is an error; warnings and\n" +
			"notes do not change the exit code. docs/diagnostics.md explains every code.",
		Example: "  losscheck lint\n" +
			"  losscheck lint --specs ./specs --format sarif > lint.sarif   # for code scanning\n" +
			"  losscheck lint --format github                               # annotates a pull request",
		Args: cobra.NoArgs,
		RunE: options.run,
	}
	command.Flags().StringVar(&options.specs, "specs", "specs", "`folder` of the specs")
	command.Flags().StringVar(&options.format, "format", string(format.Text), "of the list: text, json, sarif or github")
	completeWords(command, "format", "text", "json", "sarif", "github")
	return command
}

func (o *lintOptions) run(command *cobra.Command, _ []string) error {
	as, err := format.Parse(o.format)
	if err != nil {
		return err
	}
	if err := specFolder(o.specs); err != nil {
		return err
	}
	tree, prefix := specTree(o.specs)
	list := lint.Tree(tree, prefix, probe.Values)
	out := command.OutOrStdout()
	if err := as.Write(out, list, format.Context{Source: spec.Sources(tree, prefix), Version: version()}); err != nil {
		return err
	}
	if as == format.Text {
		fmt.Fprintln(out, format.Count(list))
	}
	if list.Failed() {
		return exit(exitUsage)
	}
	return nil
}
