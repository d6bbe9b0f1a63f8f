package plan

import "math"

// mostCrossings is the number of kinks that are planned of one operation: one on each side of zero.
const mostCrossings = 2

// A crossing is a place where an element of a tie changes sign as an input's first element moves.
type crossing struct {
	call    call
	in      input
	tie     tie
	element int     // of the tie
	a, b    float64 // a < b, between which it lies
	sign    int     // at a
}

// crossings samples the input's domain and returns where the first element that crosses does so.
func (p *planner) crossings(c call, t tie, in input) ([]crossing, error) {
	var out []crossing
	last := map[int]crossing{} // by element: the last sample at which it had a sign
	for _, v := range p.samples(in) {
		signs, err := p.signs(c.with(in.Name, 0, v), t)
		if err != nil {
			return nil, err
		}
		for element, sign := range signs {
			if sign == 0 || len(out) > 0 && out[0].element != element {
				continue
			}
			if x := last[element]; x.sign*sign < 0 && len(out) < mostCrossings {
				x.b = v
				out = append(out, x)
			}
			last[element] = crossing{call: c, in: in, tie: t, element: element, a: v, sign: sign}
		}
	}
	return out, nil
}

// samples are points of an input's domain and around it.
func (p *planner) samples(in input) []float64 {
	const steps = 22
	d := p.bounds(in)
	width := 2 * float64(d.hi-d.lo)
	if in.Ranged {
		width /= 2
	}
	var out []float64
	for i := range steps {
		v := d.lo + float64(width*float64(2*i+1)/(2*steps))
		if !in.Ranged {
			v -= float64(d.hi-d.lo) / 2
		}
		out = append(out, in.clamp(v))
	}
	return out
}

// tight halves the crossing until a and b are neighbours, or a is the tie itself.
func (p *planner) tight(x crossing) (crossing, error) {
	for math.Nextafter(x.a, x.b) != x.b {
		middle := float64(x.a/2) + float64(x.b/2)
		if x.a < 0 && 0 < x.b {
			middle = 0 // or halving would go through all the subnormals
		}
		sign, err := p.signAt(x, middle)
		switch {
		case err != nil:
			return x, err
		case sign == 0:
			x.a, x.b, x.sign = middle, middle, 0
			return x, nil
		case sign == x.sign:
			x.a = middle
		default:
			x.b = middle
		}
	}
	return x, nil
}

func (p *planner) signAt(x crossing, v float64) (int, error) {
	signs, err := p.signs(x.call.with(x.in.Name, 0, v), x.tie)
	if err != nil {
		return 0, err
	}
	return signs[x.element], nil
}
