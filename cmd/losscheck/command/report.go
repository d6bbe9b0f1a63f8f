package command

import "github.com/spf13/cobra"

func newReport() *cobra.Command {
	output, specs := new(outputFlags), ""
	command := &cobra.Command{
		Use:   "report REPORT.json",
		Short: "Write a report in another format",
		Long: "Report reads a report that `losscheck run` wrote in JSON, and writes it in another format. It says\n" +
			"what run would have said. It exits with 0, whatever the report says.",
		Example: "  losscheck report report.json\n" +
			"  losscheck report report.json --output report.html --output junit=report.xml",
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			r, err := readReport(args[0])
			if err != nil {
				return err
			}
			return output.write(command, r, specs)
		},
	}
	command.Flags().StringVar(&specs, "specs", "", "`folder` of the specs, for the formulas of a page (default: those compiled in)")
	output.declare(command)
	return command
}
