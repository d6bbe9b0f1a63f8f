package notebook

import "strings"

// logicalLines divides Python source into logical lines: those inside brackets and strings are
// joined, comments are gone. Lines without content are left out.
func logicalLines(source string) []string {
	var lines []string
	var line strings.Builder
	depth := 0
	flush := func() {
		if text := strings.TrimRight(line.String(), " \t\r"); strings.TrimSpace(text) != "" {
			lines = append(lines, text)
		}
		line.Reset()
	}
	for i := 0; i < len(source); {
		c := source[i]
		width := 1
		switch {
		case c == '\'' || c == '"':
			width = stringEnd(source[i:])
			line.WriteString(source[i : i+width])
		case c == '#':
			width = len(untilBreak(source[i:]))
		case c == '\\' && strings.HasPrefix(source[i+1:], "\n"):
			width = 2
			line.WriteByte(' ')
		case c == '\n' && depth > 0:
			line.WriteByte(' ')
		case c == '\n':
			flush()
		default:
			depth = max(0, depth+bracket(c))
			line.WriteByte(c)
		}
		i += width
	}
	flush()
	return lines
}

func untilBreak(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// bracket is the change of depth that a character makes.
func bracket(c byte) int {
	switch c {
	case '(', '[', '{':
		return 1
	case ')', ']', '}':
		return -1
	default:
		return 0
	}
}

// stringEnd is the length of the string literal at the beginning of a text; one that is not
// closed ends with its line, or with the text where it has three quotation marks.
func stringEnd(text string) int {
	quote, triple := text[:1], false
	if strings.HasPrefix(text, strings.Repeat(quote, 3)) {
		quote, triple = text[:3], true
	}
	for i := len(quote); i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.HasPrefix(text[i:], quote):
			return i + len(quote)
		case text[i] == '\n' && !triple:
			return i
		}
	}
	return len(text)
}

// splitTop divides a text at the separators that stand outside brackets and strings.
func splitTop(text string, separator byte) []string {
	var parts []string
	start, depth := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\'' || c == '"':
			i += stringEnd(text[i:]) - 1
		case c == separator && depth == 0:
			parts = append(parts, text[start:i])
			start = i + 1
		default:
			depth += bracket(c)
		}
	}
	if rest := text[start:]; strings.TrimSpace(rest) != "" || len(parts) > 0 {
		parts = append(parts, rest)
	}
	return parts
}
