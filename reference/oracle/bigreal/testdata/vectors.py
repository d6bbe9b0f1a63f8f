#!/usr/bin/env python3
"""Writes vectors.csv: elementary functions at float64 arguments, to 170 digits.

Needs mpmath. Every value is computed from a plain definition at 6000 bits, so that
no cancellation in it reaches the digits that are kept.

    python3 vectors.py > vectors.csv
"""
import random
from mpmath import mp, mpf

mp.prec = 6000
FUNCTIONS = {
    "exp": mp.exp,
    "expm1": lambda x: mp.exp(x) - 1,
    "log": mp.log,
    "log1p": lambda x: mp.log(1 + x),
    "sqrt": mp.sqrt,
    "sinh": lambda x: (mp.exp(x) - mp.exp(-x)) / 2,
    "cosh": lambda x: (mp.exp(x) + mp.exp(-x)) / 2,
    "tanh": lambda x: 1 - 2 / (mp.exp(2 * x) + 1),
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log(1 + mp.exp(x)) if abs(x) < 2000 else (x if x > 0 else mp.exp(x)),
    "logcosh": lambda x: mp.log(mp.cosh(x)),
}
BINARY = {
    "pow": lambda x, y: x ** int(y) if y == int(y) else x ** y,
    "xlogy": lambda x, y: x * mp.log(y),
}
SMALL = [5e-324, 1e-300, 1e-160, 1e-30, 1e-8, 0.001, 0.06, 0.12, 0.13]
MEDIUM = [0.25, 0.5, 0.7, 0.75, 1.0, 1.25, 1.5, 2.0, 3.5, 10.0, 36.5, 88.7, 709.5, 746.0]
LARGE = [5000.0, 123456.789, 1e6]
NEAR_ONE = [1 - 2.0 ** -53, 1 + 2.0 ** -52, 1 - 1e-9, 1 + 1e-5, 0.87, 0.88, 1.12, 1.13]
HUGE = [1e15, 1e100, 1.7e308]
PAIRS = [(2, 10), (2, -3), (-2, 3), (-2.5, -2), (10, 0.5), (0.3, 1e6), (1.0000001, 1e6), (7, 255), (7, 257), (-7, 301),
         (1e-300, 0.01), (1e300, -0.01), (0.75, 12345.678), (1 - 2.0 ** -53, 1e15), (3, 1e-20)]


def points(name, rng):
    spread = [rng.uniform(0, 20) for _ in range(6)]
    if name in ("log", "sqrt"):
        return SMALL + MEDIUM + LARGE + NEAR_ONE + HUGE + spread
    if name == "log1p":
        return SMALL + MEDIUM + LARGE + HUGE + spread + [-x for x in SMALL] + [x - 1 for x in NEAR_ONE if x < 1] + [-0.5, -0.999]
    both = SMALL + MEDIUM + LARGE + spread
    return both + [-x for x in both]


def main():
    rng = random.Random(20261124)
    print("function,x,y,value")
    for name, f in FUNCTIONS.items():
        for x in points(name, rng):
            print(f"{name},{x!r},,{mp.nstr(f(mpf(x)), 170)}")
    for name, f in BINARY.items():
        for x, y in PAIRS:
            if name == "xlogy":
                x, y = y, abs(x)
            print(f"{name},{float(x)!r},{float(y)!r},{mp.nstr(f(mpf(x), mpf(y)), 170)}")


main()
