// Package pages writes the reference of a program's commands as Markdown, a page for each.
package pages

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// All gives the pages of a command and of those below it, by file name. Hidden commands have none.
func All(root *cobra.Command) map[string][]byte {
	pages := map[string][]byte{fileOf(root): []byte(page(root))}
	for _, sub := range listed(root) {
		for name, text := range All(sub) {
			pages[name] = text
		}
	}
	return pages
}

// listed are the commands below one that help shows, in its order.
func listed(command *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, sub := range command.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			all = append(all, sub)
		}
	}
	return all
}

func fileOf(command *cobra.Command) string {
	return strings.ReplaceAll(command.CommandPath(), " ", "_") + ".md"
}

func page(command *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- Written by losscheck from its own --help; go generate ./... writes it again. -->\n\n# %s\n\n", command.CommandPath())
	about := command.Long
	if about == "" {
		about = command.Short + "."
	}
	fmt.Fprintf(&b, "%s\n\n```\n%s\n```\n", prose(about), command.UseLine())
	if command.Example != "" {
		fmt.Fprintf(&b, "\n## Examples\n\n```sh\n%s\n```\n", unindented(command.Example))
	}
	b.WriteString(flagTable(command.NonInheritedFlags()))
	if subs := listed(command); len(subs) > 0 {
		b.WriteString("\n## Commands\n\n")
		for _, sub := range subs {
			fmt.Fprintf(&b, "- [%s](%s): %s\n", sub.CommandPath(), fileOf(sub), sub.Short)
		}
	}
	if parent := command.Parent(); parent != nil {
		fmt.Fprintf(&b, "\nA command of [%s](%s).\n", parent.CommandPath(), fileOf(parent))
	}
	return b.String()
}

// flagTable lists flags by name; it is empty where there is none.
func flagTable(flags *pflag.FlagSet) string {
	var b strings.Builder
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if value != "" {
			name += " " + value
		}
		standard := ""
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			standard = "`" + f.DefValue + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, standard, cell(usage))
	})
	if b.Len() == 0 {
		return ""
	}
	return "\n## Flags\n\n| flag | default | |\n| --- | --- | --- |\n" + b.String()
}

// cell keeps a text inside a cell of a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ").Replace(text)
}

// prose keeps what Markdown would take for its own: indented lines become code as they are, and
// what looks like a tag does not become one.
func prose(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), "<", "&lt;")
}

// unindented takes away the two blanks that examples begin with in a help text.
func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}
