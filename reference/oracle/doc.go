// Package oracle evaluates a loss as its formula is written, in arithmetic of any
// precision.
//
// It shares nothing with the code generator but the front end: no rewriting, no
// kernels, no tiles. Every operation of the graph is computed densely from its
// definition, element by element, in bigreal's correctly rounded arithmetic, so
// an error of a result can only come from cancellation, which a higher precision
// removes.
package oracle
