package command

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/scaffold"
)

// newOptions are the flags of new.
type newOptions struct {
	specs  string
	family string
	inputs []string
}

func newNew() *cobra.Command {
	options := new(newOptions)
	command := &cobra.Command{
		Use:   "new NAME --family FAMILY",
		Short: "Write the first version of a spec",
		Long: "New writes a spec that generates and passes its tests at once, with the inputs that losses of the\n" +
			"family have. Put the loss's own formula and cases in the place of its own; `losscheck lint` says\n" +
			"what is still missing. A file that is there stays as it is.",
		Example: "  losscheck new tukey --family regression\n" +
			"  losscheck new triplet --family metric --input 'anchor[N,D]' --input 'positive[N,D]' --input 'negative[N,D]'",
		Args: cobra.ExactArgs(1),
		RunE: options.run,
	}
	flags := command.Flags()
	flags.StringVar(&options.specs, "specs", "specs", "`folder` of the specs")
	flags.StringVar(&options.family, "family", "", "`family`: regression, classification, ranking/pairwise, ranking/listwise or another")
	flags.StringArrayVar(&options.inputs, "input", nil, "an `input` other than the family's: a name over N, or a name with axes such as query[N,D]")
	return command
}

func (o *newOptions) run(command *cobra.Command, args []string) error {
	if o.family == "" {
		return errors.New("a loss needs a family, which is the folder it lies in: --family regression")
	}
	draft, err := scaffold.New(args[0], o.family, o.inputs)
	if err != nil {
		return err
	}
	name, err := scaffold.Write(o.specs, draft)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(command.OutOrStdout(), "%s\n", filepath.ToSlash(name))
	return err
}
