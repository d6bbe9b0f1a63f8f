package command

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/kernel"
)

// evalOptions are the flags of eval.
type evalOptions struct {
	dtype     string
	input     string // a file; empty: none
	format    string
	reduction string
}

func newEval() *cobra.Command {
	options := new(evalOptions)
	command := &cobra.Command{
		Use:   "eval LOSS [--INPUT VALUES ...] [--PARAM VALUE ...]",
		Short: "Compute a loss, its gradient and its terms",
		Long: "Eval computes one of the compiled losses. Each of its inputs is a flag: numbers between commas,\n" +
			"rows of a matrix between semicolons, a NumPy file (pred.npy), or a column of a CSV file\n" +
			"(data.csv:pred). Each parameter is a flag too. What a flag gives goes before what the file given\n" +
			"with --input says.",
		Example: "  losscheck eval huber --pred 2.5,5.5,2 --target 3,5,2.5 --delta 0.5\n" +
			"  losscheck eval categorical_cross_entropy --logits '2,1,0.1;0.5,2.5,0.3' --labels 0,1\n" +
			"  losscheck eval mse --pred pred.npy --target data.csv:price --dtype float32\n" +
			"  losscheck eval mae --input case.json --reduction sum --format json\n" +
			"  losscheck eval huber --help",
		DisableFlagsInUseLine: true,
	}
	flags := command.Flags()
	flags.StringVar(&options.dtype, "dtype", "", "float32 or float64 (default float64)")
	flags.StringVar(&options.input, "input", "", "JSON `file` with inputs and params, such as an eval message of the protocol")
	flags.StringVar(&options.format, "format", "text", "text or json")
	flags.StringVar(&options.reduction, "reduction", "", "mean or sum, for a loss that is a mean (default mean)")
	return lossCommand(command, options.declare, func(entry kernel.Entry, flags *lossFlags) error {
		return options.run(command, entry, flags)
	})
}

// declare adds the flags of a loss.
func (o *evalOptions) declare(entry kernel.Entry, flags *lossFlags) {
	for _, input := range entry.Inputs {
		flags.add(input.Name, fmt.Sprintf("`values` or file of the %s input [%s]", input.Kind, strings.Join(input.Axes, ", ")))
	}
	for _, p := range entry.Params {
		flags.addParam(p, "`value`")
	}
}

func (o *evalOptions) run(command *cobra.Command, entry kernel.Entry, flags *lossFlags) error {
	if o.format != "text" && o.format != "json" {
		return fmt.Errorf("unknown format %q: there are text and json", o.format)
	}
	request, err := o.request(entry, flags)
	if err != nil {
		return err
	}
	result, err := evaluate.Evaluate(entry, request)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return result.JSON(command.OutOrStdout())
	}
	return result.Text(command.OutOrStdout())
}

// request is what the file says, and then what the flags say.
func (o *evalOptions) request(entry kernel.Entry, flags *lossFlags) (evaluate.Request, error) {
	request, err := o.start(entry)
	if err != nil {
		return request, err
	}
	if o.reduction != "" {
		if err := request.SetReduction(o.reduction); err != nil {
			return request, err
		}
	}
	for _, input := range entry.Inputs {
		if text, given := flags.value(input.Name); given {
			if err := request.SetInput(input, text); err != nil {
				return request, err
			}
		}
	}
	for _, p := range entry.Params {
		if text, given := flags.value(p.Name); given {
			if err := request.SetParam(p, text); err != nil {
				return request, err
			}
		}
	}
	return request, nil
}

// start is the request as the file has it, in the dtype that is wanted.
func (o *evalOptions) start(entry kernel.Entry) (evaluate.Request, error) {
	if o.input == "" {
		request := evaluate.NewRequest()
		if o.dtype == "" {
			return request, nil
		}
		return request, request.SetDtype(o.dtype)
	}
	file, err := os.Open(o.input)
	if err != nil {
		return evaluate.Request{}, err
	}
	defer file.Close()
	request, err := evaluate.ReadCase(file, entry, conformance.Dtype(o.dtype))
	if err != nil {
		return request, fmt.Errorf("%s: %w", o.input, err)
	}
	return request, nil
}
