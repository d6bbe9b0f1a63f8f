package command

import (
	"fmt"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance/adapter"
)

func newList() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the compiled losses",
		Long:    "List prints a line for each compiled loss: its id, its Go name, its families and its title.",
		Example: "  losscheck list",
		Args:    cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(command.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, entry := range compiledIn.Registry {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", entry.ID, entry.Name, strings.Join(entry.Families, ", "), entry.Title)
			}
			return w.Flush()
		},
	}
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: "Version prints the version of the module that the program was built from, and that of the protocol\n" +
			"which `losscheck adapter` speaks.",
		Example: "  losscheck version",
		Args:    cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(command.OutOrStdout(), "losscheck %s, protocol %d\n", version(), adapter.Protocol)
			return err
		},
	}
}

// version is that of the module the program was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

func newAdapter() *cobra.Command {
	return &cobra.Command{
		Use:   "adapter",
		Short: "Answer the conformance protocol on standard input and output",
		Long: "Adapter puts the compiled losses behind the protocol: one JSON object a line, hello, eval and\n" +
			"bye, on the standard input, and a reply for each on the standard output.",
		Example: `  echo '{"cmd":"hello","protocol":2}' | losscheck adapter`,
		Args:    cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return adapter.Serve(compiled(), command.InOrStdin(), command.OutOrStdout())
		},
	}
}
