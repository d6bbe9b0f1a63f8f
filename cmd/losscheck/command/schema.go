package command

import (
	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/schema"
)

func newSchema() *cobra.Command {
	var output string
	command := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of spec files, for editors",
		Long: "Schema prints a JSON Schema with the keys of a spec, their values and what they are for. Editors\n" +
			"with a YAML language server complete, explain and check specs by it where a spec begins with\n" +
			"\n    # yaml-language-server: $schema=spec.schema.json\n\n" +
			"giving the way from the spec to the schema.",
		Example: "  losscheck schema --output specs/spec.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if output != "" {
				return gen.WriteFile(output, schema.JSON())
			}
			_, err := command.OutOrStdout().Write(schema.JSON())
			return err
		},
	}
	command.Flags().StringVar(&output, "output", "", "write the schema to this `file` (default: the standard output)")
	return command
}
