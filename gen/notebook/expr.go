package notebook

import (
	"errors"
	"regexp"
	"strings"
)

// expr is a Python expression of the few kinds that make data and call losses.
type expr struct {
	number string   // a number as written
	name   string   // a name, dotted or not; of what is called, where it is a call
	list   bool     // a list or a tuple of items
	call   bool     // a call with items and keywords
	quoted bool     // a string; its text, prefix and quotation marks and all, is the name
	items  []expr   // of a list, or the arguments of a call
	keys   []string // of the arguments at the end of items that have a keyword
}

var errOpaque = errors.New("not an expression that can be read without running it")

var (
	numberAtStart = regexp.MustCompile(`^[-+]?\s*(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][-+]?\d+)?`)
	nameAtStart   = regexp.MustCompile(`^[A-Za-z_]\w*(\s*\.\s*[A-Za-z_]\w*)*`)
	stringPrefix  = regexp.MustCompile(`^(?i:[rbuf]{0,2})['"]`)
	keywordForm   = regexp.MustCompile(`^\s*([A-Za-z_]\w*)\s*=([^=].*)$`)
)

// parseExpr reads an expression. Operators between values make it opaque.
func parseExpr(text string) (expr, error) {
	if parts := splitTop(text, ','); len(parts) > 1 {
		items, err := parseAll(parts)
		return expr{list: true, items: items}, err
	}
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return expr{}, errOpaque
	case stringPrefix.MatchString(text):
		start := strings.IndexAny(text, `'"`)
		if start+stringEnd(text[start:]) != len(text) {
			return expr{}, errOpaque
		}
		return expr{quoted: true, name: text}, nil
	case numberAtStart.FindString(text) == text:
		return expr{number: strings.NewReplacer("_", "", " ", "").Replace(text)}, nil
	case text[0] == '[' || text[0] == '(':
		return parseList(text)
	default:
		return parseName(text)
	}
}

func parseList(text string) (expr, error) {
	inside, ok := bracketed(text)
	if !ok {
		return expr{}, errOpaque
	}
	parts := splitTop(inside, ',')
	if text[0] == '(' && len(parts) == 1 {
		return parseExpr(inside)
	}
	items, err := parseAll(parts)
	return expr{list: true, items: items}, err
}

func parseName(text string) (expr, error) {
	name := nameAtStart.FindString(text)
	rest := strings.TrimSpace(text[len(name):])
	e := expr{name: strings.ReplaceAll(name, " ", "")}
	switch {
	case text[0] == '-' && isInfinity(strings.TrimSpace(text[1:])):
		return expr{number: "-inf"}, nil
	case name == "":
		return e, errOpaque
	case rest == "":
		return e, nil
	}
	inside, ok := bracketed(rest)
	if !ok || rest[0] != '(' {
		return e, errOpaque
	}
	e.call = true
	return e, e.arguments(splitTop(inside, ','))
}

func (e *expr) arguments(parts []string) error {
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue // behind a last comma
		}
		if found := keywordForm.FindStringSubmatch(part); found != nil {
			e.keys = append(e.keys, found[1])
			part = found[2]
		} else if len(e.keys) > 0 {
			return errOpaque
		}
		item, err := parseExpr(part)
		if err != nil {
			item = expr{} // unknown, and the other arguments still count
		}
		e.items = append(e.items, item)
	}
	return nil
}

// keyword is the argument with a keyword.
func (e expr) keyword(name string) (expr, bool) {
	for i, key := range e.keys {
		if key == name {
			return e.items[len(e.items)-len(e.keys)+i], true
		}
	}
	return expr{}, false
}

// positional are the arguments without keywords.
func (e expr) positional() []expr { return e.items[:len(e.items)-len(e.keys)] }

// bracketed is what stands between the bracket that a text begins with and its partner, which
// must be the text's last character.
func bracketed(text string) (string, bool) {
	if bracket(text[0]) != 1 {
		return "", false
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '\'' || c == '"' {
			i += stringEnd(text[i:]) - 1
			continue
		}
		if depth += bracket(text[i]); depth == 0 {
			return text[1:i], i == len(text)-1
		}
	}
	return "", false
}

func parseAll(parts []string) ([]expr, error) {
	var all []expr
	for i, part := range parts {
		if i == len(parts)-1 && strings.TrimSpace(part) == "" {
			break // behind a last comma
		}
		e, err := parseExpr(part)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func isInfinity(name string) bool {
	return name == "inf" || name == "np.inf" || name == "torch.inf" || name == "math.inf"
}
