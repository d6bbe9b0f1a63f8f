package plan

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/reference/vectors"
)

// rung drafts a vector on a ladder.
func rung(of string, at float64, side string) draft {
	return draft{
		id:    "ladder-" + of + "-" + magnitude(at) + side,
		flags: []string{flagLadder},
		rung:  &vectors.Rung{Of: of, At: spell(at)},
	}
}

// spell writes a number shortly: 1e300, -40, 0.07, infinity.
func spell(v float64) string {
	text := strconv.FormatFloat(v, 'g', -1, 64)
	return strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-", "+Inf", "infinity", "-Inf", "-infinity", "NaN", "nan").Replace(text)
}

// magnitude writes a number as ids have it: the sign as a word, since a hyphen divides words.
func magnitude(v float64) string {
	if text, negative := strings.CutPrefix(spell(v), "-"); negative {
		return "minus-" + text
	}
	return spell(v)
}

// residuals are sizes of a difference, from where its square underflows float64 over where it underflows
// and overflows float32 to where it overflows float64.
var residuals = []float64{1e-300, 1e-200, 1e-100, 1e-30, 1e-16, 1e-8, 1, 1e8, 1e16, 1e20, 1e100, 1e200, 1e300}

// largestExponent bounds the rungs of an input of which an exponential is taken: at 1e8 the oracle takes
// seconds, and at 1e10 the exponential is outside the range of its numbers.
const largestExponent = 1e6

// residualLadders plans differences of every size, between two inputs that are compared or from the
// rest of the loss, and large numbers with a small difference.
func (p *planner) residualLadders() error {
	paired := map[string]bool{}
	for _, pair := range p.pairs() {
		if !pair[0].isValue() || !pair[1].isValue() || paired[pair[0].Name] {
			continue
		}
		paired[pair[0].Name], paired[pair[1].Name] = true, true
		if err := p.residualLadder("residual", pair[0], &pair[1]); err != nil {
			return err
		}
		if err := p.offsets(pair[0], pair[1]); err != nil {
			return err
		}
	}
	for _, in := range p.inputs {
		if !in.isValue() || paired[in.Name] {
			continue
		}
		if err := p.residualLadder(in.Name, in, nil); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) residualLadder(of string, in input, against *input) error {
	for _, m := range residuals {
		if in.exponential && m > largestExponent {
			continue
		}
		d := rung(of, m, "")
		c, err := p.draw(d.id, p.sizes(2, 2), eighths)
		if err != nil {
			return err
		}
		if against != nil {
			c = c.filled(against.Name, 0)
		}
		for i := range c.inputs[in.Name].Data {
			c.inputs[in.Name].Data[i] = vectors.Decimal(p.bounds(in).residual(i, m))
		}
		if err := p.good(d, c); err != nil {
			return err
		}
	}
	return nil
}

// residual alternates between m and -2m, but for signs that the domain does not have.
func (d domain) residual(i int, m float64) float64 {
	v := m
	if i%2 == 1 {
		v = -2 * m
	}
	if d.lo >= 0 && v < 0 || d.hi <= 0 && v > 0 {
		return -v
	}
	return v
}

// offsets plans two inputs that are large and differ little.
func (p *planner) offsets(a, b input) error {
	for _, m := range []float64{1e8, 1e15} {
		id := fmt.Sprintf("offset-%s-%s-%s", a.Name, b.Name, magnitude(m))
		c, err := p.draw(id, p.sizes(3, 3), eighths)
		if err != nil {
			return err
		}
		for _, in := range []input{a, b} {
			for i := range c.inputs[in.Name].Data {
				c.inputs[in.Name].Data[i] += vectors.Decimal(m)
			}
		}
		if err := p.good(draft{id: id, flags: []string{flagCancel}}, c); err != nil {
			return err
		}
	}
	return nil
}
