package notebook

import (
	"strings"

	"github.com/losscheck/losscheck/gen/spec"
)

// print finds what a print statement printed about a loss, and returns the output behind it.
func (s *session) print(arguments string, out []string) []string {
	parts := splitTop(arguments, ',')
	if len(parts) == 0 {
		return out
	}
	label := ""
	var found *call
	for i, part := range parts {
		e, err := parseExpr(part)
		switch {
		case err != nil:
		case !e.quoted:
			found = first(found, s.callOf(e))
		default:
			literal, shown := pieces(e.name)
			if i == 0 {
				label = literal
			}
			for _, inside := range shown {
				if e, err := parseExpr(inside); err == nil {
					found = first(found, s.callOf(e))
				}
			}
		}
	}
	if found == nil {
		return out
	}
	return s.record(found, label, out)
}

// record keeps the next line of output that begins with the label and is the print of a number.
func (s *session) record(of *call, label string, out []string) []string {
	for i, line := range out {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, label) {
			continue
		}
		if p, err := spec.ParsePrint(line); err == nil && len(p.Shape) == 0 {
			s.prints = append(s.prints, printed{of, s.cell, line})
			return out[i+1:]
		}
	}
	return out
}

func first(found, next *call) *call {
	if found != nil {
		return found
	}
	return next
}

// pieces are the text that a string literal begins with, up to the first braces of an f-string,
// and what stands in the braces.
func pieces(literal string) (label string, shown []string) {
	start := strings.IndexAny(literal, `'"`)
	prefix := literal[:start]
	body := strings.Trim(literal[start:], literal[start:start+1])
	if !strings.ContainsAny(prefix, "fF") {
		return strings.TrimSpace(body), nil
	}
	label, _, _ = strings.Cut(body, "{")
	for _, piece := range strings.Split(body, "{")[1:] {
		inside, _, _ := strings.Cut(piece, "}")
		inside = splitTop(inside+" ", ':')[0]
		inside, _, _ = strings.Cut(inside, "!")
		shown = append(shown, strings.TrimSuffix(strings.TrimSpace(inside), "="))
	}
	return strings.TrimSpace(label), shown
}
