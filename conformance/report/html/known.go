package html

import "html/template"

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

// excuse is why some results of an implementation are not held against it.
type excuse struct {
	Status                 status
	Implementation, Reason string
	Issue                  string // the address of an issue that tracks it
	Results                int
	Cases                  []caseLink
	More                   int // cases that are not among those
	last                   string
}

// linked is how many cases of a reason are named.
const linked = 6

// excuses has the reasons of a status for each implementation, in the order of the cases.
func excuses(of status, implementations []implementation, list []*trial) []excuse {
	var rows []excuse
	for i, made := range implementations {
		at := map[string]int{}
		each(list, i, func(c *cell) {
			if c.status != of {
				return
			}
			if _, ok := at[c.excuse()]; !ok {
				at[c.excuse()] = len(rows)
				row := excuse{Status: of, Implementation: made.Name, Reason: c.excuse()}
				if c.Known != nil {
					row.Issue = c.Known.Issue
				}
				rows = append(rows, row)
			}
			rows[at[c.excuse()]].add(c.Case.ID)
		})
	}
	return rows
}

func (e *excuse) add(id string) {
	e.Results++
	switch {
	case id == e.last:
	case len(e.Cases) < linked:
		e.Cases = append(e.Cases, linkTo(id))
	default:
		e.More++
	}
	e.last = id
}
