package command

import (
	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance/expect"
	"github.com/losscheck/losscheck/conformance/report"
	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/schema"
)

func newSchema() *cobra.Command {
	command := printSchema(schema.JSON())
	command.Use = "schema"
	command.Short = "Print the JSON Schema of spec files, for editors"
	command.Long = "Schema prints a JSON Schema with the keys of a spec, their values and what they are for. Editors\n" +
		"with a YAML language server complete, explain and check specs by it where a spec begins with\n" +
		"\n    # yaml-language-server: $schema=spec.schema.json\n\n" +
		"giving the way from the spec to the schema."
	command.Example = "  losscheck schema --output specs/spec.schema.json"
	command.AddCommand(newSchemaReport(), newSchemaExpectations())
	return command
}

func newSchemaReport() *cobra.Command {
	command := printSchema(report.JSONSchema)
	command.Use = "report"
	command.Short = "Print the JSON Schema of reports"
	command.Long = "Report prints the JSON Schema of what losscheck run --format json writes."
	command.Example = "  losscheck schema report --output report.schema.json"
	return command
}

func newSchemaExpectations() *cobra.Command {
	command := printSchema(expect.JSONSchema)
	command.Use = "expectations"
	command.Short = "Print the JSON Schema of files of expectations, for editors"
	command.Long = "Expectations prints the JSON Schema of the files that say which results of an implementation miss,\n" +
		"how and why."
	command.Example = "  losscheck schema expectations --output " + expect.SchemaName
	return command
}

// printSchema is a command that prints a schema. It has no name yet.
func printSchema(text []byte) *cobra.Command {
	var output string
	command := &cobra.Command{
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if output != "" {
				return gen.WriteFile(output, text)
			}
			_, err := command.OutOrStdout().Write(text)
			return err
		},
	}
	command.Flags().StringVar(&output, "output", "", "write the schema to this `file` (default: the standard output)")
	return command
}
