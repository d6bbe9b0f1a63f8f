package spec

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// backends are what can have printed a case.
var backends = []string{"numpy", "torch", "mpmath"}

// dtypes lists what each backend prints.
var dtypes = map[string][]string{
	"numpy":  {"float64"},
	"torch":  {"float32", "float64"},
	"mpmath": {"float64"},
}

// Backends lists the words that Source.Backend may be.
func Backends() []string { return slices.Clone(backends) }

// Dtypes lists the words that Source.Dtype may be beside a backend.
func Dtypes(backend string) []string { return slices.Clone(dtypes[backend]) }

func (r *reader) limit(n *yaml.Node) Limit {
	l := Limit{At: r.span(n)}
	r.fields(n, l.At, "a limit", []field{
		required("where", func(n *yaml.Node) { l.Where = r.text(n) }),
		required("reaches", func(n *yaml.Node) { l.Reaches = r.text(n) }),
		required("why", func(n *yaml.Node) { l.Why = r.text(n) }),
	})
	return l
}

func (r *reader) source(n *yaml.Node) Source {
	source := Source{At: r.span(n)}
	r.fields(n, source.At, "a source", []field{
		optional("cell", func(n *yaml.Node) { source.Cell = r.natural(n, 1) }),
		required("backend", func(n *yaml.Node) { source.Backend = r.word(n, "a backend", backends...) }),
		required("dtype", func(n *yaml.Node) { source.Dtype = r.dtype(n, source.Backend) }),
		optional("doc", func(n *yaml.Node) { source.Doc = r.text(n) }),
	})
	return source
}

func (r *reader) dtype(n *yaml.Node, backend string) string {
	dtype := r.word(n, "a dtype", "float32", "float64")
	if dtype != "" && backend != "" && !slices.Contains(dtypes[backend], dtype) {
		r.diags.Errorf(r.span(n), diag.DtypeBackend, "%s cases are float64, not %s", backend, dtype)
	}
	return dtype
}

func (r *reader) rounded(n *yaml.Node, inputs []Input) []Rounded {
	entries, _ := r.entries(n, "rounded")
	var all []Rounded
	for _, e := range entries {
		at := slices.IndexFunc(inputs, func(i Input) bool { return i.Name == e.key.Value })
		switch {
		case at < 0:
			r.unknown(e.key, diag.UnknownInput, "unknown input", namesOf(inputs))
		case inputs[at].Type != Real:
			r.diags.Errorf(r.span(e.key), diag.KeyDoesNotApply, "only real inputs are rounded, and %q is %s", e.key.Value, aType(inputs[at].Type))
		case e.value != nil:
			all = append(all, Rounded{Ref{e.key.Value, r.span(e.key)}, r.decimals(e.value)})
		}
	}
	return all
}

// decimals reads a number of digits that a float64 can have behind the point.
func (r *reader) decimals(n *yaml.Node) int {
	decimals := r.natural(n, 0)
	if decimals > 17 {
		r.diags.Errorf(r.span(n), diag.BadNumber, "no float64 is printed with %d decimals", decimals)
	}
	return decimals
}

func (r *reader) erratum(n *yaml.Node) *Erratum {
	e := &Erratum{At: r.span(n)}
	r.fields(n, e.At, "an erratum", []field{
		required("relation", func(n *yaml.Node) { e.Relation = r.word(n, "an erratum's relation", "negated") }),
		required("why", func(n *yaml.Node) { e.Why = r.text(n) }),
	})
	return e
}

func (r *reader) tolerance(n *yaml.Node) *Tolerance {
	t := &Tolerance{At: r.span(n)}
	numbers := 0
	positive := func(into *float64) func(n *yaml.Node) {
		return func(n *yaml.Node) {
			numbers++
			c, ok := r.number(n)
			if ok && !(c.Value > 0 && c.Value < 1) {
				r.diags.Errorf(c.At, diag.BadNumber, "a tolerance lies between 0 and 1, not at %s", c.Text)
			}
			*into = c.Value
		}
	}
	r.fields(n, t.At, "a tolerance", []field{
		optional("absolute", positive(&t.Absolute)),
		optional("relative", positive(&t.Relative)),
		required("reason", func(n *yaml.Node) { t.Reason = r.text(n) }),
	})
	if n.Kind == yaml.MappingNode && numbers == 0 {
		r.diags.Errorf(t.At, diag.ToleranceReason, "%s", "a tolerance needs an absolute or a relative number")
	}
	return t
}

// print reads a print and holds it against its source.
func (r *reader) print(n *yaml.Node, source Source) Print {
	if !r.want(n, yaml.ScalarNode, "prints", "the output to the letter") {
		return Print{}
	}
	p, problem := parsePrint(n.Value)
	p.At = r.span(n)
	switch {
	case problem != nil:
		r.diags.Errorf(r.within(n, problem.Offset), diag.BadPrint, "%s", problem.Message)
	case source.Backend != "" && source.Backend != "torch" && p.Tensor:
		r.diags.Errorf(p.At, diag.PrintSource, "%s prints numbers, not a tensor(…)", source.Backend)
	case p.Dtype != "" && source.Dtype != "" && p.Dtype != source.Dtype:
		r.diags.Errorf(p.At, diag.PrintSource, "the print says dtype %s, its source %s", p.Dtype, source.Dtype)
	}
	return p
}

// within is the place of a rune inside a scalar, or of the scalar where escapes or
// folding leave no other.
func (r *reader) within(n *yaml.Node, offset int) diag.Span {
	if lines := r.linesOf(n); lines != nil {
		return Formula{Text: n.Value, lines: lines}.Span(offset, offset+1)
	}
	return r.span(n)
}
