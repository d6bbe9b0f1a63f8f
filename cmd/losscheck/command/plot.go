package command

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/conformance/plot"
	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
)

// plotOptions are the flags of plot.
type plotOptions struct {
	output string // a file, whose ending says the format
}

func newPlot() *cobra.Command {
	options := new(plotOptions)
	command := &cobra.Command{
		Use:   "plot LOSS -o FILE [--PARAM VALUE,... ...]",
		Short: "Draw a loss and its gradient",
		Long: "Plot draws one of the compiled losses, and below it its gradient, over one element of the first\n" +
			"input that it is differentiated by; where the other elements stand is written beside. A parameter\n" +
			"that is given several values has a curve for each of them; without any, one that makes a visible\n" +
			"difference varies around its default. Kinks of the loss and of its gradient are marked.",
		Example: "  losscheck plot huber -o huber.svg\n" +
			"  losscheck plot pinball -o pinball.png --tau 0.1,0.5,0.9",
		DisableFlagsInUseLine: true,
	}
	command.Flags().StringVarP(&options.output, "output", "o", "", "`file` to write, which ends in .svg or .png")
	return lossCommand(command, options.declare, func(entry kernel.Entry, flags *lossFlags) error {
		return options.run(command, entry, flags)
	})
}

// declare adds the flags of a loss.
func (o *plotOptions) declare(entry kernel.Entry, flags *lossFlags) {
	for _, p := range entry.Params {
		flags.addParam(p, "`values`")
	}
}

func (o *plotOptions) run(command *cobra.Command, entry kernel.Entry, flags *lossFlags) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.output)), ".")
	if !slices.Contains(plot.Formats(), format) {
		return fmt.Errorf("say where to with -o FILE, which ends in .svg or .png, not %q", o.output)
	}
	params, err := o.params(entry, flags)
	if err != nil {
		return err
	}
	checked, err := checkedLoss(command, entry)
	if err != nil {
		return err
	}
	figure, err := plot.New(checked, entry, params)
	if err != nil {
		return err
	}
	var picture bytes.Buffer
	if err := figure.Write(&picture, format); err != nil {
		return err
	}
	return gen.WriteFile(o.output, picture.Bytes())
}

// params reads the values that the flags give to parameters.
func (o *plotOptions) params(entry kernel.Entry, flags *lossFlags) (map[string][]float64, error) {
	params := map[string][]float64{}
	for _, p := range entry.Params {
		text, given := flags.value(p.Name)
		if !given {
			continue
		}
		for word := range strings.SplitSeq(text, ",") {
			value, err := evaluate.ParseParam(p, strings.TrimSpace(word))
			if err != nil {
				return nil, err
			}
			params[p.Name] = append(params[p.Name], value)
		}
	}
	return params, nil
}

// checkedLoss is the formula that a compiled loss was made from.
func checkedLoss(command *cobra.Command, entry kernel.Entry) (*check.Loss, error) {
	losses, err := loadSpecs("", command.ErrOrStderr())
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(losses, func(s *spec.Spec) bool { return s.ID == entry.ID })
	if at < 0 || losses[at].Digest() != entry.Digest {
		return nil, fmt.Errorf("%s was compiled from another formula than the spec's; generate again", entry.ID)
	}
	checked, _ := check.Spec(losses[at])
	return checked, nil
}
