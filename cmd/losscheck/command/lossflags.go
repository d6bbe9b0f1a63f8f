package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/kernel"
)

// lossCommand makes a command whose first argument is a loss, and whose flags are then those of
// the command and one for each name that declare gives a flag. Cobra knows flags before arguments,
// so the flags are parsed here, once the loss is known.
func lossCommand(command *cobra.Command, declare func(kernel.Entry, *lossFlags), run func(kernel.Entry, *lossFlags) error) *cobra.Command {
	command.DisableFlagParsing = true
	command.ValidArgsFunction = func(command *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return complete(command, args, declare)
	}
	command.RunE = func(command *cobra.Command, args []string) error {
		if len(args) > 0 && (args[0] == "--help" || args[0] == "-h") {
			return command.Help()
		}
		if len(args) == 0 || strings.HasPrefix(args[0], "-") {
			return fmt.Errorf("say which loss first: losscheck %s", command.Use)
		}
		entry, err := evaluate.Find(compiledIn.Registry, args[0])
		if err != nil {
			return err
		}
		flags := &lossFlags{set: command.Flags(), names: map[string]string{}}
		declare(entry, flags)
		if err := flags.parse(command, args); err != nil {
			return err
		}
		if help, _ := command.Flags().GetBool("help"); help {
			return command.Help()
		}
		return run(entry, flags)
	}
	return command
}

// lossFlags are the flags that a loss adds to a command.
type lossFlags struct {
	set   *pflag.FlagSet
	names map[string]string // of the flags, by the names in the spec
}

// add declares a flag. A name that is one of the command's own flags gets loss- in front.
func (f *lossFlags) add(name, usage string) {
	flag := name
	if f.set.Lookup(flag) != nil {
		flag = "loss-" + name
	}
	f.names[name] = flag
	f.set.String(flag, "", usage)
}

// addParam declares the flag of a parameter; what says what it takes.
func (f *lossFlags) addParam(p kernel.ParamInfo, what string) {
	f.add(p.Name, fmt.Sprintf("%s of the parameter (default %v)", what, p.Default))
}

// value is what the flag of a name was given, if it was.
func (f *lossFlags) value(name string) (string, bool) {
	flag := f.set.Lookup(f.names[name])
	return flag.Value.String(), flag.Changed
}

// parse reads the flags behind the loss. The error for an unknown one says which was probably
// meant.
func (f *lossFlags) parse(command *cobra.Command, args []string) error {
	command.DisableFlagParsing = false
	err := command.ParseFlags(args[1:])
	var missing *pflag.NotExistError
	if errors.As(err, &missing) {
		return fmt.Errorf("%w; %s", err, f.hint(missing.GetSpecifiedName(), command.CommandPath()+" "+args[0]))
	}
	if rest := command.Flags().Args(); err == nil && len(rest) > 0 {
		return fmt.Errorf("unexpected argument %q; values stand in one argument, with commas and without blanks", rest[0])
	}
	return err
}

// hint helps with an unknown flag of a command line that begins with start.
func (f *lossFlags) hint(name, start string) string {
	var known []string
	f.set.VisitAll(func(flag *pflag.Flag) { known = append(known, flag.Name) })
	if near := diag.Nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean --%s?", near)
	}
	return fmt.Sprintf("`%s --help` lists them", start)
}

// complete offers the ids of the losses for the first argument, and then the flags.
func complete(command *cobra.Command, args []string, declare func(kernel.Entry, *lossFlags)) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return completeLosses(command, nil, "")
	}
	entry, err := evaluate.Find(compiledIn.Registry, args[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	declare(entry, &lossFlags{set: command.Flags(), names: map[string]string{}})
	var flags []cobra.Completion
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		_, usage := pflag.UnquoteUsage(flag)
		flags = append(flags, cobra.CompletionWithDesc("--"+flag.Name, usage))
	})
	return flags, cobra.ShellCompDirectiveDefault
}
