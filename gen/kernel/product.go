package kernel

// Product is a running product over the blocks of a pass, in a fixed order. The zero value is an
// empty product, 1.
type Product[T Float] struct {
	blocks uint64
	level  [treeLevels]T
}

// Add multiplies by the elements of x, tile by tile.
func (p *Product[T]) Add(x []T) {
	for tile := Tile[T](); len(x) > tile; x = x[tile:] {
		p.push(blockProduct(x[:tile]))
	}
	p.push(blockProduct(x))
}

// AddOne multiplies by x, as a block of its own.
func (p *Product[T]) AddOne(x T) { p.push(x) }

// Value is the product of what was added, 1 if nothing was.
func (p *Product[T]) Value() T {
	v := T(1)
	for i, left := 0, p.blocks; left != 0; i, left = i+1, left>>1 {
		if left&1 == 1 {
			v = T(p.level[i] * v)
		}
	}
	return v
}

func (p *Product[T]) push(v T) {
	i := 0
	for carry := p.blocks; carry&1 == 1; carry >>= 1 {
		v = T(p.level[i] * v)
		i++
	}
	p.level[i] = v
	p.blocks++
}
