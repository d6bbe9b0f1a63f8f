// Package ir is the intermediate representation of a loss: a directed acyclic
// graph of operations on arrays whose axes have names.
//
// A Node says what is computed, never in which order or where the result is
// kept; gen/lower decides that. Nodes are hash-consed: within one Graph, two
// nodes that compute the same thing the same way are the same pointer, so
// equality of subexpressions is pointer equality.
//
// The constructors on Graph are raw: they compute axes and type, and rewrite
// nothing. What a formula says is what its graph holds until gen/simplify
// changes it, which is why the certified oracle can evaluate the graph as
// written.
package ir
