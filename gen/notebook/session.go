package notebook

import (
	"regexp"
	"strings"
)

// session follows a notebook's cells in their order: which names hold data, which are losses,
// and which hold what a loss gave.
type session struct {
	values    map[string]value
	functions map[string]*function
	results   map[string]*call
	headings  []string // from the title down to the section
	cell      int      // the number of the one that is read
	prints    []printed
}

// function is a definition in a cell.
type function struct {
	name     string
	params   []parameter
	cell     int
	source   string // of the whole cell
	headings []string
}

type parameter struct {
	name         string
	fallback     value // the default
	hasFallback  bool
	otherDefault bool // a default that is no number, such as None
}

// call is a function with the values of its parameters.
type call struct {
	of        *function
	arguments []argument // in the order of the parameters
}

type argument struct {
	value value
	known bool // otherwise it takes running the notebook
	given bool // at the call, not by the default
}

// printed is a line that a cell printed about what a call gave.
type printed struct {
	call *call
	cell int
	text string
}

var (
	definition = regexp.MustCompile(`^def\s+([A-Za-z_]\w*)\s*\((.*)\)\s*(->[^:]*)?:`)
	assignment = regexp.MustCompile(`^([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*=([^=].*)$`)
	printCall  = regexp.MustCompile(`^print\s*\((.*)\)$`)
	heading    = regexp.MustCompile(`^(#{1,6})\s+(.*?)[\s#]*$`)
)

func (s *session) run(c cell) {
	switch c.Type {
	case "markdown":
		s.readHeadings(string(c.Source))
	case "code":
		lines := logicalLines(string(c.Source))
		out := c.stdout()
		for i, line := range lines {
			if line[0] == ' ' || line[0] == '\t' {
				continue // inside a function, whose first line was enough
			}
			out = s.statement(line, string(c.Source), out)
			if i == len(lines)-1 {
				s.echo(line, c.result())
			}
		}
	}
}

// readHeadings keeps the headings that a section lies under.
func (s *session) readHeadings(markdown string) {
	for line := range strings.SplitSeq(markdown, "\n") {
		found := heading.FindStringSubmatch(strings.TrimSpace(line))
		if found == nil {
			continue
		}
		level := len(found[1])
		for len(s.headings) < level {
			s.headings = append(s.headings, "")
		}
		s.headings = append(s.headings[:level-1:level-1], found[2])
	}
}

// statement takes in a line at a cell's top level, and returns the output that is left.
func (s *session) statement(line, source string, out []string) []string {
	if found := definition.FindStringSubmatch(line); found != nil {
		s.functions[found[1]] = &function{
			name: found[1], params: s.parameters(found[2]), cell: s.cell, source: source, headings: s.headings,
		}
	} else if found := printCall.FindStringSubmatch(line); found != nil {
		return s.print(found[1], out)
	} else if found := assignment.FindStringSubmatch(line); found != nil {
		s.assign(splitTop(found[1], ','), found[2])
	}
	return out
}

func (s *session) parameters(list string) []parameter {
	var all []parameter
	for _, part := range splitTop(list, ',') {
		name, fallback, has := strings.Cut(part, "=")
		name, _, _ = strings.Cut(name, ":")
		p := parameter{name: strings.TrimSpace(name)}
		if p.name == "" || strings.ContainsAny(p.name, "*/") {
			continue
		}
		if e, err := parseExpr(fallback); has && err == nil {
			p.fallback, p.hasFallback = s.evaluate(e)
		}
		p.otherDefault = has && !p.hasFallback
		all = append(all, p)
	}
	return all
}

// assign gives names their values. What cannot be known without running it forgets the old one.
func (s *session) assign(names []string, right string) {
	e, err := parseExpr(right)
	parts := []expr{e}
	if len(names) > 1 && e.list {
		parts = e.items
	}
	for i, name := range names {
		name = strings.TrimSpace(name)
		if err != nil || len(parts) != len(names) {
			delete(s.values, name)
			delete(s.results, name)
			continue
		}
		s.bind(name, parts[i])
	}
}

func (s *session) bind(name string, e expr) {
	v, known := s.evaluate(e)
	made := s.callOf(e)
	delete(s.values, name)
	delete(s.results, name)
	if made != nil {
		s.results[name] = made
	} else if known {
		s.values[name] = v
	}
}

// callOf is the call of a loss that an expression is or names, or nil. What follows it, as in
// loss.item(), makes no difference.
func (s *session) callOf(e expr) *call {
	if f := s.functions[e.name]; e.call && f != nil {
		return s.match(f, e)
	}
	root, _, _ := strings.Cut(e.name, ".")
	return s.results[root]
}

// match gives a function's parameters the arguments of a call.
func (s *session) match(f *function, e expr) *call {
	c := &call{of: f}
	positional := e.positional()
	for i, p := range f.params {
		a := argument{value: p.fallback, known: p.hasFallback}
		given, has := e.keyword(p.name)
		if i < len(positional) {
			given, has = positional[i], true
		}
		if has {
			a.value, a.known = s.evaluate(given)
			a.given = true
		}
		c.arguments = append(c.arguments, a)
	}
	return c
}

// echo takes the values of names from what a cell showed as its result: (array([…]), array([…])).
func (s *session) echo(line, shown string) {
	names := splitTop(line, ',')
	e, err := parseExpr(strings.Join(strings.Fields(shown), " "))
	if err != nil {
		return
	}
	items := []expr{e}
	if len(names) > 1 {
		items = e.items
	}
	for i, name := range names {
		name = strings.TrimSpace(name)
		if _, known := s.values[name]; known || nameAtStart.FindString(name) != name || len(items) != len(names) {
			continue
		}
		if v, ok := s.evaluate(items[i]); ok {
			s.values[name] = v.asPrinted()
		}
	}
}
