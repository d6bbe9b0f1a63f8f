// Package mpfr asks the MPFR library for values to compare with. It is empty unless built
// with the tag mpfr, which needs a C compiler and Debian's libmpfr-dev.
package mpfr
