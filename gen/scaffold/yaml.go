package scaffold

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// longest is how long a line of data may be.
const longest = 100

// folded puts each row of a long matrix on a line of its own.
func folded(data string) string {
	if len(data) <= longest || !strings.HasPrefix(data, "[[") {
		return data
	}
	return "[\n      " + strings.ReplaceAll(data[1:], "], [", "],\n      [")
}

// padded is a key with its colon, as wide as the widest of its neighbours.
func padded(key string, all []string) string {
	width := 0
	for _, name := range all {
		width = max(width, len(name))
	}
	return fmt.Sprintf("%-*s", width+1, key+":")
}

// plain are texts that mean themselves everywhere in YAML: words that begin with one that no
// reader takes for a number or a boolean.
var plain = regexp.MustCompile(`^[A-Za-z][A-Za-z_-]*( [A-Za-z0-9][A-Za-z0-9_.-]*)+$|^[A-Za-z]{4,}$`)

var yamlWord = regexp.MustCompile(`(?i)^(true|false|null)$`)

// text spells a text as YAML, in quotes where it needs them.
func text(t string) string {
	if plain.MatchString(t) && !yamlWord.MatchString(t) {
		return t
	}
	return Quote(t)
}

// Quote spells a text as YAML in double quotes, which keep every character.
func Quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case unprintable(c):
			fmt.Fprintf(&b, `\U%08X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// printable makes a line of a comment of any text: tabs become blanks, and what a spec may not
// hold goes.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unprintable(c) {
			return -1
		}
		return c
	}, strings.ReplaceAll(text, "\t", "    "))
}

// unprintable says whether a spec may not hold a character as it is.
func unprintable(c rune) bool {
	return unicode.IsControl(c) || c == '\uFEFF' || c == '\u2028' || c == '\u2029' || c == unicode.ReplacementChar
}

type writer struct{ strings.Builder }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
