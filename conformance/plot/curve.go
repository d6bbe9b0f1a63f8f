package plot

import (
	"math"
	"slices"
)

// curveSteps is the number of straight pieces that a curve is drawn in.
const curveSteps = 400

// curve computes a curve at evenly spaced places and at its kinks.
func (p *place) curve(c choice) (Curve, error) {
	kinks, err := p.tracer(c.params).kinks()
	if err != nil {
		return Curve{}, err
	}
	out := Curve{Label: c.label(), Kinks: kinks}
	for i := range out.Kinks {
		k := &out.Kinks[i]
		if k.Value, k.Slope, err = p.at(k.At, c.params); err != nil {
			return Curve{}, err
		}
		out.X = append(out.X, k.At)
	}
	for i := range curveSteps + 1 {
		out.X = append(out.X, p.low+(p.high-p.low)*float64(i)/curveSteps)
	}
	slices.Sort(out.X)
	out.X = slices.Compact(out.X)
	for _, x := range out.X {
		value, slope, err := p.at(x, c.params)
		if err != nil {
			return Curve{}, err
		}
		out.Value, out.Slope = append(out.Value, value), append(out.Slope, slope)
	}
	return out, nil
}

// narrow halves what is drawn until the smooth part of the bend fills a fair share of it: nine
// tenths of the change of the slope take an eighth of the width. Where an input has a range, all of
// it is drawn.
func (p *place) narrow() {
	if p.checked.Graph.FindInput(p.moved).Ranged {
		return
	}
	const smallest = halfWidth / 16.0
	for p.high > smallest && p.bendWidth() < (p.high-p.low)/8 {
		p.low, p.high = p.low/2, p.high/2
	}
}

// bendWidth is the width of the narrowest run of cells with nine tenths of the change of the
// slope; a jump within one cell does not count. It is everything where the slope does not change.
func (p *place) bendWidth() float64 {
	const cells = 256
	width := (p.high - p.low) / cells
	changes := make([]float64, 0, cells)
	_, before, _ := p.at(p.low, p.params)
	for i := range cells {
		_, slope, err := p.at(p.low+float64(i+1)*width, p.params)
		if err != nil {
			return p.high - p.low
		}
		changes = append(changes, math.Abs(slope-before))
		before = slope
	}
	dropJumps(changes)
	return width * float64(narrowestRun(changes, 0.9))
}

// dropJumps clears changes that stand alone: neither neighbour is a tenth of one.
func dropJumps(changes []float64) {
	was := slices.Clone(changes)
	for i, c := range was {
		beside := 0.0
		for _, j := range []int{i - 2, i + 2} {
			if 0 <= j && j < len(was) {
				beside = max(beside, was[j])
			}
		}
		if beside < 0.1*c {
			changes[i] = 0
		}
	}
}

// narrowestRun is the length of the shortest run with a share of the sum, all of it where the sum
// is 0.
func narrowestRun(x []float64, share float64) int {
	total := 0.0
	for _, v := range x {
		total += v
	}
	best, sum, start := len(x), 0.0, 0
	if !(total > 0) {
		return best
	}
	for i, v := range x {
		sum += v
		for sum-x[start] >= share*total {
			sum -= x[start]
			start++
		}
		if sum >= share*total {
			best = min(best, i-start+1)
		}
	}
	return best
}
