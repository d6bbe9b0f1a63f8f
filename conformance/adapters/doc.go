// Package adapters has programs that put losses of other libraries behind the adapter protocol, and
// the tests that each answers with what its library computes.
package adapters
