package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/notation"
)

// WriteLaTeX writes a document as sections of LaTeX, to be put into an article. It needs amsmath and,
// for code, an engine that reads UTF-8.
func WriteLaTeX(w io.Writer, doc *Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "\\section{%s}\n%s\n", latexText(doc.Title), latexText(doc.Summary))
	for _, s := range doc.Sections {
		fmt.Fprintf(out, "\n\\subsection{%s}\n", s.Title)
		for _, b := range s.Blocks {
			fmt.Fprint(out, latexBlock(b))
		}
	}
	return out.Flush()
}

func latexBlock(b Block) string {
	switch b := b.(type) {
	case Text:
		return latexText(string(b)) + "\n\n"
	case Formulas:
		return latexAligned(b)
	case Table:
		return latexTable(b)
	case Code:
		caption := ""
		if b.Caption != "" {
			caption = latexText(b.Caption) + ":\n"
		}
		return caption + "\\begin{verbatim}\n" + b.Text + "\\end{verbatim}\n"
	case Rule:
		return latexRule(b)
	default:
		panic(fmt.Sprintf("explain: internal error: block %T", b))
	}
}

// latexAligned writes definitions with their equals signs below each other.
func latexAligned(all []notation.Named) string {
	var rows []string
	for _, f := range all {
		rows = append(rows, latexName(f.Name)+" &= "+formula.LaTeX(f.Expr))
	}
	return "\\begin{align*}\n" + strings.Join(rows, " \\\\\n") + "\n\\end{align*}\n"
}

// latexName writes what is defined: a name, or the derivative by one.
func latexName(name string) string {
	if input, ok := strings.CutPrefix(name, gen.DerivativePrefix); ok {
		return `\frac{\partial\, \mathrm{loss}}{\partial\, ` + formula.LaTeX(&formula.Name{Text: input}) + "}"
	}
	return formula.LaTeX(&formula.Name{Text: name})
}

func latexRule(r Rule) string {
	var rows []string
	for _, l := range r.Lets {
		rows = append(rows, `& `+latexName(l.Name)+" = "+formula.LaTeX(l.Expr))
	}
	rows = append(rows, "& "+formula.LaTeX(r.Before.Expr), `& \to `+formula.LaTeX(r.After.Expr))
	return fmt.Sprintf("\\paragraph{%s}%s \\texttt{%s}\n\\begin{align*}\n%s\n\\end{align*}\n",
		latexText(r.Name), latexText(times(r.Count)), latexText(r.Doc), strings.Join(rows, " \\\\\n"))
}

func latexTable(rows Table) string {
	var out strings.Builder
	out.WriteString(`\begin{tabular}{` + strings.Repeat("l", len(rows[0])) + "}\n")
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = latexText(cell)
		}
		out.WriteString(strings.Join(cells, " & ") + " \\\\\n")
	}
	return out.String() + "\\end{tabular}\n\n"
}

var latexEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "_", `\_`, "&", `\&`, "%", `\%`,
	"#", `\#`, "$", `\$`, "^", `\textasciicircum{}`, "~", `\textasciitilde{}`, "<", `\textless{}`, ">", `\textgreater{}`)

func latexText(s string) string { return latexEscapes.Replace(s) }
