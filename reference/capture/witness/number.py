"""Numbers as the vector files spell them."""
import math

import numpy as np


def parse(text, kind='real'):
    """A number of Python: a float, an int of an index or an int parameter, a bool of a mask or a bool parameter."""
    if kind in ('mask', 'bool'):
        return text in ('1', 'true')
    if kind in ('index', 'int') and text.lstrip('-').isdigit():
        return int(text)
    return float.fromhex(text) if 'x' in text.lower() else float(text)


def spell(x):
    """The shortest decimal that reads back as x, a float32 or a float64 of NumPy."""
    if math.isnan(x):
        return 'NaN'
    if math.isinf(x):
        return 'Infinity' if x > 0 else '-Infinity'
    if x != 0 and not 1e-6 <= abs(x) < 1e21:
        return np.format_float_scientific(x, trim='-', exp_digits=2)
    return np.format_float_positional(x, trim='-')


def spell_array(a):
    return {'shape': list(a.shape), 'data': [spell(x) for x in a.reshape(-1)]}


# Bits of a significand, and the exponent of the smallest float above 0.
FLOATS = {'float64': (53, -1074), 'float32': (24, -149)}


def ulp(x, dtype):
    """One unit in the last place of the dtype at the finite number x; the smallest float above 0 at 0."""
    digits, smallest = FLOATS[dtype]
    return math.ldexp(1, max(math.frexp(x)[1] - digits, smallest) if x else smallest)
