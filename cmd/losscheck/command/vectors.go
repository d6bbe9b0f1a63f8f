package command

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/certified"
)

func newVectors() *cobra.Command {
	command := &cobra.Command{
		Use:   "vectors",
		Short: "Make, check, format and export certified reference vectors",
		Long: "Reference vectors are inputs of a loss with its exact value and gradients there, proven to the\n" +
			"last bit. They are made from the spec alone, so every loss has them, also one that was added a\n" +
			"minute ago.",
		Example: "  losscheck vectors make\n  losscheck vectors check huber\n  losscheck vectors export tests/losses",
		Args:    cobra.NoArgs,
		RunE:    func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	command.AddCommand(newVectorsMake(), newVectorsCheck(), newVectorsFmt(), newVectorsExport())
	return command
}

// vectorsFolder is where this repository keeps its vectors.
var vectorsFolder = filepath.Join("reference", "vectors")

// vectorsOptions are the flags that several commands of vectors share.
type vectorsOptions struct {
	specs string
	files string // folder of the vectors' files
	cache string
}

func (o *vectorsOptions) declare(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&o.specs, "specs", "", "`folder` of the specs (default: those compiled in)")
	flags.StringVar(&o.cache, "cache", "", "`folder` that keeps answers (default: losscheck in the user's cache folder)")
	command.ValidArgsFunction = completeLosses
}

// losses are those of the specs that the arguments name, or all.
func (o *vectorsOptions) losses(command *cobra.Command, ids []string) ([]*check.Loss, error) {
	specs, err := loadSpecs(o.specs, command.ErrOrStderr())
	if err != nil {
		return nil, err
	}
	known := map[string]*check.Loss{}
	var all []*check.Loss
	for _, s := range specs {
		loss, _ := check.Spec(s) // which loadSpecs has seen to be sound
		known[s.ID] = loss
		all = append(all, loss)
	}
	if len(ids) == 0 {
		return all, nil
	}
	var named []*check.Loss
	for _, id := range ids {
		if known[id] == nil {
			return nil, fmt.Errorf("there is no loss %q", id)
		}
		named = append(named, known[id])
	}
	return named, nil
}

// answers is the cache that the flags name.
func (o *vectorsOptions) answers() certified.Cache {
	if o.cache == "" {
		return certified.UserCache()
	}
	return certified.Cache(o.cache)
}

// file is where the vectors of a loss are kept.
func (o *vectorsOptions) file(loss *check.Loss) string {
	return filepath.Join(o.files, loss.Spec.ID+".json")
}
