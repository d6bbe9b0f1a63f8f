package spec

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

func (r *reader) params(n *yaml.Node) []Param {
	entries, _ := r.entries(n, "params")
	var params []Param
	for _, e := range entries {
		name := r.name(e.key)
		params = append(params, Param{Name: name.Name, At: name.At, Type: RealParam})
		if e.value != nil {
			r.param(e.value, &params[len(params)-1])
		}
	}
	return params
}

func (r *reader) param(n *yaml.Node, param *Param) {
	r.fields(n, param.At, "a parameter", []field{
		optional("type", func(n *yaml.Node) { param.Type = r.paramType(n) }),
		optional("values", func(n *yaml.Node) { r.words(n, param) }),
		required("default", func(n *yaml.Node) { param.Default = r.setting(n, *param) }),
		optional("require", func(n *yaml.Node) {
			if f, ok := r.formula(n); ok {
				param.Require = &f
			}
		}),
		optional("doc", func(n *yaml.Node) { param.Doc = r.text(n) }),
	})
	if param.Type == EnumParam && len(param.Values) == 0 {
		r.diags.Errorf(param.At, diag.MissingKey, "an enum needs the key \"values\": its words")
	}
}

func (r *reader) paramType(n *yaml.Node) ParamType {
	word := r.word(n, "a parameter's type", string(RealParam), string(IntParam), string(BoolParam), string(EnumParam))
	if word == "" {
		return RealParam
	}
	return ParamType(word)
}

// words reads the words of an enum.
func (r *reader) words(n *yaml.Node, param *Param) {
	if param.Type != EnumParam {
		r.diags.Errorf(r.span(n), diag.KeyDoesNotApply, "\"values\" is for an enum, and this parameter is of type %s", param.Type)
		return
	}
	for _, word := range collect(r, n, "values", r.name) {
		if slices.ContainsFunc(param.Values, func(v Ref) bool { return v.Name == word.Name }) {
			r.diags.Errorf(word.At, diag.BadRange, "the value %q stands in the list twice", word.Name)
		}
		param.Values = append(param.Values, word)
	}
}

// setting reads a value of a parameter: its default, or what a case gives it.
func (r *reader) setting(n *yaml.Node, param Param) Constant {
	switch param.Type {
	case BoolParam:
		return Constant{Text: n.Value, Value: fromBool(r.boolean(n)), At: r.span(n)}
	case EnumParam:
		return r.enumSetting(n, param)
	case RealParam, IntParam:
		return r.numberSetting(n, param)
	default:
		panic(fmt.Sprintf("spec: internal error: parameter type %q", param.Type))
	}
}

func (r *reader) enumSetting(n *yaml.Node, param Param) Constant {
	known := make([]string, len(param.Values))
	for i, v := range param.Values {
		known[i] = v.Name
	}
	c := Constant{Text: n.Value, At: r.span(n)}
	if len(known) > 0 {
		c.Value = float64(max(0, slices.Index(known, r.word(n, fmt.Sprintf("%q", param.Name), known...))))
	}
	return c
}

func (r *reader) numberSetting(n *yaml.Node, param Param) Constant {
	c, ok := r.number(n)
	switch {
	case !ok:
	case math.IsNaN(c.Value):
		r.diags.Errorf(c.At, diag.BadDefault, "a parameter cannot be nan")
	case param.Type == IntParam && (c.Value != math.Trunc(c.Value) || math.Abs(c.Value) > 1<<53 || strings.ContainsAny(c.Text, ".eE")):
		r.diags.Errorf(c.At, diag.BadDefault, "%q is an int, and %s is none", param.Name, c.Text)
	}
	return c
}

func fromBool(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (r *reader) lets(n *yaml.Node) []Let {
	entries, _ := r.entries(n, "let")
	var lets []Let
	for _, e := range entries {
		name := r.name(e.key)
		let := Let{Name: name.Name, At: name.At}
		if e.value != nil {
			let.Formula, _ = r.formula(e.value)
		}
		lets = append(lets, let)
	}
	return lets
}
