package report

import "github.com/losscheck/losscheck/conformance"

// matrices are the tables of several implementations.
func (p *page) matrices(r conformance.Report) {
	p.section("losses: so many results of each implementation", fates(r).lines())
	p.section("accuracy: the largest errors in ULP of the exact results, value / gradient", precisions(r).lines())
}

// lines sets a matrix as a table.
func (m *matrix) lines() *lines {
	var header []any
	for _, title := range append(m.about[:len(m.about):len(m.about)], m.names...) {
		header = append(header, title)
	}
	t := newTable(header...)
	t.rightFrom(len(m.about))
	for _, row := range m.rows {
		var cells []any
		for _, cell := range row {
			cells = append(cells, cell)
		}
		t.row(cells...)
	}
	return t
}

// printMatrix has a line for each output, and how each implementation meets it.
func (p *page) printMatrix(r conformance.Report) *lines {
	type key struct{ implementation, id string }
	verdicts := map[key]string{}
	var cases []conformance.Case
	known := map[string]bool{}
	for _, result := range kept(r, printed) {
		verdicts[key{result.by, result.Case.ID}] = p.met(result.Result)
		if !known[result.Case.ID] {
			known[result.Case.ID] = true
			cases = append(cases, result.Case)
		}
	}
	m := newMatrix(r, "case")
	for _, c := range cases {
		row := []string{printName(c)}
		for _, name := range m.names {
			row = append(row, verdicts[key{name, c.ID}])
		}
		m.rows = append(m.rows, append(row, output(c)))
	}
	m.names = append(m.names, "prints")
	t := m.lines()
	t.columns = nil // words, and an output: nothing that counts from the right
	return t
}

// met is how a print is met: expected where it is missed as it was expected to be.
func (p *page) met(r conformance.Result) string {
	switch {
	case r.Known != nil:
		return "expected"
	case r.Unsupported:
		return "–"
	default:
		return p.verdict(r.Verdict)
	}
}
