package ir

import (
	"errors"
	"fmt"
)

// Verify checks the graph below the roots: every node belongs to g, stands after
// its arguments, and has the axes and the type that its operation gives. An error
// is a fault of the compiler, never of a spec.
func (g *Graph) Verify(roots ...*Node) error {
	var errs []error
	for _, n := range Topological(roots...) {
		if err := g.verifyNode(n); err != nil {
			errs = append(errs, fmt.Errorf("ir: node %d (%s): %w", n.ID, n.Op, err))
		}
	}
	return errors.Join(errs...)
}

func (g *Graph) verifyNode(n *Node) error {
	if n.ID >= len(g.nodes) || g.nodes[n.ID] != n {
		return errors.New("is not of this graph")
	}
	if len(n.Args) != n.Op.Arity() {
		return fmt.Errorf("has %d arguments, wants %d", len(n.Args), n.Op.Arity())
	}
	for _, a := range n.Args {
		if a.ID >= n.ID {
			return fmt.Errorf("stands before its argument %d", a.ID)
		}
	}
	if n.Op.Class() == Leaf {
		return nil
	}
	if again := g.WithArgs(&Node{Op: n.Op, Name: n.Name, Axes: n.Axes, Axis: n.Axis, Over: n.Over, Drop: n.Drop, Map: n.Map}, n.Args); again != n {
		return fmt.Errorf("has axes [%s] and type %s, its arguments give [%s] and %s",
			g.AxesText(n.Axes), n.Type, g.AxesText(again.Axes), again.Type)
	}
	return checkTypes(n)
}

func checkTypes(n *Node) error {
	want := func(i int, types ...Type) error {
		for _, t := range types {
			if n.Args[i].Type == t {
				return nil
			}
		}
		return fmt.Errorf("argument %d is %s", i, n.Args[i].Type)
	}
	switch n.Op {
	case OpAnd, OpOr:
		return errors.Join(want(0, Bool), want(1, Bool))
	case OpNot:
		return want(0, Bool)
	case OpWhere:
		return errors.Join(want(0, Bool), want(2, n.Args[1].Type))
	case OpEqual, OpNotEqual, OpLess, OpLessEqual:
		return errors.Join(want(0, Real, Int), want(1, n.Args[0].Type))
	case OpToReal:
		return want(0, Int)
	case OpNeg, OpStop:
		return want(0, Real, Int)
	case OpAdd, OpSub, OpMul:
		return errors.Join(want(0, Real, Int), want(1, n.Args[0].Type))
	case OpGather, OpSumExcept:
		return want(1, Int)
	case OpScatter:
		return errors.Join(want(0, Real), want(1, Int))
	case OpStateMax, OpStateArg, OpStateRest:
		return want(0, State)
	case OpRename:
		return nil
	}
	for i := range n.Args {
		if err := want(i, Real); err != nil {
			return err
		}
	}
	return nil
}
