"""Evaluates a spec's formula as it is written, with the functions of a backend."""
import math
import operator

from witness import formula, named, reduce
from witness.named import Named

OPERATORS = {
    '+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv,
    '==': operator.eq, '!=': operator.ne, '<': operator.lt, '<=': operator.le, '>': operator.gt, '>=': operator.ge,
}
WORDS = {'**': 'power', 'and': 'logical_and', 'or': 'logical_or', 'not': 'logical_not'}

# The functions that a backend has under their names, with their number of arguments.
ELEMENTWISE = dict(
    dict.fromkeys('abs sign sqrt exp expm1 log log1p tanh cosh relu stop_gradient'.split(), 1),
    maximum=2, minimum=2, xlogy=2, where=3)

# The functions that the manual defines by others; no one's stable form of them is used.
DEFINED = {
    'sigmoid': lambda b, x: 1 / (1 + b.exp(-x)),
    'log_sigmoid': lambda b, x: b.log(1 / (1 + b.exp(-x))),
    'softplus': lambda b, x: b.log(1 + b.exp(x)),
}


def loss(spec, backend, inputs, params):
    """The loss's value.

    inputs holds the arrays of the backend by name, in the memory order of the spec; params
    numbers of Python. SpecError is for what the witness does not understand; what the backend
    raises goes through.
    """
    return Evaluation(spec, backend, inputs, params).value()


class Evaluation:
    def __init__(self, spec, backend, inputs, params):
        self.spec, self.backend = spec, backend
        self.sizes = axis_sizes(spec, inputs)
        self.values = {name: Named((), value) for name, value in params.items()}
        self.values.update(pi=Named((), math.pi), inf=Named((), math.inf))
        for name, declared in spec.inputs.items():
            value = Named(declared.axes, inputs[name])
            if declared.broadcast:
                value = named.expand(backend, value, declared.axes, self.sizes)
            self.values[name] = value
        self.source = None

    def value(self):
        for name, part in self.spec.let.items():
            self.values[name] = self.formula(part)
        result = self.formula(self.spec.loss)
        if result.axes:
            raise self.spec.loss.source.error(0, f'the loss still has the axes {", ".join(result.axes)}')
        return self.backend.wrap(result.array)

    def formula(self, part):
        self.source = part.source
        return self.tree(part.tree)

    def tree(self, tree):
        return getattr(self, type(tree).__name__.lower())(tree)

    def number(self, tree):
        return Named((), tree.value)

    def name(self, tree):
        if tree.name in self.spec.axes:
            return Named((tree.name,), self.backend.arange(self.size(tree.at, tree.name)))
        if tree.name not in self.values:
            raise self.source.error(tree.at, f'unknown name {tree.name}')
        return self.values[tree.name]

    def size(self, at, axis):
        if axis not in self.sizes:
            raise self.source.error(at, f'the axis {axis} has no size')
        return self.sizes[axis]

    def apply(self, function, *values):
        axes, arrays = named.join(self.backend, *values)
        return Named(axes, function(*arrays))

    def unary(self, tree):
        return self.apply(operator.neg if tree.op == '-' else self.backend.logical_not, self.tree(tree.x))

    def binary(self, tree):
        function = OPERATORS.get(tree.op) or getattr(self.backend, WORDS[tree.op])
        return self.apply(function, self.tree(tree.x), self.tree(tree.y))

    def index(self, tree):
        x = self.tree(tree.x)
        for axis in tree.coordinates:
            self.require_axis(tree.at, x, axis)
        return named.pick(self.backend, x, {axis: self.tree(k) for axis, k in tree.coordinates.items()})

    def require_axis(self, at, x, axis):
        if axis not in x.axes:
            raise self.source.error(at, f'there is no axis {axis} here, only ({", ".join(x.axes)})')

    def call(self, tree):
        if tree.function in ELEMENTWISE:
            return self.apply(getattr(self.backend, tree.function), *self.arguments(tree, ELEMENTWISE[tree.function]))
        if tree.function in DEFINED:
            return self.apply(lambda x: DEFINED[tree.function](self.backend, x), *self.arguments(tree, 1))
        if tree.function in reduce.REDUCTIONS:
            return self.reduction(tree)
        if tree.function == 'clamp':
            return self.clamp(tree)
        if tree.function == 'size':
            axis, = tree.arguments if len(tree.arguments) == 1 else [None]
            if not isinstance(axis, formula.Name):
                raise self.source.error(tree.at, 'size takes the name of an axis')
            return Named((), self.size(axis.at, axis.name))
        raise self.source.error(tree.at, f'unknown function {tree.function}')

    def arguments(self, tree, count, keywords=()):
        if len(tree.arguments) != count:
            raise self.source.error(tree.at, f'{tree.function} takes {count} argument(s), not {len(tree.arguments)}')
        for word in tree.keywords:
            if word not in keywords:
                raise self.source.error(tree.at, f'{tree.function} has no {word}=')
        return [self.tree(argument) for argument in tree.arguments]

    def clamp(self, tree):
        values = self.arguments(tree, 1, ('min', 'max'))
        bounds = {'min': 'low', 'max': 'high'}
        values += [self.tree(bound) for bound in tree.keywords.values()]
        words = [bounds[word] for word in tree.keywords]
        return self.apply(lambda x, *limits: self.backend.clamp(x, **dict(zip(words, limits))), *values)

    def reduction(self, tree):
        x, = self.arguments(tree, 1, ('axis', 'where', 'empty'))
        mask = self.tree(tree.keywords['where']) if 'where' in tree.keywords else None
        empty = self.tree(tree.keywords['empty']).array if 'empty' in tree.keywords else None
        if mask is not None:
            axes = named.union([x, mask])
            x, mask = (named.expand(self.backend, value, axes, self.sizes) for value in (x, mask))
        over = tree.keywords.get('axis', x.axes)
        for axis in over:
            self.require_axis(tree.at, x, axis)
        if tree.function in reduce.ALONG and len(over) != 1:
            raise self.source.error(tree.at, f'{tree.function} goes along one axis')
        return reduce.apply(self.backend, tree.function, x, over, mask, empty)


def axis_sizes(spec, inputs):
    """The sizes of the axes, from the first input that has each; one that may be broadcast comes last."""
    sizes = {}
    for name in sorted(spec.inputs, key=lambda name: spec.inputs[name].broadcast):
        for axis, size in zip(spec.inputs[name].axes, inputs[name].shape):
            sizes.setdefault(axis, size)
    for _ in spec.axes:                                     # as often as one axis can be like another like another
        for axis, like in spec.axes.items():
            if like in sizes:
                sizes.setdefault(axis, sizes[like])
            elif axis in sizes and like is not None:
                sizes[like] = sizes[axis]
    return sizes
