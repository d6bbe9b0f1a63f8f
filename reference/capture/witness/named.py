"""Arrays with named axes: how they are joined, and how elements are picked from them."""
from typing import NamedTuple, Tuple


class Named(NamedTuple):
    """An array whose dimensions are the axes, in that order; a plain number has none."""
    axes: Tuple[str, ...]
    array: object


def union(values):
    """All axes of the values, each once, in the order in which they come."""
    return tuple(dict.fromkeys(axis for value in values for axis in value.axes))


def align(backend, value, axes):
    """The value's array with a dimension for each of the axes, 1 long where the value does not have it.

    An array of another rank than its input should have is left as it is: what NumPy and PyTorch
    make of it is what the vectors of bad inputs are there to show.
    """
    if not value.axes or value.axes == axes or len(value.axes) != value.array.ndim:
        return value.array
    order = [value.axes.index(axis) for axis in axes if axis in value.axes]
    array = backend.transpose(value.array, order)
    sizes = iter(array.shape)
    return array.reshape([next(sizes) if axis in value.axes else 1 for axis in axes])


def join(backend, *values):
    """The union of the values' axes, and their arrays aligned to it."""
    axes = union(values)
    return axes, [align(backend, value, axes) for value in values]


def expand(backend, value, axes, sizes):
    """The value repeated along those of the axes that it does not have."""
    array = align(backend, value, axes) if value.axes else backend.wrap(value.array).reshape([1] * len(axes))
    if len(array.shape) != len(axes):
        return Named(axes, array)
    shape = [max(size, sizes[axis]) if size == 1 else size for size, axis in zip(array.shape, axes)]
    return Named(axes, backend.broadcast(array, shape))


def pick(backend, x, coordinates):
    """x[C=k]: x at the coordinates, by axis; their axes join those that are left of x's."""
    rest = tuple(axis for axis in x.axes if axis not in coordinates)
    axes = union([Named(rest, None), *coordinates.values()])
    along = {axis: Named((axis,), backend.arange(x.array.shape[d])) for d, axis in enumerate(x.axes)}
    along.update(coordinates)
    return Named(axes, x.array[tuple(align(backend, along[axis], axes) for axis in x.axes)])
