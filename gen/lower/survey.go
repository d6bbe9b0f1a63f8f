package lower

import (
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// survey notes which lengths and tile sizes the program mentions, so that only those are computed.
func (p *Program) survey() {
	sizes, tiled := map[int]bool{}, map[int]bool{}
	grouped := map[int]*Loop{}
	note := func(d Dim) {
		for _, product := range d {
			for _, a := range product {
				switch a.What {
				case Size:
					sizes[a.Axis] = true
				case Tile:
					tiled[a.Axis] = true
				}
			}
		}
	}
	for _, b := range p.Buffers {
		note(b.Size)
	}
	walk(p.Body, func(s Stmt) {
		if l, ok := s.(*Loop); ok {
			p.surveyLoop(l, sizes, tiled, grouped)
		}
		eachDim(s, note)
		if c, ok := s.(*Call); ok {
			p.Scratch = p.Scratch || slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Scratch })
		}
		eachExpr(s, func(e *Expr) {
			if e.sizeAxis() >= 0 {
				sizes[e.sizeAxis()] = true
			}
		})
	})
	if p.Value != nil {
		p.Value.walk(func(e *Expr) {
			if e.sizeAxis() >= 0 {
				sizes[e.sizeAxis()] = true
			}
		})
	}
	for axis := range tiled {
		sizes[axis] = true
	}
	for _, a := range p.Order {
		if sizes[a] {
			p.Sizes = append(p.Sizes, a)
		}
		if tiled[a] {
			p.Tiled = append(p.Tiled, a)
		}
		if l := grouped[a]; l != nil {
			p.Grouped = append(p.Grouped, l)
		}
	}
}

func (p *Program) surveyLoop(l *Loop, sizes, tiled map[int]bool, grouped map[int]*Loop) {
	sizes[l.Axis] = true
	switch {
	case l.Mode == Groups:
		grouped[l.Axis] = l
		for _, a := range l.Inner {
			sizes[a] = true
		}
	case l.Mode == Tiles && !l.Whole:
		tiled[l.Axis] = true
	}
}

// sizeAxis returns the axis whose length an expression is, or -1.
func (e *Expr) sizeAxis() int {
	if e.Op == ir.OpSize {
		return e.Axis
	}
	return -1
}
