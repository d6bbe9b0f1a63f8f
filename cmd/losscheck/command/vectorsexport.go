package command

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/reference/certified"
	"github.com/losscheck/losscheck/reference/vectors"
	"github.com/losscheck/losscheck/reference/vectors/export"
)

func newVectorsExport() *cobra.Command {
	options := new(vectorsOptions)
	command := &cobra.Command{
		Use:   "export FOLDER [loss ...]",
		Short: "Write vectors for a runner of your own",
		Long: "Export writes the vectors into a folder, for people who test their own losses in their own way: a\n" +
			"JSON file a loss, the JSON Schema, a page about the format, a reader in Python and a pytest suite\n" +
			"to start from.",
		Example: "  losscheck vectors export tests/losses\n  losscheck vectors export --specs ./specs tests/losses huber",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			options.files = args[0]
			return options.export(command, args[1:])
		},
	}
	options.declare(command)
	return command
}

func (o *vectorsOptions) export(command *cobra.Command, ids []string) error {
	losses, err := o.losses(command, ids)
	if err != nil {
		return err
	}
	var files []*vectors.File
	for _, loss := range losses {
		file, err := certified.File(loss, o.answers())
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	if err := os.MkdirAll(o.files, 0o755); err != nil {
		return err
	}
	texts := export.Files(files)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := gen.WriteFile(filepath.Join(o.files, name), texts[name]); err != nil {
			return err
		}
	}
	fmt.Fprintf(command.OutOrStdout(), "%d losses; %s says how to use them\n", len(files), filepath.ToSlash(filepath.Join(o.files, "README.md")))
	return nil
}
