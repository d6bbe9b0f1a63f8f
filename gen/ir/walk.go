package ir

// Topological returns the nodes that the roots depend on, the roots included,
// every node after its arguments, in a fixed order.
func Topological(roots ...*Node) []*Node {
	var out []*Node
	seen := map[*Node]bool{}
	type frame struct {
		n    *Node
		next int
	}
	for _, r := range roots {
		stack := []frame{{n: r}}
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if f.next == 0 && seen[f.n] {
				stack = stack[:len(stack)-1]
				continue
			}
			seen[f.n] = true
			if f.next < len(f.n.Args) {
				a := f.n.Args[f.next]
				f.next++
				if !seen[a] {
					stack = append(stack, frame{n: a})
				}
				continue
			}
			out = append(out, f.n)
			stack = stack[:len(stack)-1]
		}
	}
	return out
}

// Users returns, for every node that the roots depend on, the nodes that use it.
func Users(nodes []*Node) map[*Node][]*Node {
	users := map[*Node][]*Node{}
	for _, n := range nodes {
		for _, a := range n.Args {
			users[a] = append(users[a], n)
		}
	}
	return users
}

// AxisOrder returns the axes from the outermost to the innermost loop: a
// topological order over the orders in which the inputs have their axes, ties
// broken by declaration. Where inputs contradict each other the declaration decides.
func (g *Graph) AxisOrder() []int {
	before := make([]AxisSet, len(g.Axes)) // before[a]: axes that must stand outside a
	for _, in := range g.Inputs {
		for i, a := range in.Axes {
			before[a] |= Axes(in.Axes[:i]...)
		}
	}
	var order []int
	var placed AxisSet
	for len(order) < len(g.Axes) {
		a := g.nextAxis(before, placed)
		order = append(order, a)
		placed |= Axes(a)
	}
	return order
}

func (g *Graph) nextAxis(before []AxisSet, placed AxisSet) int {
	first := -1
	for a := range g.Axes {
		if placed.Has(a) {
			continue
		}
		if before[a].Within(placed) {
			return a
		}
		if first < 0 {
			first = a
		}
	}
	return first
}
