#!/usr/bin/env python3
"""Writes vectors.csv: elementary functions at float64 arguments, to 170 digits.

Needs mpmath. Every value is computed at 6000 bits, from a plain definition where there
is one, so that no cancellation in it reaches the digits that are kept; the gamma functions, which
cancel little, at 2000, or it takes minutes. Each function has COUNT points: the edges
listed here, then random ones.

    python3 vectors.py > vectors.csv
"""
import math
import random
from mpmath import mp, mpf

COUNT = 200
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
    "sin": mp.sin,
    "cos": mp.cos,
    "atan": mp.atan,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "lgamma": lambda x: mp.loggamma(x).real,
    "digamma": mp.digamma,
}
BINARY = {
    "pow": lambda x, y: x ** int(y) if y == int(y) else x ** y,
    "xlogy": lambda x, y: x * mp.log(y),
}
SMALL = [5e-324, 1e-300, 1e-160, 1e-30, 1e-8, 0.001, 0.06, 0.12, 0.13]
MEDIUM = [0.25, 0.5, 0.7, 0.75, 1.0, 1.25, 1.5, 2.0, 3.5, 10.0, 36.5, 88.7, 709.5, 746.0]
LARGE = [5000.0, 123456.789, 1e6]
NEAR_ONE = [1 - 2.0 ** -53, 1 + 2.0 ** -52, 1 - 1e-9, 1 + 1e-5, 0.87, 0.88, 1.12, 1.13]
HUGE = [1e15, 1e100, 1e300, 1.7e308]
TURNS = [k * math.pi / 2 for k in range(1, 25)] + [355.0, 1e22, 6381956970095103 * 2.0 ** 797]  # the last is the float64 nearest to a multiple of pi/2
TAILS = [0.4769362762044699, 5.8, 7.98, 7.99, 14.69, 14.7, 19.97, 19.98, 26.5, 27.3, 30.0, 100.0, 1000.0, 30000.0]
AROUND_TWO = [2 - 2.0 ** -52, 2 + 2.0 ** -51, 2 - 1e-9, 2 + 1e-5]
GAMMA_ZEROS = [1.4616321449683622, -2.457024738220801, -2.747682646727413, -3.143580888349981, -3.955294284858598,
               -0.5040830082644554, -1.5734984731623904, -2.6107208684441447, -19.999999999999996]
GAMMA_POLES = [-1 - 2.0 ** -52, -1 + 2.0 ** -53, -3 + 2.0 ** -51, -10.0000001, -33.9999]
GAMMA_FAR = [-0.5, -1.5, -10.5, -170.6, -1000.25, -1e6 - 0.5, -1e15 - 0.5]
PAIRS = [(2, 10), (2, -3), (-2, 3), (-2.5, -2), (10, 0.5), (0.3, 1e6), (1.0000001, 1e6), (7, 255), (7, 257), (-7, 301),
         (1e-300, 0.01), (1e300, -0.01), (0.75, 12345.678), (1 - 2.0 ** -53, 1e15), (3, 1e-20)]


def signed(points):
    return points + [-x for x in points]


EDGES = {
    "log": SMALL + MEDIUM + LARGE + NEAR_ONE + HUGE,
    "sqrt": SMALL + MEDIUM + LARGE + NEAR_ONE + HUGE,
    "log1p": signed(SMALL) + MEDIUM + LARGE + HUGE + [x - 1 for x in NEAR_ONE if x < 1] + [-0.5, -0.999],
    "sin": signed(SMALL + MEDIUM + LARGE + HUGE + TURNS),
    "cos": signed(SMALL + MEDIUM + LARGE + HUGE + TURNS),
    "atan": signed(SMALL + MEDIUM + LARGE + HUGE + NEAR_ONE),
    "erf": signed(SMALL + MEDIUM + TAILS),
    "erfc": signed(SMALL + MEDIUM + TAILS),
    "lgamma": signed(SMALL) + MEDIUM + LARGE + HUGE + NEAR_ONE + AROUND_TWO + GAMMA_ZEROS + GAMMA_POLES + GAMMA_FAR,
    "digamma": signed(SMALL) + MEDIUM + LARGE + HUGE + NEAR_ONE + AROUND_TWO + GAMMA_ZEROS + GAMMA_POLES + GAMMA_FAR,
}
POSITIVE = ("log", "sqrt")


def random_points(name, rng):
    """Yields numbers that fill the range in which most happens, and numbers of all magnitudes."""
    while True:
        for x in (rng.uniform(-20, 20), rng.choice((-1, 1)) * math.ldexp(rng.uniform(1, 2), rng.randint(-60, 15))):
            x = abs(x) if name in POSITIVE or name == "log1p" and x <= -1 else x
            yield x


def points(name):
    """Returns COUNT different arguments, the same on every machine."""
    edges = EDGES.get(name, signed(SMALL + MEDIUM + LARGE))
    filling = random_points(name, random.Random(name))
    chosen = dict.fromkeys(edges)
    while len(chosen) < COUNT:
        chosen[next(filling)] = None
    return list(chosen)


def pairs(name):
    """Returns COUNT pairs of arguments."""
    rng = random.Random(name)
    chosen = list(PAIRS)
    while len(chosen) < COUNT:
        x = math.ldexp(rng.uniform(1, 2), rng.randint(-40, 40))
        chosen.append(rng.choice(((x, rng.uniform(-100, 100)), (-x, rng.randint(-300, 300)), (rng.uniform(0, 2), rng.uniform(-5, 5)))))
    return [(y, abs(x)) if name == "xlogy" else (x, y) for x, y in chosen]


def main():
    print("function,x,y,value")
    for name, f in FUNCTIONS.items():
        mp.prec = 2000 if name in ("lgamma", "digamma") else 6000
        for x in points(name):
            print(f"{name},{x!r},,{mp.nstr(f(mpf(x)), 170)}")
    mp.prec = 6000
    for name, f in BINARY.items():
        for x, y in pairs(name):
            print(f"{name},{float(x)!r},{float(y)!r},{mp.nstr(f(mpf(x), mpf(y)), 170)}")


main()
