package scaffold

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/spec"
)

// New drafts a loss of a family. Without inputs it has those that losses of the family usually
// have; an input is a name, over N, or a name with axes: "query[N, D]". The draft's formula and
// case hold together, so that it generates and passes its tests before anything is filled in.
func New(id, family string, inputs []string) (Draft, error) {
	d := patternOf(family)
	if len(inputs) > 0 {
		var err error
		if d, err = custom(inputs); err != nil {
			return Draft{}, err
		}
	}
	d.ID, d.Family = id, family
	d.Title = strings.ToUpper(id[:min(1, len(id))]) + strings.ReplaceAll(id[min(1, len(id)):], "_", " ")
	d.Summary = "Fill in what it measures and what it does to outliers or ties."
	d.Notes = append(d.Notes, "A formula to begin with: put the loss's own in its place, and work out the case again.")
	return d, d.validate()
}

// validate asks the front end, which knows what ids, families and names may be.
func (d Draft) validate() error {
	s, problems := spec.Parse(d.ID+".yaml", d.YAML())
	switch {
	case problems.Failed():
		return fmt.Errorf("%s", problems[0].Message)
	case s.ID != d.ID:
		return fmt.Errorf("an id is snake case, as in info_nce; %q is not", d.ID)
	case s.Family != d.Family:
		return fmt.Errorf("a family is a path of folders, as in ranking/pairwise; %q is not", d.Family)
	}
	return nil
}

// custom drafts a loss of other inputs than the family's: the mean of their sum, which is their
// number where everything is 1.
func custom(inputs []string) (Draft, error) {
	var d Draft
	var names []string
	for _, text := range inputs {
		in, err := parseInput(text)
		if err != nil {
			return Draft{}, err
		}
		d.Inputs = append(d.Inputs, in)
		d.declare(in.Axes)
		names = append(names, in.Name)
	}
	d.Loss = "mean(" + strings.Join(names, " + ") + ")"
	set := Dataset{Name: "ones"}
	for _, in := range d.Inputs {
		set.Data = append(set.Data, Datum{in.Name, ones(len(in.Axes))})
	}
	d.Datasets = []Dataset{set}
	d.Cases = []Case{byHand("ones", "ones", fmt.Sprintf("%d.0", len(names)))}
	return d, nil
}

// parseInput reads a name, or a name with axes: "logits[N, C]", and "rate[]" for a scalar.
func parseInput(text string) (Input, error) {
	name, axes, bracketed := strings.Cut(strings.TrimSpace(text), "[")
	in := Input{Name: name, Axes: []string{"N"}, Attributes: "gradient: true", Doc: "fill in what it is"}
	if !spec.IsName(name) {
		return in, fmt.Errorf("%q cannot be the name of an input: write lower-case letters, digits and _, and no word of Python or YAML", name)
	}
	if !bracketed {
		return in, nil
	}
	inside, closed := strings.CutSuffix(axes, "]")
	if !closed {
		return in, fmt.Errorf("the input %q is no name with axes, as in query[N,D]", text)
	}
	in.Axes = strings.FieldsFunc(inside, func(c rune) bool { return c == ',' || c == ' ' })
	return in, nil
}

// declare adds the axes that are not there yet.
func (d *Draft) declare(axes []string) {
next:
	for _, name := range axes {
		for _, a := range d.Axes {
			if a.Name == name {
				continue next
			}
		}
		d.Axes = append(d.Axes, Axis{name, "fill in what runs along it"})
	}
}

// ones is a tensor of ones with two along each axis.
func ones(axes int) string {
	text := "1.0"
	for range axes {
		text = "[" + text + ", " + text + "]"
	}
	return text
}

func byHand(id, data, prints string) Case {
	return Case{ID: id, Data: data, Backend: "mpmath", Dtype: "float64", Doc: "worked by hand", Prints: prints}
}
