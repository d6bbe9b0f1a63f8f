// Package oracle evaluates a loss as its formula is written, in arithmetic of any
// precision.
//
// It shares nothing with the code generator but the front end: no rewriting, no
// kernels, no tiles. Every operation of the graph is computed densely from its
// definition, element by element, in one of two arithmetics:
//
//   - Evaluate rounds every operation to a precision that the caller chooses. It is for
//     tests and tools; what cancels is lost.
//   - Certify encloses every number in a ball, differentiates on a tape, and doubles the
//     precision until the float64 and the float32 of each result are decided.
//
// A certificate also says where the loss has kinks, exactly or within a dtype's rounding, with the derivatives from both
// sides, and where IEEE 754 leaves the real numbers, with the limit. Sensitivities and Terms say how accurate
// an implementation can be expected to be.
//
// What Certify gives is proved up to bigreal's elementary functions, whose error
// bounds are argued beside them, and to math/big.
package oracle
