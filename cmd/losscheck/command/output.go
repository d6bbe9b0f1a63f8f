package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/report"
	"github.com/losscheck/losscheck/gen"
)

// outputFlags say where a report goes, and in what form.
type outputFlags struct {
	format string
	files  []string // file or format=file
}

func (o *outputFlags) declare(command *cobra.Command) {
	command.Flags().StringVar(&o.format, "format", "", "of the report: "+strings.Join(report.FormatNames(), ", ")+" (default text)")
	command.Flags().StringArrayVar(&o.files, "output", nil,
		"write the report to this `file`, in the format that its name says, or as format=file; may be repeated (default: the standard output)")
	completeWords(command, "format", report.FormatNames()...)
}

// outputs are where the report goes: the files that were asked for, or the standard output.
func (o *outputFlags) outputs() ([]report.Output, error) {
	if len(o.files) == 0 {
		format, err := report.ParseFormat(orText(o.format))
		return []report.Output{{Format: format, File: report.Standard}}, err
	}
	var list []report.Output
	for _, text := range o.files {
		output, err := report.ParseOutput(text, o.format)
		if err != nil {
			return nil, err
		}
		list = append(list, output)
	}
	return list, nil
}

func orText(format string) string {
	if format == "" {
		return report.Formats()[0].Name
	}
	return format
}

// write puts a report where it belongs. A file gets all of it or stays as it was; where nothing goes
// to the standard output, that has the conclusion.
func (o *outputFlags) write(command *cobra.Command, r conformance.Report, specs string) error {
	outputs, err := o.outputs()
	if err != nil {
		return err
	}
	out, silent := command.OutOrStdout(), true
	context := report.Context{Tool: report.Tool{Name: "losscheck", Version: version()}}
	if context.Losses, err = lossNotes(specs, r, outputs); err != nil {
		return err
	}
	for _, to := range outputs {
		if to.File == report.Standard {
			context.Color, silent = colorful(out), false
			err = to.Format.Write(out, r, context)
		} else {
			context.Color = false
			err = writeReport(to, r, context)
		}
		if err != nil {
			return err
		}
	}
	if silent {
		return report.Conclusion(out, r, colorful(out))
	}
	return nil
}

func writeReport(to report.Output, r conformance.Report, context report.Context) error {
	var text bytes.Buffer
	if err := to.Format.Write(&text, r, context); err != nil {
		return err
	}
	if err := gen.WriteFile(to.File, text.Bytes()); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	return nil
}

// colorful says whether out is a terminal that wants colors.
func colorful(out io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && terminal(out)
}

func terminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
