package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/certified"
	"github.com/losscheck/losscheck/reference/vectors"
)

func newVectorsMake() *cobra.Command {
	options := new(vectorsOptions)
	command := &cobra.Command{
		Use:   "make [loss ...]",
		Short: "Write the certified vectors of losses",
		Long: "Make plans the vectors of each loss, computes their answers with proven bounds, and writes the\n" +
			"files that change, naming them. What NumPy and PyTorch returned stays beside the vectors whose\n" +
			"inputs are the same.",
		Example: "  losscheck vectors make\n" +
			"  losscheck vectors make --specs ./specs --out ./vectors huber",
		RunE: func(command *cobra.Command, ids []string) error { return options.write(command, ids) },
	}
	options.declare(command)
	command.Flags().StringVar(&options.files, "out", vectorsFolder, "`folder` of the files")
	return command
}

func (o *vectorsOptions) write(command *cobra.Command, ids []string) error {
	losses, err := o.losses(command, ids)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.files, 0o755); err != nil {
		return err
	}
	for _, loss := range losses {
		changed, err := o.writeLoss(loss)
		if err != nil {
			return err
		}
		if changed {
			fmt.Fprintln(command.OutOrStdout(), filepath.ToSlash(o.file(loss)))
		}
	}
	return nil
}

// writeLoss writes the file of a loss, and says whether that changed it.
func (o *vectorsOptions) writeLoss(loss *check.Loss) (changed bool, err error) {
	file, err := certified.Make(loss, o.answers())
	if err != nil {
		return false, err
	}
	text, err := os.ReadFile(o.file(loss))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if old, err := vectors.Parse(loss.Spec.ID, text); err == nil { // what is no such file has nothing to keep
		file.KeepCaptured(old)
	}
	made := vectors.Format(file)
	if bytes.Equal(made, text) {
		return false, nil
	}
	return true, gen.WriteFile(o.file(loss), made)
}
