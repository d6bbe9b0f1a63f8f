// Package simplify rewrites graphs into forms that are numerically stable and cheap.
//
// It is a set of tables of rules and one engine. Each rule says on which domain its
// two sides are equal in real arithmetic; a rule that would only move rounding
// errors about is confined to gradients, because values keep the association
// that their author wrote.
//
// Stabilise runs before gen/autodiff, so that what is differentiated is softmax
// and softplus, not exp and sum; Finish runs after it and takes the primitives apart
// into what gen/lower has loops and kernels for.
package simplify
