//go:build mpfr

package mpfr

/*
#cgo LDFLAGS: -lmpfr -lgmp
#include <stdlib.h>
#include <string.h>
#include <mpfr.h>

typedef int (*unary)(mpfr_t, const mpfr_t, mpfr_rnd_t);

static int logarithm(mpfr_t r, const mpfr_t x, mpfr_rnd_t d) { return mpfr_log(r, x, d); }

static int lgamma_abs(mpfr_t r, const mpfr_t x, mpfr_rnd_t d) { int sign; return mpfr_lgamma(r, &sign, x, d); }

static unary find(const char *name) {
	if (!strcmp(name, "exp")) return mpfr_exp;
	if (!strcmp(name, "expm1")) return mpfr_expm1;
	if (!strcmp(name, "log")) return logarithm;
	if (!strcmp(name, "log1p")) return mpfr_log1p;
	if (!strcmp(name, "sqrt")) return mpfr_sqrt;
	if (!strcmp(name, "sinh")) return mpfr_sinh;
	if (!strcmp(name, "cosh")) return mpfr_cosh;
	if (!strcmp(name, "tanh")) return mpfr_tanh;
	if (!strcmp(name, "sin")) return mpfr_sin;
	if (!strcmp(name, "cos")) return mpfr_cos;
	if (!strcmp(name, "atan")) return mpfr_atan;
	if (!strcmp(name, "erf")) return mpfr_erf;
	if (!strcmp(name, "erfc")) return mpfr_erfc;
	if (!strcmp(name, "lgamma")) return lgamma_abs;
	if (!strcmp(name, "digamma")) return mpfr_digamma;
	return NULL;
}

// compute writes the function's value in hexadecimal, which is exact.
static int compute(const char *name, double x, long bits, char *out, size_t size) {
	unary f = find(name);
	if (!f) return 0;
	mpfr_t a, r;
	mpfr_init2(a, 53);
	mpfr_init2(r, bits);
	mpfr_set_d(a, x, MPFR_RNDN);
	f(r, a, MPFR_RNDN);
	int written = mpfr_snprintf(out, size, "%Ra", r);
	mpfr_clear(a);
	mpfr_clear(r);
	return written > 0 && (size_t)written < size;
}
*/
import "C"

import (
	"unsafe"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// Unary returns the value of a function at x, correctly rounded to a number of bits. It
// panics if MPFR has no function of that name.
func Unary(name string, x float64, bits uint) bigreal.Number {
	const room = 1 << 16
	function, out := C.CString(name), (*C.char)(C.malloc(room))
	defer C.free(unsafe.Pointer(function))
	defer C.free(unsafe.Pointer(out))
	if C.compute(function, C.double(x), C.long(bits), out, room) == 0 {
		panic("mpfr: internal error: no function " + name)
	}
	v, err := bigreal.Parse(C.GoString(out), bits)
	if err != nil {
		panic("mpfr: internal error: " + err.Error())
	}
	return v
}
