"""Reductions over named axes, with masks; softmax and its logarithm too, whose axis stays."""
import math

from witness import named
from witness.named import Named

# What stands where a mask leaves an element out of a row.
NEUTRAL = {'sum': 0, 'mean': 0, 'prod': 1, 'max': -math.inf, 'min': math.inf, 'logsumexp': -math.inf, 'norm': 0, 'count': False}
ALONG = ('softmax', 'log_softmax')
REDUCTIONS = (*NEUTRAL, *ALONG)


def apply(backend, function, x, over, mask, empty):
    """Reduces x over axes. The mask, if there is one, has the axes of x; empty is a number or None."""
    if function in ALONG:
        return softmax(backend, function, x, over[0], mask, empty)
    rest = tuple(axis for axis in x.axes if axis not in over)
    if mask is None:
        return Named(rest, plain(backend, function, x.array, dimensions(x, over)))
    if not rest:
        return Named(rest, selected(backend, function, x.array[mask.array], empty))
    return Named(rest, rows(backend, function, x, over, mask, empty))


def dimensions(x, over):
    """The dimensions of the axes, or None for all: what is written without dim= has a grad_fn of its own."""
    return None if set(over) == set(x.axes) else tuple(x.axes.index(axis) for axis in over)


def plain(backend, function, array, axis):
    if function == 'logsumexp':
        return backend.log(backend.sum(backend.exp(array), axis=axis))
    return getattr(backend, function)(array, axis=axis)


def selected(backend, function, elements, empty):
    """One set: the elements that the mask selects, as x[mask] gives them."""
    if empty is not None and elements.shape[0] == 0:
        return empty
    return plain(backend, function, elements, None)


def rows(backend, function, x, over, mask, empty):
    """A set for each row. What is left out is put to what changes nothing."""
    axis = dimensions(x, over)
    filled = backend.where(mask.array, x.array, NEUTRAL[function])
    found = backend.count(mask.array, axis=axis)
    if function == 'mean':
        result = backend.sum(filled, axis=axis) / backend.maximum(found, 1)
    elif function == 'logsumexp':
        total = backend.sum(backend.exp(filled), axis=axis)
        result = backend.log(backend.where(found > 0, total, 1))
    else:
        result = plain(backend, function, filled, axis)
    return result if empty is None else backend.where(found > 0, result, empty)


def softmax(backend, function, x, axis, mask, empty):
    """exp(x)/sum(exp(x)) along an axis, or the logarithm of that."""
    if mask is None:
        e = Named(x.axes, backend.exp(x.array))
        ratio = e.array / total(backend, e, axis)
        return Named(x.axes, backend.log(ratio) if function == 'log_softmax' else ratio)
    e = Named(x.axes, backend.where(mask.array, backend.exp(x.array), 0))
    some = total(backend, Named(x.axes, backend.where(mask.array, 1, 0)), axis) > 0
    result = e.array / backend.where(some, total(backend, e, axis), 1)
    if function == 'log_softmax':
        result = backend.where(mask.array, backend.log(backend.where(mask.array, result, 1)), -math.inf)
    return Named(x.axes, result if empty is None else backend.where(some, result, empty))


def total(backend, x, axis):
    """The sum along an axis, with that axis kept at a length of 1."""
    rest = tuple(other for other in x.axes if other != axis)
    return named.align(backend, Named(rest, backend.sum(x.array, axis=dimensions(x, [axis]) or (0,))), x.axes)
