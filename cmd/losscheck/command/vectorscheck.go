package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/certified"
	"github.com/losscheck/losscheck/reference/vectors"
)

func newVectorsCheck() *cobra.Command {
	options := new(vectorsOptions)
	command := &cobra.Command{
		Use:   "check [loss ...]",
		Short: "Say which files of vectors are stale",
		Long: "Check makes the vectors of each loss and compares them with its file: the formula, the inputs and\n" +
			"the answers, to the last digit. It exits with 1 where a file differs or is missing. What was\n" +
			"captured from NumPy and PyTorch is not compared.",
		Example: "  losscheck vectors check\n" +
			"  losscheck vectors check --specs ./specs --in ./vectors",
		RunE: func(command *cobra.Command, ids []string) error { return options.check(command, ids) },
	}
	options.declare(command)
	command.Flags().StringVar(&options.files, "in", vectorsFolder, "`folder` of the files")
	return command
}

func (o *vectorsOptions) check(command *cobra.Command, ids []string) error {
	losses, err := o.losses(command, ids)
	if err != nil {
		return err
	}
	stale := false
	for _, loss := range losses {
		differences, err := o.differences(loss)
		if err != nil {
			return err
		}
		for _, d := range differences {
			fmt.Fprintf(command.OutOrStdout(), "%s: stale: %s\n", filepath.ToSlash(o.file(loss)), d)
			stale = true
		}
	}
	if !stale {
		return nil
	}
	fmt.Fprintln(command.OutOrStdout(), "run losscheck vectors make to mend it")
	return exit(exitNotConforming)
}

// differences says where the file of a loss is not what it is to be.
func (o *vectorsOptions) differences(loss *check.Loss) ([]string, error) {
	text, err := os.ReadFile(o.file(loss))
	if errors.Is(err, fs.ErrNotExist) {
		return []string{"it is missing"}, nil
	} else if err != nil {
		return nil, err
	}
	have, err := vectors.Parse(loss.Spec.ID, text)
	if err != nil {
		return []string{err.Error()}, nil
	}
	want, err := certified.Make(loss, o.answers())
	if err != nil {
		return nil, err
	}
	return vectors.Differences(have, want), nil
}
