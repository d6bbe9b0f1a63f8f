package plan

import "math"

// beside plans the tie, if it is a float, and the floats next to it on both sides.
func (p *planner) beside(id string, x crossing) (bool, error) {
	x, err := p.tight(x)
	if err != nil {
		return false, err
	}
	below, above := x.a, x.b
	if x.sign == 0 {
		if err := p.kink(id, "an exact tie", x, x.a); err != nil {
			return false, err
		}
		below, above = math.Nextafter(x.a, math.Inf(-1)), math.Nextafter(x.a, math.Inf(1))
	}
	below32, above32 := neighbours32(x.a, x.b)
	for _, k := range []struct {
		suffix, note string
		v            float64
	}{
		{"-below", "the float64 below the tie", below},
		{"-above", "the float64 above the tie", above},
		{"-below-float32", "the float32 below the tie", below32},
		{"-above-float32", "the float32 above the tie", above32},
	} {
		if err := p.kink(id+k.suffix, k.note, x, k.v); err != nil {
			return false, err
		}
	}
	return true, nil
}

// neighbours32 are the float32s below a and above b.
func neighbours32(a, b float64) (below, above float64) {
	low, high := float32(a), float32(b)
	if float64(low) >= a {
		low = math.Nextafter32(low, float32(math.Inf(-1)))
	}
	if float64(high) <= b {
		high = math.Nextafter32(high, float32(math.Inf(1)))
	}
	return float64(low), float64(high)
}

// decimal plans the decimal that a person would take for the tie where it is none, as 1.2 is for
// 1.2 - 0.2 and 1: whether it is a kink depends on the dtype.
func (p *planner) decimal(id string, x crossing) (bool, error) {
	x, err := p.tight(x)
	if err != nil {
		return false, err
	}
	if sign, err := p.signAt(x, x.decimal()); err != nil || sign == 0 {
		return false, err
	}
	return p.rounded(id, x)
}

// rounded plans the decimal at the tie.
func (p *planner) rounded(id string, x crossing) (bool, error) {
	x, err := p.tight(x)
	if err != nil {
		return false, err
	}
	v := x.decimal()
	if math.Abs(v-x.a) > 1e-12 {
		return false, nil
	}
	return true, p.kink(id, "a tie of decimals; in binary it may be none, depending on the dtype", x, v)
}

// decimal is the crossing to one digit behind the point.
func (x crossing) decimal() float64 {
	return float64(math.Round(float64(x.a*tenths))+0) / tenths // + 0: not -0
}

func (p *planner) kink(id, note string, x crossing, v float64) error {
	return p.good(draft{id: id, flags: []string{flagKink}, note: note}, x.call.with(x.in.Name, 0, v))
}
