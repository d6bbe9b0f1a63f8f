"""Exact values and gradients: scalar reverse-mode differentiation over mpmath numbers.

It shares no code with NumPy, PyTorch or the Go side of this repository.  A Number remembers the
numbers it was made of and the partial derivative with respect to each; gradient() walks them
back.  Where a function has no derivative the rule set by choosing() decides which element of the
subdifferential stands for it, and the point is counted.
"""
import contextlib
import itertools

import mpmath as mp

CONVENTION, LOW, HIGH = 0, 1, 2

_serial = itertools.count()
_choice = CONVENTION
_kinks = 0


@contextlib.contextmanager
def choosing(choice):
    """Inside the block a kink takes the convention's derivative, or the lowest, or the highest."""
    global _choice, _kinks
    _choice, _kinks = choice, 0
    try:
        yield
    finally:
        _choice = CONVENTION


def kinks():
    """How many kinks were met since the last choosing()."""
    return _kinks


def at_kink(convention, low, high):
    global _kinks
    _kinks += 1
    return mp.mpf((convention, low, high)[_choice])


class Number:
    """A real number with the (operand, partial derivative) pairs it came from."""
    __slots__ = ('value', 'parts', 'serial')

    def __init__(self, value, parts=()):
        self.value, self.parts, self.serial = mp.mpf(value), tuple(parts), next(_serial)

    def __neg__(self):
        return Number(-self.value, [(self, -1)])

    def __add__(self, other):
        other = number(other)
        return Number(self.value + other.value, [(self, 1), (other, 1)])

    def __sub__(self, other):
        other = number(other)
        return Number(self.value - other.value, [(self, 1), (other, -1)])

    def __rsub__(self, other):
        return number(other) - self

    def __mul__(self, other):
        other = number(other)
        return Number(self.value * other.value, [(self, other.value), (other, self.value)])

    def __truediv__(self, other):
        other = number(other)
        q = self.value / other.value
        return Number(q, [(self, 1 / other.value), (other, -q / other.value)])

    __radd__, __rmul__ = __add__, __mul__


def number(x):
    return x if isinstance(x, Number) else Number(x)


def exp(x):
    e = mp.exp(x.value)
    return Number(e, [(x, e)])


def log(x):
    """The logarithm; 0 has an infinite one (ZeroDivisionError), a negative number none (ValueError)."""
    if x.value < 0:
        raise ValueError('log of a negative number')
    if x.value == 0:
        raise ZeroDivisionError('log of zero')
    return Number(mp.log(x.value), [(x, 1 / x.value)])


def absolute(x):
    d = mp.sign(x.value) if x.value else at_kink(0, -1, 1)
    return Number(abs(x.value), [(x, d)])


def clamp_at_zero(x):
    """clamp(x, min=0): like PyTorch's, it passes the gradient at its bound."""
    if x.value == 0:
        return Number(0, [(x, at_kink(1, 0, 1))])
    return Number(max(x.value, mp.mpf(0)), [(x, int(x.value > 0))])


def softplus(x):
    t = x.value
    small = mp.log1p(mp.exp(-abs(t)))
    slope = 1 / (1 + mp.exp(-t)) if t >= 0 else mp.exp(t) / (1 + mp.exp(t))
    return Number(max(t, 0) + small, [(x, slope)])


def total(xs):
    xs = [number(x) for x in xs]
    return Number(mp.fsum(x.value for x in xs), [(x, 1) for x in xs])


def mean(xs):
    xs = list(xs)
    return total(xs) / len(xs)


def root_mean_square(xs):
    """A scaled norm: at the origin its gradient is 0, the subgradient of least norm."""
    n = len(xs)
    r = mp.sqrt(mp.fsum(x.value ** 2 for x in xs) / n)
    if r == 0:
        slope = at_kink(0, -1 / mp.sqrt(n), 1 / mp.sqrt(n))
        return Number(0, [(x, slope) for x in xs])
    return Number(r, [(x, x.value / (n * r)) for x in xs])


def dot(a, b):
    return total(x * y for x, y in zip(a, b))


def logsumexp(xs):
    top = max(range(len(xs)), key=lambda i: xs[i].value)
    weights = [mp.exp(x.value - xs[top].value) for x in xs]
    rest = mp.fsum(w for i, w in enumerate(weights) if i != top)
    return Number(xs[top].value + mp.log1p(rest), [(x, w / (1 + rest)) for x, w in zip(xs, weights)])


def softmax(xs):
    norm = logsumexp(xs)
    return [exp(x - norm) for x in xs]


def gradient(root):
    """The derivative of root with respect to every number it was made of, by identity."""
    reached, waiting = {}, [root]
    while waiting:
        x = waiting.pop()
        if id(x) not in reached:
            reached[id(x)] = x
            waiting.extend(part for part, _ in x.parts)
    slopes = {id(root): mp.mpf(1)}
    for x in sorted(reached.values(), key=lambda x: -x.serial):
        for part, slope in x.parts:
            slopes[id(part)] = slopes.get(id(part), mp.mpf(0)) + slopes[id(x)] * slope
    return slopes
