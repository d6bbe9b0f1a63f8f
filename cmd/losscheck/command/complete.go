package command

import "github.com/spf13/cobra"

// completeLosses offers the ids of the compiled losses to a shell, each with its title, for as
// many arguments as there are.
func completeLosses(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var ids []cobra.Completion
	for _, entry := range compiledIn.Registry {
		ids = append(ids, cobra.CompletionWithDesc(entry.ID, entry.Title))
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// completeWords offers the words that a flag may have. It panics where there is no such flag.
func completeWords(command *cobra.Command, flag string, words ...string) {
	if err := command.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}
