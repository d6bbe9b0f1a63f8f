package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/explain"
	"github.com/losscheck/losscheck/gen/spec"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	stages []string
	format string
	specs  string
}

func newExplain() *cobra.Command {
	options := new(explainOptions)
	command := &cobra.Command{
		Use:   "explain LOSS",
		Short: "Show what the compiler makes of a loss",
		Long: "Explain shows a loss stage by stage: its formula, the type and the axes of every name, the gradient\n" +
			"of each input as a formula, the rules that made it stable and fast, each with a place where it was\n" +
			"applied, the program of tiles and kernels that it is lowered to, and the Go printed from that.",
		Example: "  losscheck explain huber\n" +
			"  losscheck explain huber --stage gradient\n" +
			"  losscheck explain bpr --stage formula,rules\n" +
			"  losscheck explain info_nce --stage formula,gradient --format latex\n" +
			"  losscheck explain my_loss --specs ./specs",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: options.complete,
		RunE:              options.run,
	}
	flags := command.Flags()
	flags.StringSliceVar(&options.stages, "stage", stageNames(), "`stages` to show: "+strings.Join(stageNames(), ", "))
	flags.StringVar(&options.format, "format", "text", "text, markdown or latex")
	flags.StringVar(&options.specs, "specs", "", "`folder` of the specs (default: those compiled in)")
	completeWords(command, "format", "text", "markdown", "latex")
	return command
}

func stageNames() []string {
	var names []string
	for _, s := range explain.Stages() {
		names = append(names, string(s))
	}
	return names
}

func (o *explainOptions) run(command *cobra.Command, args []string) error {
	write, err := o.writer()
	if err != nil {
		return err
	}
	stages, err := o.wanted()
	if err != nil {
		return err
	}
	losses, err := loadSpecs(o.specs, command.ErrOrStderr())
	if err != nil {
		return err
	}
	loss, err := findSpec(losses, args[0])
	if err != nil {
		return err
	}
	doc, problems := explain.Loss(loss, stages)
	if doc == nil {
		tree, prefix := specTree(o.specs)
		if err := problems.Write(command.ErrOrStderr(), spec.Sources(tree, prefix)); err != nil {
			return err
		}
		return exit(exitUsage)
	}
	return write(command.OutOrStdout(), doc)
}

// writer returns what writes the format.
func (o *explainOptions) writer() (func(io.Writer, *explain.Document) error, error) {
	switch o.format {
	case "text":
		return func(w io.Writer, d *explain.Document) error { return explain.WriteText(w, d, colorful(w)) }, nil
	case "markdown":
		return explain.WriteMarkdown, nil
	case "latex":
		return explain.WriteLaTeX, nil
	}
	return nil, fmt.Errorf("--format is %q; it can be text, markdown or latex", o.format)
}

// wanted returns the stages asked for, in the order of the stages.
func (o *explainOptions) wanted() ([]explain.Stage, error) {
	for _, name := range o.stages {
		if !slices.Contains(stageNames(), name) {
			return nil, fmt.Errorf("there is no stage %q; %s", name, hint(name, stageNames(), "the stages are "+strings.Join(stageNames(), ", ")))
		}
	}
	var stages []explain.Stage
	for _, s := range explain.Stages() {
		if slices.Contains(o.stages, string(s)) {
			stages = append(stages, s)
		}
	}
	return stages, nil
}

// complete offers the losses that are compiled in.
func (o *explainOptions) complete(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	losses, err := loadSpecs(o.specs, io.Discard)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return specIDs(losses), cobra.ShellCompDirectiveNoFileComp
}

func findSpec(losses []*spec.Spec, id string) (*spec.Spec, error) {
	for _, s := range losses {
		if s.ID == id {
			return s, nil
		}
	}
	return nil, fmt.Errorf("there is no loss %q; %s", id, hint(id, specIDs(losses), "`losscheck list` has all"))
}

func specIDs(losses []*spec.Spec) []string {
	var ids []string
	for _, s := range losses {
		ids = append(ids, s.ID)
	}
	return ids
}

// hint asks whether the nearest candidate was meant, or says something else where none is near.
func hint(word string, candidates []string, otherwise string) string {
	if near := diag.Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}
