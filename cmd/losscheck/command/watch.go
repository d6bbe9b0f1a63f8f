package command

import (
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/watch"
)

func newWatch() *cobra.Command {
	options := new(genOptions)
	command := &cobra.Command{
		Use:   "watch",
		Short: "Generate and test at every save of a spec",
		Long: "Watch generates the package once, and then whenever a spec is saved, moved or removed. It runs the\n" +
			"tests of what changed and prints the verdict. Mistakes are shown with their positions, and it goes\n" +
			"on; Ctrl-C ends it.",
		Example: "  losscheck watch\n" +
			"  losscheck watch --specs ./specs --out ./loss   # in a module of your own",
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			target, err := options.target()
			if err != nil {
				return err
			}
			if err := specFolder(options.specs); err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(command.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			out := command.OutOrStdout()
			return watch.Run(ctx, watch.Options{
				Specs: filepath.Clean(options.specs), Out: options.out, To: target, Color: colorful(out),
			}, out)
		},
	}
	options.places(command)
	return command
}
