package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/notation"
)

// WriteMarkdown writes a document as a page of Markdown.
func WriteMarkdown(w io.Writer, doc *Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n%s\n", markdownText(doc.Title), markdownText(doc.Summary))
	for _, s := range doc.Sections {
		fmt.Fprintf(out, "\n## %s\n", s.Title)
		for _, b := range s.Blocks {
			fmt.Fprint(out, "\n", markdownBlock(b))
		}
	}
	return out.Flush()
}

func markdownBlock(b Block) string {
	switch b := b.(type) {
	case Text:
		return markdownText(string(b)) + "\n"
	case Formulas:
		return fence("", plainFormulas(b))
	case Table:
		return markdownTable(b)
	case Code:
		caption := ""
		if b.Caption != "" {
			caption = b.Caption + ":\n\n"
		}
		return caption + fence(b.Language, b.Text)
	case Rule:
		formulas := plainFormulas(append(append(Formulas{}, b.Lets...), b.Before))
		return fmt.Sprintf("**%s**%s: `%s`\n\n%s", b.Name, times(b.Count), b.Doc,
			fence("", formulas+"→ "+formula.Format(b.After.Expr)+"\n"))
	default:
		panic(fmt.Sprintf("explain: internal error: block %T", b))
	}
}

// plainFormulas writes definitions, one a line.
func plainFormulas(all []notation.Named) string {
	var out strings.Builder
	for _, f := range all {
		if f.Name != "" {
			out.WriteString(f.Name + " = ")
		}
		out.WriteString(formula.Format(f.Expr) + "\n")
	}
	return out.String()
}

// fence puts a text into a block of code; a text of the compiler holds no fence.
func fence(language, text string) string {
	return "```" + language + "\n" + strings.TrimRight(text, "\n") + "\n```\n"
}

// markdownTable has no titles above its columns, which Markdown writes as empty cells.
func markdownTable(rows Table) string {
	var out strings.Builder
	empty := make([]string, len(rows[0]))
	rule := make([]string, len(rows[0]))
	for i := range rule {
		rule[i] = "---"
	}
	for _, row := range append(Table{empty, rule}, rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = strings.ReplaceAll(markdownText(cell), "|", `\|`)
		}
		out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return out.String()
}

// markdownText protects what Markdown would read as a sign of its own.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "#", `\#`)

func markdownText(s string) string { return markdownEscapes.Replace(s) }
