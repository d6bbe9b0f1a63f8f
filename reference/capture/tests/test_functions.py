"""Every function: its value in every backend and its gradient, at kinks and edges too."""
import math
import unittest

import numpy as np

from tests.helpers import BACKENDS, evaluation, number
from witness import captured, evaluate, reduce

INF, NAN, E = math.inf, math.nan, math.e
LN2 = math.log(2)

# formula, x, value, d/dx in PyTorch; y is 2, and q is 0.
SCALARS = [
    ('x + y', 1, 3, 1), ('x - y', 1, -1, 1), ('x*y', 3, 6, 2), ('x/y', 3, 1.5, 0.5), ('y/x', 4, 0.5, -0.125), ('-x', 3, -3, -1),
    ('1/2*x', 3, 1.5, 0.5), ('x*pi', 1, math.pi, math.pi), ('where(x < inf, x, 0)', 3, 3, 1),
    ('x**2', 3, 9, 6), ('x**y', 3, 9, 6), ('y**x', 3, 8, 8 * LN2), ('2**-1*x', 1, 0.5, 0.5), ('x**0', 3, 1, 0), ('x**q', 0, 1, 0),
    ('abs(x)', -3, 3, -1), ('abs(x)', 0, 0, 0), ('sign(x)', -3, -1, 0), ('sign(x)', 0, 0, 0),
    ('sqrt(x)', 4, 2, 0.25), ('sqrt(x)', 0, 0, INF), ('sqrt(x)', -1, NAN, NAN),
    ('exp(x)', 1, E, E), ('exp(x)', 1000, INF, INF), ('expm1(x)', 1e-9, 1e-9, 1), ('log(x)', 2, LN2, 0.5), ('log(x)', 0, -INF, INF),
    ('log1p(x)', 1e-9, 1e-9, 1), ('tanh(x)', 0, 0, 1), ('cosh(x)', 0, 1, 0), ('cosh(x)', 1, math.cosh(1), math.sinh(1)),
    ('sigmoid(x)', 0, 0.5, 0.25), ('log_sigmoid(x)', 0, -LN2, 0.5), ('softplus(x)', 0, LN2, 0.5), ('softplus(x)', 1000, INF, NAN),
    ('relu(x)', 3, 3, 1), ('relu(x)', 0, 0, 0), ('relu(x)', -3, 0, 0),
    ('maximum(x, y)', 3, 3, 1), ('maximum(x, y)', 2, 2, 0.5), ('maximum(0, x)', -1, 0, 0),
    ('minimum(x, y)', 1, 1, 1), ('minimum(x, y)', 2, 2, 0.5),
    ('clamp(x, min=0)', 0, 0, 1), ('clamp(x, min=0)', -1, 0, 0), ('clamp(x, max=1)', 1, 1, 1), ('clamp(x, max=1)', 3, 1, 0),
    ('clamp(x, min=-1, max=1)', 0.5, 0.5, 1), ('clamp(x, max=y, min=q)', 3, 2, 0), ('clamp(x, min=y)', 1, 2, 0),
    ('where(x > 0, 2*x, x)', 1, 2, 2), ('where(x > 0, 2*x, x)', -1, -1, 1), ('where(x != x, 0, x)', 1, 1, 1),
    ('where(x > 0 and not x > 2 or x == 5, x, 0)', 1, 1, 1), ('where(x >= 0 and x <= 1, 1, 0)*x', 3, 0, 0),
    ('xlogy(x, y)', 3, 3 * LN2, LN2), ('xlogy(x, q)', 0, 0, 0), ('xlogy(y, x)', 4, 4 * LN2, 0.5),
    ('stop_gradient(x)*x', 3, 9, 3), ('x/y**2*8', 1, 2, 2),
]

# formula, x over N, value, gradient; m holds for the first element and the last, w is 1, 2, 3 for N of 3.
VECTORS = [
    ('sum(x)', [1, 2, 4], 7, [1, 1, 1]), ('mean(x)', [1, 2, 6], 3, [1 / 3] * 3), ('prod(x)', [1, 2, 4], 8, [8, 4, 2]),
    ('max(x)', [1, 4, 4], 4, [0, 0.5, 0.5]), ('min(x)', [1, 1, 4], 1, [0.5, 0.5, 0]),
    ('logsumexp(x)', [0, 0, 0], math.log(3), [1 / 3] * 3), ('logsumexp(x)', [1000, 0, 0], INF, [NAN, 0, 0]),
    ('norm(x)', [2, 3, 6], 7, [2 / 7, 3 / 7, 6 / 7]), ('norm(x)', [0, 0, 0], 0, [0, 0, 0]),
    ('count(x > 1)*sum(x)', [1, 2, 4], 14, [2, 2, 2]), ('size(N)*sum(x)', [1, 2, 4], 21, [3, 3, 3]),
    ('sum(softmax(x, axis=N)*w)', [0, 0, 0], 2, [-1 / 3, 0, 1 / 3]),
    ('sum(log_softmax(x, axis=N))', [0, 0, 0], -3 * math.log(3), [0, 0, 0]),
    ('sum(x, where=m)', [1, NAN, 4], 5, [1, 0, 1]), ('mean(x, where=m)', [1, 9, 4], 2.5, [0.5, 0, 0.5]),
    ('prod(x, where=m)', [1, 9, 4], 4, [4, 0, 1]), ('max(x, where=m)', [1, 9, 4], 4, [0, 0, 1]),
    ('min(x, where=m)', [1, 0, 4], 1, [1, 0, 0]),
    ('norm(x, where=m)', [3, 9, 4], 5, [0.6, 0, 0.8]), ('logsumexp(x, where=m)', [0, 9, 0], LN2, [0.5, 0, 0.5]),
    ('count(x > 1, where=m)*sum(x)', [1, 9, 4], 14, [1, 1, 1]),
    ('mean(x, where=x > 9, empty=7)', [1, 2, 3], 7, [0, 0, 0]), ('max(x, where=x > 9, empty=-1) + sum(x)', [1, 2, 3], 5, [1, 1, 1]),
    ('sum(x, where=x > 9) + sum(x)', [1, 2, 3], 6, [1, 1, 1]), ('prod(x, where=x > 9) + sum(x)', [1, 2, 3], 7, [1, 1, 1]),
    ('sum(softmax(x, axis=N, where=m)*w)', [0, 9, 0], 2, [-0.5, 0, 0.5]),
    ('sum(where(m, log_softmax(x, axis=N, where=m), 0))', [0, 9, 0], -2 * LN2, [0, 0, 0]),
]


class Functions(unittest.TestCase):
    def check(self, text, axes, inputs, value, gradient):
        for name, backend in BACKENDS.items():
            with np.errstate(all='ignore'):
                got, arrays = evaluation(backend, text, axes, inputs)
            self.assert_close(number(got.array), value, f'{text} in {name}')
            if name != 'numpy':
                found = captured.gradients(backend.wrap(got.array), {'x': arrays['x']})
                self.assert_close(number(found['x']), gradient, f'the gradient of {text} in {name}')

    def assert_close(self, got, want, what):
        if isinstance(want, list):
            self.assertEqual(len(got), len(want), what)
            for x, y in zip(got, want):
                self.assert_close(x, y, what)
        elif math.isnan(want):
            self.assertTrue(math.isnan(got), f'{what} is {got}')
        else:
            self.assertTrue(math.isclose(got, want, rel_tol=1e-6, abs_tol=1e-7), f'{what} is {got}, want {want}')

    def test_scalars(self):
        for text, x, value, gradient in SCALARS:
            self.check(text, {}, {'x': ((), x), 'y': ((), 2), 'q': ((), 0)}, value, gradient)

    def test_reductions(self):
        for text, x, value, gradient in VECTORS:
            self.check(text, {'N': None}, {'x': ('N', x), 'w': ('N', [1, 2, 3]), 'm': ('mask', 'N', [True, False, True])}, value, gradient)

    def test_the_tables_have_every_function(self):
        tested = ' '.join(row[0] for row in SCALARS + VECTORS)
        for function in [*evaluate.ELEMENTWISE, *evaluate.DEFINED, *reduce.REDUCTIONS, 'clamp', 'size']:
            self.assertIn(f'{function}(', tested)
