package html

import (
	"html/template"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// misses are the unexpected failures of an implementation in a loss.
type misses struct {
	Implementation, Loss string
	N                    int // of the implementation
	tally
	Rows []miss
}

// miss is a failure, to be read at a glance.
type miss struct {
	Status         status
	Case, Part     string
	Dtype          string
	To             template.URL
	Inputs         string
	Measured       bool
	Got, Want      string
	Error, Budget  string
	Reason, Source string
	Probably       []string // what is wrong
}

// missesOf lists the failures of one implementation after the other.
func missesOf(r conformance.Report, all trials) []misses {
	var list []misses
	for i, judged := range r.Implementations {
		for _, loss := range r.Losses {
			m := misses{Implementation: judged.Info.Name, Loss: loss.ID, N: i}
			each(all[loss.ID], i, m.take)
			if len(m.Rows) > 0 {
				list = append(list, m)
			}
		}
	}
	return list
}

func (m *misses) take(c *cell) {
	m.add(c)
	if !c.status.Missed() {
		return
	}
	row := newMiss(c)
	if last := len(m.Rows) - 1; last >= 0 && m.Rows[last].takes(row) {
		m.Rows[last].Part += ", " + row.Part
		return
	}
	m.Rows = append(m.Rows, row)
}

// takes says whether another failure is the same one: a crash leaves every part of a case without
// an answer.
func (m miss) takes(other miss) bool {
	return !m.Measured && !other.Measured && m.Case == other.Case && m.Dtype == other.Dtype && m.Reason == other.Reason
}

func newMiss(c *cell) miss {
	m := miss{
		Status: c.status, Case: c.Case.ID, Part: partName(c.Result), Dtype: dtypeBits(c.Case.Call.Dtype), To: to(caseID(c.Case.ID)),
		Inputs: c.Case.Call.Brief(), Measured: c.Measured(), Reason: clip(c.Reason + account(c.Failure)), Source: c.Case.Source.Place(), Probably: c.Diagnosis,
	}
	if c.Measured() {
		m.Part = c.Part()
		m.Got = decimal.Format(c.Got.Data[c.Worst], c.Case.Call.Dtype.Bits())
		m.Want = decimal.Format(c.Expectation.Want.Data[c.Worst], 64)
		m.Error, m.Budget = units(c.ULP()), units(c.Budget())
	}
	return m
}

// account is what a program that failed left behind.
func account(f *conformance.Failure) string {
	text := ""
	if f != nil && f.Trace != "" {
		text += "\nIts own account: " + f.Trace
	}
	if f != nil && f.Stderr != "" {
		text += "\nIts standard error ends with: " + f.Stderr
	}
	return text
}
