package spec

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// text reads prose.
func (r *reader) text(n *yaml.Node) string {
	if !r.want(n, yaml.ScalarNode, "this", "text") {
		return ""
	}
	value := strings.TrimSpace(n.Value)
	if value == "" {
		r.diags.Errorf(r.span(n), diag.EmptyValue, "this must be text, and it is empty")
	}
	return value
}

// word reads one of a fixed list of words. What names the list in messages.
func (r *reader) word(n *yaml.Node, what string, known ...string) string {
	if !r.want(n, yaml.ScalarNode, what, "one of "+strings.Join(known, ", ")) {
		return ""
	}
	for _, word := range known {
		if n.Value == word {
			return word
		}
	}
	r.unknown(n, diag.UnknownWord, fmt.Sprintf("%s is one of %s, not", what, strings.Join(known, ", ")), known)
	return ""
}

// boolean reads true or false, and nothing else that some YAML reader takes for them.
func (r *reader) boolean(n *yaml.Node) bool {
	if !r.want(n, yaml.ScalarNode, "this", "true or false") {
		return false
	}
	if !isPlain(n) || n.Value != "true" && n.Value != "false" {
		r.diags.Errorf(r.span(n), diag.WrongKind, "this must be true or false, not %q", n.Value)
	}
	return n.Value == "true"
}

var (
	numberForm  = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)
	leadingZero = regexp.MustCompile(`^[-+]?0\d`)
	yamlSpecial = regexp.MustCompile(`(?i)^[-+]?\.?(inf|infinity|nan)$`)
)

// number reads a decimal, nan, inf or -inf. Numbers are read from the text, because
// YAML readers disagree on 010 and 0x1p-3.
func (r *reader) number(n *yaml.Node) (Constant, bool) {
	c := Constant{Text: n.Value, At: r.span(n)}
	if !r.want(n, yaml.ScalarNode, "this", "a number") {
		return c, false
	}
	message := ""
	switch {
	case !isPlain(n):
		message = "a number is written without quotes"
	case n.Value == "nan" || n.Value == "inf" || n.Value == "-inf":
	case yamlSpecial.MatchString(n.Value):
		message = fmt.Sprintf("%q is written nan, inf or -inf here", n.Value)
	case !numberForm.MatchString(n.Value):
		message = fmt.Sprintf("%q is not a number", n.Value)
	case leadingZero.MatchString(n.Value):
		message = fmt.Sprintf("%q has a leading zero, which some readers take for octal", n.Value)
	}
	if message == "" {
		c.Value, _ = strconv.ParseFloat(n.Value, 64) // the only error left is the range
		if math.IsInf(c.Value, 0) && !strings.Contains(n.Value, "inf") {
			message = fmt.Sprintf("%q is larger than any float64; infinity is written inf", n.Value)
		}
	}
	if message != "" {
		r.diags.Errorf(c.At, diag.BadNumber, "%s", message)
	}
	return c, message == ""
}

// natural reads a whole number from a least one up to a million.
func (r *reader) natural(n *yaml.Node, least int) int {
	c, ok := r.number(n)
	if ok && (c.Value != math.Trunc(c.Value) || c.Value < float64(least) || c.Value > 1e6) {
		r.diags.Errorf(c.At, diag.BadNumber, "this must be a whole number from %d to 1000000, not %s", least, c.Text)
		ok = false
	}
	if !ok {
		return 0
	}
	return int(c.Value)
}

// formula reads a formula whose every rune has a place in the file.
func (r *reader) formula(n *yaml.Node) (Formula, bool) {
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 {
		r.diags.Errorf(r.span(n), diag.YAMLDash, "a dash and a blank begin a list; write the minus sign without the blank")
		return Formula{}, false
	}
	if !r.want(n, yaml.ScalarNode, "a formula", "text, in quotes where it begins with a bracket") {
		return Formula{}, false
	}
	f := Formula{Text: strings.TrimRight(n.Value, "\n"), lines: r.linesOf(n)}
	switch {
	case strings.TrimSpace(f.Text) == "":
		r.diags.Errorf(r.span(n), diag.EmptyValue, "the formula is empty")
		return f, false
	case f.lines == nil:
		r.diags.Errorf(r.span(n), diag.FormulaLayout, "a formula is one line without escapes, or several under a |")
		return f, false
	}
	return f, true
}

// linesOf finds the place of each line of a scalar, or nil where the text in the file
// is not the text that was read: folded, continued or escaped.
func (r *reader) linesOf(n *yaml.Node) []diag.Position {
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		return r.literalLines(n)
	case r.readsVerbatim(n):
		start := r.position(n)
		start.Column += quoteWidth(n)
		return []diag.Position{start}
	}
	return nil
}

// literalLines finds the lines of a | block: they begin on the line behind the |, and
// all lose the same indentation.
func (r *reader) literalLines(n *yaml.Node) []diag.Position {
	values := strings.Split(strings.TrimRight(n.Value, "\n"), "\n")
	indent := -1
	var positions []diag.Position
	for i, value := range values {
		if n.Line+i >= len(r.lines) {
			return nil
		}
		if indent < 0 && strings.TrimSpace(value) != "" {
			indent = len(r.lines[n.Line+i]) - len([]rune(value))
		}
		positions = append(positions, diag.Position{File: r.file, Line: n.Line + 1 + i})
	}
	for i := range positions {
		positions[i].Column = max(0, indent) + 1
	}
	return positions
}
