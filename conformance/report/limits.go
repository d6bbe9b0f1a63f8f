package report

import "github.com/losscheck/losscheck/conformance"

// limits has, for each loss that was judged, the regions where generated code is known to miss its
// tolerances.
func (p *page) limits(r conformance.Report) {
	title := "limits: where generated code is known to miss its tolerances\n"
	for _, loss := range r.Losses {
		for _, l := range loss.Limits {
			p.printf("%s  %s: where %s\n    it reaches %s\n    %s\n", title, loss.ID, l.Where, l.Reaches, l.Why)
			title = ""
		}
	}
	if title == "" {
		p.printf("\n")
	}
}

func (m *markdown) limits(r conformance.Report) {
	title := "### Limits\n\nWhere generated code is known to miss its tolerances.\n\n"
	for _, loss := range r.Losses {
		for _, l := range loss.Limits {
			m.printf("%s- %s: where %s, it reaches %s: %s.\n", title, code(loss.ID), escape(l.Where), escape(l.Reaches), escape(l.Why))
			title = ""
		}
	}
	if title == "" {
		m.printf("\n")
	}
	m.end("limits")
}
