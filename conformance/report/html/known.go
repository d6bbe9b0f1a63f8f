package html

import (
	"html/template"
	"slices"
)

// erratum is a print that is known to be wrong.
type erratum struct {
	caseLink
	Relation, Why, Source, Prints string
}

func errata(list []*trial) []erratum {
	var made []erratum
	for _, t := range list {
		c := t.parts[0].any().Case
		if c.Erratum != nil {
			made = append(made, erratum{linkTo(t.id), c.Erratum.Relation, c.Erratum.Why, c.Source.Place(), c.Source.Prints})
		}
	}
	return made
}

// caseLink leads to a case.
type caseLink struct {
	Name string // within its loss
	To   template.URL
}

func linkTo(id string) caseLink { return caseLink{caseName(id), to(caseID(id))} }

// excused is why results of an implementation are not held against it.
type excused struct {
	Status         status
	Implementation implementation
	Results        int
	Excuses        []*excuse
}

// excuse is one reason, and the results that have it.
type excuse struct {
	Reason   string
	Issue    string // the address of an issue that tracks it
	Results  int
	Cases    []caseLink
	More     int      // cases that are not among those
	Probably []string // what is wrong
	last     string
}

// linked is how many cases of a reason are named.
const linked = 6

// excuses has the reasons of a status for each implementation, in the order of the cases.
func excuses(of status, implementations []implementation, list []*trial) []excused {
	var all []excused
	for i, made := range implementations {
		e := excused{Status: of, Implementation: made}
		each(list, i, func(c *cell) {
			if c.status == of {
				e.Results++
				e.by(c).add(c)
			}
		})
		if e.Results > 0 {
			all = append(all, e)
		}
	}
	return all
}

// by is the excuse that a result has.
func (e *excused) by(c *cell) *excuse {
	reason := c.excuse()
	for _, known := range e.Excuses {
		if known.Reason == reason {
			return known
		}
	}
	made := &excuse{Reason: reason}
	if c.Known != nil {
		made.Issue = c.Known.Issue
	}
	e.Excuses = append(e.Excuses, made)
	return made
}

func (e *excuse) add(c *cell) {
	id := c.Case.ID
	e.Results++
	e.suspect(c.Diagnosis)
	switch {
	case id == e.last:
	case len(e.Cases) < linked:
		e.Cases = append(e.Cases, linkTo(id))
	default:
		e.More++
	}
	e.last = id
}

// suspect adds what is most probably wrong with one of the results, unless it is said already or
// enough is.
func (e *excuse) suspect(diagnosis []string) {
	const most = 3
	if len(diagnosis) > 0 && len(e.Probably) < most && !slices.Contains(e.Probably, diagnosis[0]) {
		e.Probably = append(e.Probably, diagnosis[0])
	}
}
