package conformance

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// Filter chooses from a suite. What is empty in it chooses everything.
type Filter struct {
	Globs  []string // of loss ids, info_*, or with a slash of case ids, huber/ladder-*; one must match
	Losses []string // globs of loss ids; one must match too
	Tags   []string // flags of vectors, of which a case must have one
	Dtypes []Dtype
	Parts  []Part

	Cases map[CaseKey]bool // no others; nil: all
}

// Part is what an expectation is about.
type Part string

// The parts. A refusal is expected of a call as a whole.
const (
	ValuePart    Part = "value"
	GradientPart Part = "gradient"
	RefusalPart  Part = "refusal"
)

// CaseKey tells the cases of a suite apart: a print and a vector may have one id.
type CaseKey struct {
	ID     string
	Dtype  Dtype
	Vector bool
}

// Key is what tells the case from all others of its suite.
func (c Case) Key() CaseKey {
	return CaseKey{ID: c.ID, Dtype: c.Call.Dtype, Vector: c.Source.Vector != ""}
}

// part is what the expectation is about.
func (e Expectation) part() Part {
	switch {
	case e.Refused != nil:
		return RefusalPart
	case e.What == Gradient:
		return GradientPart
	default:
		return ValuePart
	}
}

// Filter keeps the cases that the filter chooses, in their order, and the losses that have one. A
// glob that matches nothing is an error, and so is a filter that leaves nothing.
func (s *Suite) Filter(by Filter) (*Suite, error) {
	if err := by.check(s); err != nil {
		return nil, err
	}
	kept, wanted := new(Suite), map[string]bool{}
	for _, c := range s.Cases {
		if c, ok := by.choose(c); ok {
			kept.Cases = append(kept.Cases, c)
			wanted[c.Call.Loss] = true
		}
	}
	for _, loss := range s.Losses {
		if wanted[loss.ID] {
			kept.Losses = append(kept.Losses, loss)
		}
	}
	if len(s.Cases) > 0 && len(kept.Cases) == 0 {
		return nil, fmt.Errorf("no case is left: the filters exclude each other")
	}
	return kept, nil
}

// check refuses what matches nothing in a suite, which is a slip of the pen.
func (f Filter) check(s *Suite) error {
	for _, glob := range slices.Concat(f.Globs, f.Losses) {
		if _, err := path.Match(glob, ""); err != nil {
			return fmt.Errorf("%q is no pattern of a loss id: %w", glob, err)
		}
	}
	for _, glob := range f.Globs {
		if !slices.ContainsFunc(s.Cases, func(c Case) bool { return matches(glob, c) }) {
			return fmt.Errorf("no %s matches %q%s", subjectOf(glob), glob, s.meant(glob))
		}
	}
	for _, glob := range f.Losses {
		if !slices.ContainsFunc(s.Losses, func(l SuiteLoss) bool { return matchesID(glob, l.ID) }) {
			return fmt.Errorf("no loss matches %q%s", glob, s.meant(glob))
		}
	}
	for _, tag := range f.Tags {
		if !slices.ContainsFunc(s.Cases, func(c Case) bool { return slices.Contains(c.Source.Flags, tag) }) {
			return fmt.Errorf("no case has the tag %q; there are %s", tag, strings.Join(s.tags(), ", "))
		}
	}
	return nil
}

// choose gives what is left of a case, if anything is.
func (f Filter) choose(c Case) (Case, bool) {
	matchesOne := func(globs []string, fits func(glob string) bool) bool {
		return len(globs) == 0 || slices.ContainsFunc(globs, fits)
	}
	chosen := matchesOne(f.Globs, func(glob string) bool { return matches(glob, c) }) &&
		matchesOne(f.Losses, func(glob string) bool { return matchesID(glob, c.Call.Loss) }) &&
		matchesOne(f.Tags, func(tag string) bool { return slices.Contains(c.Source.Flags, tag) }) &&
		(len(f.Dtypes) == 0 || slices.Contains(f.Dtypes, c.Call.Dtype)) &&
		(f.Cases == nil || f.Cases[c.Key()])
	if !chosen || len(f.Parts) == 0 {
		return c, chosen
	}
	return c.only(f.Parts)
}

// only drops what a case expects of other parts, and asks for no gradient that is not judged.
func (c Case) only(parts []Part) (Case, bool) {
	var kept []Expectation
	var want []string
	for _, e := range c.Expectations {
		if !slices.Contains(parts, e.part()) {
			continue
		}
		kept = append(kept, e)
		if e.What == Gradient {
			want = append(want, e.Input)
		}
	}
	c.Expectations, c.Call.Want = kept, want
	return c, len(kept) > 0
}

// matches compares a glob with a case's id where it has a slash, and else with its loss.
func matches(glob string, c Case) bool {
	if strings.Contains(glob, "/") {
		return matchesID(glob, c.ID)
	}
	return matchesID(glob, c.Call.Loss)
}

// matchesID compares a glob, which is well formed, with an id.
func matchesID(glob, id string) bool {
	hit, err := path.Match(glob, id)
	return err == nil && hit
}

func subjectOf(glob string) string {
	if strings.Contains(glob, "/") {
		return "case"
	}
	return "loss"
}

// meant asks whether an id of the suite was meant that is spelled much like one that matches nothing.
func (s *Suite) meant(glob string) string {
	if strings.ContainsAny(glob, `*?[\`) {
		return ""
	}
	var known []string
	for _, loss := range s.Losses {
		known = append(known, loss.ID)
	}
	if strings.Contains(glob, "/") {
		known = nil
		for _, c := range s.Cases {
			known = append(known, c.ID)
		}
	}
	if near := diag.Nearest(glob, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// tags are the flags of all cases, sorted.
func (s *Suite) tags() []string {
	var tags []string
	for _, c := range s.Cases {
		tags = append(tags, c.Source.Flags...)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}
