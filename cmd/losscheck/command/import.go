package command

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/notebook"
	"github.com/losscheck/losscheck/gen/scaffold"
)

func newImport() *cobra.Command {
	var folder string
	command := &cobra.Command{
		Use:   "import NOTEBOOK.ipynb",
		Short: "Find the losses of a notebook, and write first versions of their specs",
		Long: "Import lists the functions of a Jupyter notebook whose results it prints, with what was printed.\n" +
			"Nothing is run: inputs are known from literals and from results that the notebook shows. With\n" +
			"--out it writes a spec for each: inputs, data, the prints to the letter, and the source of the\n" +
			"cells as a comment where the formula is to be written. A file that is there stays as it is.",
		Example: "  losscheck import losses.ipynb\n" +
			"  losscheck import losses.ipynb --out ./specs",
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			losses, err := readNotebook(args[0])
			if err != nil {
				return err
			}
			if folder == "" {
				return notebook.List(command.OutOrStdout(), losses)
			}
			return writeDrafts(command, folder, losses)
		},
	}
	command.Flags().StringVar(&folder, "out", "", "write specs into this `folder` (default: only list what was found)")
	return command
}

func readNotebook(name string) ([]*notebook.Loss, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	losses, err := notebook.Read(source)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(losses) == 0 {
		return nil, fmt.Errorf("%s: no cell prints the result of a function that the notebook defines, as in print(f\"MSE: {mse(pred, target)}\")", name)
	}
	return losses, nil
}

// writeDrafts writes all that it can, and fails where a file was there already.
func writeDrafts(command *cobra.Command, folder string, losses []*notebook.Loss) error {
	kept := 0
	for _, l := range losses {
		name, err := scaffold.Write(folder, l.Draft())
		if err != nil {
			kept++
			fmt.Fprintln(command.ErrOrStderr(), "losscheck:", err)
			continue
		}
		fmt.Fprintln(command.OutOrStdout(), filepath.ToSlash(name))
	}
	if kept > 0 {
		return exit(exitUsage)
	}
	return nil
}
