package html

import (
	"html/template"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// page is everything that the templates show, in the order in which they do.
type page struct {
	Style           template.CSS
	Script          template.JS
	Tool, Suite     string
	Shard           string // of the suite; empty where it is all of it
	All             tally
	Cases           int
	Findings        []conformance.Finding
	Implementations []implementation
	Misses          []misses
	Matrix          []matrixRow
	Losses          []lossView
}

// implementation is one that was judged.
type implementation struct {
	conformance.Info
	N int
	tally
}

// Nearest is the largest part of its tolerance that a passed result takes, and the case of that.
func (i implementation) Nearest() *nearest {
	if i.near == nil {
		return nil
	}
	return &nearest{linkTo(i.near.Case.ID), i.near.Case.ID, percent(i.near.Headroom())}
}

type nearest struct {
	caseLink
	ID, Percent string
}

// Series is the class of the implementation's marks and lines in charts.
func (i implementation) Series() string { return series(i.N) }

// Key is the implementation's mark, as charts have it.
func (i implementation) Key() template.HTML { return lineKey(i.Series()) }

// matrixRow is a loss and what all implementations make of it.
type matrixRow struct {
	ID, Title string
	To        template.URL
	Cells     []matrixCell
}

type matrixCell struct {
	tally
	Name string // of the implementation
	To   template.URL
}

func newPage(r conformance.Report, about About) *page {
	all := gather(r)
	p := &page{
		Style: template.CSS(asset("style.css")), Script: template.JS(asset("script.js")),
		Tool: about.Tool, Suite: r.Suite, Findings: r.Findings,
		Shard: shardOf(r),
	}
	for i, judged := range r.Implementations {
		made := implementation{Info: judged.Info, N: i}
		for _, loss := range r.Losses {
			each(all[loss.ID], i, made.add)
			each(all[loss.ID], i, p.All.add)
		}
		p.Implementations = append(p.Implementations, made)
	}
	p.Misses = missesOf(r, all)
	tables := map[string]stability.Table{}
	for _, t := range stability.Tables(r) {
		tables[t.Loss] = t
	}
	for _, loss := range r.Losses {
		p.Cases += len(all[loss.ID])
		p.Matrix = append(p.Matrix, p.matrixRow(loss.ID, about.Losses[loss.ID], all[loss.ID]))
		p.Losses = append(p.Losses, newLossView(p.Implementations, loss, about.Losses[loss.ID], all[loss.ID], tables[loss.ID]))
	}
	return p
}

func (p *page) matrixRow(id string, loss Loss, list []*trial) matrixRow {
	row := matrixRow{ID: id, Title: titled(id, loss), To: to(lossID(id))}
	for i, implementation := range p.Implementations {
		row.Cells = append(row.Cells, matrixCell{count(list, i), implementation.Name, to(resultsID(id, i))})
	}
	return row
}

// titled is the name of a loss for people.
func titled(id string, loss Loss) string {
	if loss.Title != "" {
		return loss.Title
	}
	return id
}

// Headline is the conclusion as a sentence.
func (p *page) Headline() string {
	text := p.All.Conclusion()
	if len(p.Findings) > 0 {
		text += "; expectations no longer hold"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// Class is that of the conclusion.
func (p *page) Class() string { return p.All.Status().Class() }

// Statuses are those to choose from.
func (p *page) Statuses() []status { return statuses }

func shardOf(r conformance.Report) string {
	if r.Slice == nil {
		return ""
	}
	return r.Slice.Shard.String()
}
