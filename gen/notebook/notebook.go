package notebook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/losscheck/losscheck/gen/spec"
)

// Loss is a function that a notebook defines and whose results it prints. Definitions of one
// name and as many parameters under one heading, for NumPy and for PyTorch, are one loss.
type Loss struct {
	ID     string
	Title  string
	Family string
	Inputs []string // the parameters that take data, by the names they have in the spec
	Prints []Print

	params []parameter // by the names they have in the spec
	roles  []role
	calls  []*call // one for each print
}

// Print is a line that a notebook printed about a loss.
type Print struct {
	Cell    int
	Backend string // numpy or torch
	Dtype   string
	Text    string // to the letter
}

// Read finds the losses of a notebook, in its order. Nothing is run: data is what literals and
// shown results say.
func Read(source []byte) ([]*Loss, error) {
	d, err := parseDocument(source)
	if err != nil {
		return nil, err
	}
	s := &session{values: map[string]value{}, functions: map[string]*function{}, results: map[string]*call{}}
	for i, c := range d.Cells {
		if s.cell = i + 1; c.Count > 0 {
			s.cell = c.Count
		}
		s.run(c)
	}
	return group(s.prints), nil
}

// group makes losses of prints.
func group(prints []printed) []*Loss {
	var all []*Loss
	for _, p := range prints {
		at := slices.IndexFunc(all, func(l *Loss) bool { return l.same(p.call.of) })
		if at < 0 {
			at = len(all)
			all = append(all, newLoss(p.call.of, all))
		}
		all[at].add(p)
	}
	for _, l := range all {
		l.assignRoles()
	}
	return all
}

func (l *Loss) same(f *function) bool {
	of := l.calls[0].of
	return trimName(of.name) == trimName(f.name) && slices.Equal(of.headings, f.headings) && len(of.params) == len(f.params)
}

func newLoss(f *function, others []*Loss) *Loss {
	l := &Loss{ID: unique(trimName(f.name), "_", func(id string) bool {
		return slices.ContainsFunc(others, func(o *Loss) bool { return o.ID == id })
	})}
	l.Title, l.Family = place(f)
	var taken []string
	for _, p := range f.params {
		p.name = unique(inputName(p.name), "_", func(name string) bool { return slices.Contains(taken, name) })
		taken = append(taken, p.name)
		l.params = append(l.params, p)
	}
	return l
}

func (l *Loss) add(p printed) {
	out := Print{Cell: p.cell, Backend: "numpy", Dtype: "float64", Text: p.text}
	parsed, _ := spec.ParsePrint(p.text) // recorded because it is one
	torch, wide := parsed.Tensor, parsed.Dtype == "float64"
	for _, a := range p.call.arguments {
		torch = torch || a.value.torch
		wide = wide || a.value.torch && a.value.dtype == "float64"
	}
	if torch {
		out.Backend = "torch"
		if !wide {
			out.Dtype = "float32"
		}
	}
	l.Prints = append(l.Prints, out)
	l.calls = append(l.calls, p.call)
}

var (
	numbering = regexp.MustCompile(`^[\d.]+\s*`)
	nameEnd   = regexp.MustCompile(`(_(loss|np|numpy|torch|t|fn))+$`)
	noWord    = regexp.MustCompile(`[^a-z0-9]+`)
	lossWord  = regexp.MustCompile(`\bloss(es)?\b`)
)

// trimName makes an id of a function's name: huber_loss_np gives huber.
func trimName(name string) string {
	id := snake(name)
	if trimmed := nameEnd.ReplaceAllString(id, ""); spec.IsName(trimmed) {
		return trimmed
	}
	if spec.IsName(id) {
		return id
	}
	return strings.Trim("loss_"+id, "_")
}

// inputName makes a name that a spec allows of a parameter's.
func inputName(name string) string {
	n := snake(name)
	if spec.IsName(n) {
		return n
	}
	return strings.Trim("input_"+n, "_")
}

// snake writes a name in snake case: yTrue gives y_true.
func snake(name string) string {
	var b strings.Builder
	lower := false
	for _, c := range name {
		if unicode.IsUpper(c) && lower {
			b.WriteByte('_')
		}
		lower = unicode.IsLower(c)
		b.WriteRune(unicode.ToLower(c))
	}
	return strings.Trim(noWord.ReplaceAllString(b.String(), "_"), "_")
}

// place gives a loss its title and its family by the headings above it.
func place(f *function) (title, family string) {
	var folders []string
	for _, h := range f.headings {
		h = numbering.ReplaceAllString(h, "")
		if h == "" {
			continue
		}
		title = h
		word := strings.Trim(noWord.ReplaceAllString(lossWord.ReplaceAllString(strings.ToLower(h), ""), "_"), "_")
		folders = append(folders, strings.TrimLeft(word, "0123456789_"))
	}
	if title == "" {
		title = strings.ReplaceAll(f.name, "_", " ")
	}
	if len(folders) > 0 {
		folders = folders[:len(folders)-1]
	}
	folders = slices.DeleteFunc(folders, func(s string) bool { return s == "" })
	if len(folders) == 0 {
		return title, "imported"
	}
	return title, strings.Join(folders, "/")
}

// unique adds a number to a name that is taken.
func unique(name, divider string, taken func(string) bool) string {
	candidate := name
	for n := 2; taken(candidate); n++ {
		candidate = fmt.Sprintf("%s%s%d", name, divider, n)
	}
	return candidate
}
