package tape

import "github.com/losscheck/losscheck/reference/oracle/ball"

// beside returns the tape as it is beside the point, a little towards somewhere: without the kinks that this
// leaves behind. One that it does not, because operands move alike, gets the derivatives of one of them.
func (t *Tape) beside(variables []Value, towards []ball.Ball) *Tape {
	d := &direction{tape: t, slope: map[int]ball.Ball{}}
	for i, v := range variables {
		d.slope[v.at] = towards[i]
	}
	side := &Tape{prec: t.prec, entries: make([]entry, len(t.entries))}
	for i, e := range t.entries {
		if _, variable := d.slope[i]; i > 0 && !variable {
			d.slope[i] = d.entry(e)
		}
		if e.kink != nil {
			e = entry{parts: d.taken(e.kink, d.slope[i])}
		}
		side.entries[i] = e
	}
	return side
}

// taken is what a kink takes of its operands as they move, and its result moves by total.
func (d *direction) taken(k *kink, total ball.Ball) []part {
	switch {
	case total.IsUnknown(): // a jump
	case k.kind == greatest:
		return d.whole(k.operands, total)
	case k.kind == length && !total.IsZero():
		return d.shares(k.operands, total)
	case k.kind == choice && d.truth(k.operands[0]) == ball.Yes:
		return d.whole(k.operands[1:2], total)
	case k.kind == choice:
		return d.whole(k.operands[2:], total)
	}
	return nil
}

// whole is the derivative by the first operand that moves by total.
func (d *direction) whole(operands []Value, total ball.Ball) []part {
	for _, o := range operands {
		if ball.Equal(d.of(o), total) != ball.No {
			return partOf(o, ball.Int(1))
		}
	}
	return nil
}

// shares are the derivatives of a length: moving by 3 and 4, it moves by 5, and 3/5 and 4/5 are they.
func (d *direction) shares(operands []Value, total ball.Ball) []part {
	var parts []part
	for _, o := range operands {
		parts = append(parts, partOf(o, d.tape.prec.Div(d.of(o), total))...)
	}
	return parts
}

func partOf(o Value, slope ball.Ball) []part {
	if o.at == 0 {
		return nil
	}
	return []part{{o.at, slope}}
}
