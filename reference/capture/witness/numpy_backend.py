"""NumPy, float64: what the formula's words are called there.

Functions take arrays, and numbers of Python among them; reductions take dimensions, or None for all.
"""
import numpy as np
from numpy import (  # the words that are NumPy's own
    abs, arange, cosh, exp, expm1, log, log1p, logical_and, logical_not, logical_or, maximum, minimum, sign, sqrt, tanh,
    where, transpose, broadcast_to as broadcast, asarray as wrap,
    sum, mean, prod, max, min, count_nonzero as count)


def array(numbers, shape, kind):
    return np.array(numbers, {'real': float, 'index': np.int64, 'mask': bool}[kind]).reshape(shape)


def real(x):
    return np.asarray(x, float)


def relu(x):
    return np.maximum(x, 0)


def clamp(x, low=None, high=None):
    x = x if low is None else np.maximum(x, low)
    return x if high is None else np.minimum(x, high)


def power(x, y):
    return real(x) ** y


def xlogy(x, y):
    return np.where(np.equal(x, 0) & ~np.isnan(y), 0, x * np.log(y))


def norm(x, axis=None):
    return np.sqrt(np.sum(x ** 2, axis=axis))


def stop_gradient(x):
    return x
