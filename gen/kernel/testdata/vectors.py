"""Writes vectors.txt: exact values of the kernel's functions, by mpmath.

    python3 vectors.py [points per function] > vectors.txt

A line holds a function, its arguments, the float64 nearest to its value, and what that leaves
of the value in ULPs; all in hexadecimal. Needs mpmath, and nothing else.
"""
import math
import random
import sys

from mpmath import mp, mpf

mp.prec = 2400

def softplus(x):
    return mp.log1p(mp.exp(x))

def sigmoid(x):
    return 1 / (1 + mp.exp(-x))

# name: (function, uniform ranges, ranges of the binary logarithm of |x|, edges, has negative arguments)
FUNCTIONS = {
    "exp": (mp.exp, [(-746, 710), (-2, 2)], [(-60, 9)], [-745.13, -708.4, 709.78, 1e-300], True),
    "expm1": (mp.expm1, [(-40, 710), (-2, 2), (-0.4, 1.1)], [(-1074, 9)], [5e-324, -5e-324, 709.78], True),
    "log": (mp.log, [(0.5, 2), (0.99, 1.01)], [(-1074, 1024)], [5e-324, math.nextafter(1, 0), math.nextafter(1, 2)], False),
    "log1p": (mp.log1p, [(-1, 1), (-0.3, 2)], [(-1074, 0), (-30, 2)], [-1 + 2.0**-53, 5e-324, -5e-324, 0.5, 1.0, -0.25], True),
    "sqrt": (mp.sqrt, [(0, 4)], [(-1074, 1024)], [5e-324], False),
    "tanh": (mp.tanh, [(-2, 2), (-20, 20)], [(-1074, 5)], [0.55, 5e-324], True),
    "sigmoid": (sigmoid, [(-745, 40), (-3, 3)], [(-60, 9)], [-744.9], True),
    "softplus": (softplus, [(-745, 40), (-3, 3)], [(-60, 9)], [-744.9], True),
    "cosh": (mp.cosh, [(-710, 710), (-3, 3)], [(-60, 9)], [710.4], True),
    "sinh": (mp.sinh, [(-710, 710), (-3, 3)], [(-1074, 9)], [710.4, 1.0, 5e-324], True),
}

def arguments(rand, count, uniform, binary, edges, negative):
    xs = list(edges)
    for i in range(count):
        kind = i % (len(uniform) + len(binary))
        if kind < len(uniform):
            xs.append(rand.uniform(*uniform[kind]))
        else:
            lo, hi = binary[kind - len(uniform)]
            x = float(mpf(2) ** mpf(rand.uniform(lo, hi)))
            xs.append(-x if negative and rand.random() < 0.5 else x)
    return xs

def powers(rand, count):
    pairs = [(2.0, -1074.0), (2.0, 1023.0), (-3.0, 5.0), (-0.5, 3.0), (10.0, 308.0), (5e-324, 0.5)]
    for i in range(count):
        x = rand.uniform(0, 3) if i % 2 else 2.0 ** rand.uniform(-1022, 1023)
        limit = 700 / max(abs(math.log(x)), 1e-12)
        y = rand.uniform(-1, 1) * limit if i % 3 else rand.choice([-3, -2, -1, -0.5, 0.5, 1.5, 2, 3, 4, 7])
        if abs(y) <= limit:
            pairs.append((x, float(y)))
    return pairs

def show(name, args, exact):
    hi = float(exact)
    if hi == 0 or math.isinf(hi) or math.isnan(hi):
        return
    rest = float((exact - mpf(hi)) / mpf(math.ulp(hi)))
    print(name, *(x.hex() for x in args), hi.hex(), rest.hex())

def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rand = random.Random(1)
    for name, (function, *domain) in FUNCTIONS.items():
        for x in arguments(rand, count, *domain):
            if x > -1 or name != "log1p":
                show(name, [x], function(mpf(x)))
    for x, y in powers(rand, count):
        show("pow", [x, y], mpf(x) ** mpf(y))

main()
