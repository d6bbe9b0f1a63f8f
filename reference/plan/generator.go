package plan

// A generator is the splitmix64 of Steele, Lea and Flood (2014): integers only, so that every
// machine draws the same.
type generator uint64

// newGenerator seeds a generator by the FNV-1a hash of a name.
func newGenerator(name string) *generator {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	g := generator(h)
	return &g
}

func (g *generator) next() uint64 {
	*g += 0x9e3779b97f4a7c15
	z := uint64(*g)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws an integer from 0 to n-1. The remainder's bias is below n/2^64.
func (g *generator) below(n int) int { return int(g.next() % uint64(n)) }
