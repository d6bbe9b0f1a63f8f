"""Reads losscheck's reference vectors.  README.md beside this file describes them.  Needs NumPy."""
import json
import math
from pathlib import Path

import numpy as np

EPS = {'float64': 2.0**-52, 'float32': 2.0**-23}
TINY = {'float64': 2.0**-1074, 'float32': 2.0**-149}


def read(loss, folder=Path(__file__).parent):
    """The vectors of a loss, as dictionaries."""
    return json.loads((Path(folder) / (loss + '.json')).read_text())['vectors']


def array(a, dtype='float64'):
    with np.errstate(over='ignore'):
        return np.array([float(x) for x in a['data']]).astype(dtype).reshape(a['shape'])


def within(got, low, high, largest, sensitivity, dtype, factor):
    """Whether all elements lie in [low - t, high + t] for the tolerance t that README.md states; NaN meets NaN."""
    unit = EPS[dtype] * 2.0 ** math.floor(math.log2(largest)) if 0 < largest < math.inf else 0
    t = factor * max(unit, TINY[dtype], EPS[dtype] * float(sensitivity))
    got = np.asarray(got, 'float64')
    with np.errstate(invalid='ignore'):
        return bool(np.all((low == got) | (low - t <= got) & (got <= high + t) | np.isnan(low) & np.isnan(got)))


def value_is_right(got, vector, dtype='float64'):
    exact = vector['exact'][dtype]
    want = array({'shape': [], 'data': [exact['value']]}, dtype).astype('float64')
    return within(got, want, want, abs(float(want)), exact.get('sensitivity', {'value': 0})['value'], dtype, 4 + math.log2(vector['terms']))


def gradient_is_right(got, name, vector, dtype='float64'):
    exact = vector['exact'][dtype]
    want, low, high = (array(exact.get(key, exact['gradient'])[name], dtype).astype('float64')
                       for key in ('gradient', 'gradient_low', 'gradient_high'))
    largest = float(np.max(np.abs(want), initial=0))
    return within(got, low, high, largest, exact['sensitivity']['gradient'][name], dtype, 8 + math.log2(vector['terms']))
