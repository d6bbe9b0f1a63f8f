package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/reference/oracle"
)

// oracleOptions are the flags of oracle.
type oracleOptions struct {
	evalOptions
	digits int
}

func newOracle() *cobra.Command {
	options := new(oracleOptions)
	command := &cobra.Command{
		Use:   "oracle LOSS [--INPUT VALUES ...] [--PARAM VALUE ...]",
		Short: "Compute a loss and its gradient with proven error bounds",
		Long: "Oracle computes what the formula of a loss says in real arithmetic, as precisely as it takes, and prints\n" +
			"each number with a bound of its error. It shares nothing with the generated code but the reading of\n" +
			"the formula. It takes what eval takes; with float32 the inputs and parameters are rounded first.",
		Example: "  losscheck oracle huber --pred 2.5,5.5,2 --target 3,5,2.5\n" +
			"  losscheck oracle info_nce --input case.json --digits 60",
		DisableFlagsInUseLine: true,
	}
	flags := command.Flags()
	flags.StringVar(&options.dtype, "dtype", "", "float32 or float64 (default float64)")
	flags.StringVar(&options.input, "input", "", "JSON `file` with inputs and params, as for eval")
	flags.StringVar(&options.reduction, "reduction", "", "mean or sum, for a loss that is a mean (default mean)")
	flags.IntVar(&options.digits, "digits", 40, "decimal digits of each number")
	return lossCommand(command, options.declare, func(entry kernel.Entry, flags *lossFlags) error {
		return options.run(command, entry, flags)
	})
}

func (o *oracleOptions) run(command *cobra.Command, entry kernel.Entry, flags *lossFlags) error {
	const most = 1000 // 4096 bits have 1233
	if o.digits < 1 || o.digits > most {
		return fmt.Errorf("%d digits are out of the question: 1 to %d are possible", o.digits, most)
	}
	request, err := o.request(entry, flags)
	if err != nil {
		return err
	}
	if _, err := evaluate.Evaluate(entry, request); err != nil { // what the loss refuses has no answer
		return err
	}
	loss, err := checkedLoss(command, entry)
	if err != nil {
		return err
	}
	statement, err := o.state(loss, request)
	if err != nil {
		return err
	}
	if err := statement.Write(command.OutOrStdout()); err != nil {
		return err
	}
	if len(statement.Certificate.Undecided) > 0 {
		return exit(exitNotJudged)
	}
	return nil
}

func (o *oracleOptions) state(loss *check.Loss, r evaluate.Request) (oracle.Statement, error) {
	root := loss.Value
	if r.Reduction == kernel.ReduceSum {
		root = loss.Total
	}
	at, err := pointOf(loss.Graph, r)
	if err != nil {
		return oracle.Statement{}, err
	}
	effort := oracle.DefaultEffort
	effort.Digits = o.digits
	effort.Significand = map[conformance.Dtype]uint{conformance.Float32: 24, conformance.Float64: 53}[r.Dtype]
	certificate, err := oracle.Certify(loss.Graph, root, at, effort)
	return oracle.Statement{Loss: loss, Certificate: certificate, Digits: o.digits}, err
}

// pointOf is where a request wants to know the loss. Its inputs are rounded to its dtype already.
func pointOf(g *ir.Graph, r evaluate.Request) (oracle.Point, error) {
	at := oracle.NewPoint(g)
	for _, p := range g.Params {
		value, given := r.Params[p.Name]
		if !given {
			value = p.Default
		}
		at.SetParam(p.Name, r.Dtype.Nearest(value))
	}
	for name, x := range r.Inputs {
		if err := at.SetInput(g, name, x.Shape, x.Data); err != nil {
			return at, err
		}
	}
	return at, nil
}
