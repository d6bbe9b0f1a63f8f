"""The rules of named axes, each with a result computed by hand."""
import unittest

from tests.helpers import BACKENDS, evaluation, number
from witness.formula import SpecError

AXES = {'N': None, 'C': None, 'M': 'N'}
INPUTS = {
    'n': ('N', [1, 2]), 'c': ('C', [10, 20, 30]), 'm': ('M', [5, 7]),
    'nc': ('NC', [[1, 2, 3], [4, 5, 6]]), 'cn': ('CN', [[1, 4], [2, 5], [3, 6]]), 'nm': ('NM', [[1, 2], [3, 4]]),
    'label': ('index', 'N', [2, 0]), 'some': ('mask', 'N', [True, False]), 'no': ('mask', 'N', [False, False]),
    'cell': ('mask', 'NC', [[True, False, True], [False, False, False]]), 'scalar': ('', 100),
}

RULES = [
    # operands join their axes by name, in the order in which they come
    ('n + c', 'NC', [[11, 21, 31], [12, 22, 32]]),
    ('c + n', 'CN', [[11, 12], [21, 22], [31, 32]]),
    ('nc*n', 'NC', [[1, 2, 3], [8, 10, 12]]),
    ('n*nc', 'NC', [[1, 2, 3], [8, 10, 12]]),
    ('cn - nc', 'CN', [[0, 0], [0, 0], [0, 0]]),
    ('n + scalar', 'N', [101, 102]),
    ('where(some, c, nc)', 'NC', [[10, 20, 30], [4, 5, 6]]),
    ('maximum(n, m - 4)', 'NM', [[1, 3], [2, 3]]),
    # a reduction takes its axes away
    ('sum(nc, axis=C)', 'N', [6, 15]), ('sum(nc, axis=N)', 'C', [5, 7, 9]), ('sum(cn, axis=N)', 'C', [5, 7, 9]),
    ('sum(nc)', '', 21), ('sum(nc, axis=(N, C))', '', 21), ('sum(nc, axis=(C, N))', '', 21),
    ('mean(nc, axis=C)', 'N', [2, 5]), ('max(nc, axis=N)', 'C', [4, 5, 6]), ('min(nc, axis=C)', 'N', [1, 4]),
    ('prod(nc, axis=C)', 'N', [6, 120]), ('norm(n + c*0, axis=N)**2', 'C', [5, 5, 5]), ('count(nc > 2, axis=C)', 'N', [1, 3]),
    ('sum(nc + m, axis=(N, C))', 'M', [51, 63]),
    # softmax keeps its axis
    ('sum(softmax(nc, axis=C), axis=C)', 'N', [1, 1]), ('sum(softmax(nc, axis=N), axis=N)', 'C', [1, 1, 1]),
    ('softmax(nc*0, axis=N)', 'NC', [[.5, .5, .5], [.5, .5, .5]]),
    ('exp(log_softmax(n*0, axis=N))', 'N', [.5, .5]),
    # the name of an axis is its coordinate; an axis may be as long as another
    ('N', 'N', [0, 1]), ('N*C', 'NC', [[0, 0, 0], [0, 1, 2]]), ('M + 0*m', 'M', [0, 1]), ('size(C)', '', 3), ('size(M)', '', 2),
    ('where(C == label, 1, 0)', 'CN', [[0, 1], [0, 0], [1, 0]]),
    ('N/2', 'N', [0, .5]), ('label/2', 'N', [1, 0]), ('2**-N', 'N', [1, .5]),
    # picking: the axis goes, and those of the coordinate join
    ('nc[C=label]', 'N', [3, 4]), ('cn[C=label]', 'N', [3, 4]), ('c[C=label]', 'N', [30, 10]),
    ('n[N=M]', 'M', [1, 2]), ('n - n[N=M]', 'NM', [[0, -1], [1, 0]]), ('nm[M=N]', 'N', [1, 4]), ('nm[N=M]', 'M', [1, 4]),
    ('nm[N=M, M=N]', 'MN', [[1, 2], [3, 4]]), ('nc[N=M]', 'CM', [[1, 4], [2, 5], [3, 6]]), ('nc[N=M, C=label]', 'MN', [[3, 1], [6, 4]]),
    ('(nc*2)[C=label] + 1', 'N', [7, 9]), ('nc[N=1][C=2]', '', 6),
    # a mask joins the operand before anything is counted
    ('sum(nc, axis=C, where=cell)', 'N', [4, 0]), ('mean(nc, axis=C, where=cell, empty=-1)', 'N', [2, -1]),
    ('mean(n, axis=C, where=cell, empty=0)', 'N', [1, 0]), ('sum(n, where=cell)', '', 2), ('mean(nc, where=some)', '', 2),
    ('mean(c, axis=N, where=some)', 'C', [10, 20, 30]), ('sum(1, where=cell)', '', 2), ('sum(scalar, axis=C, where=cell)', 'N', [200, 0]),
    ('max(nc, axis=C, where=cell, empty=-1)', 'N', [3, -1]), ('min(nc, axis=C, where=cell, empty=-1)', 'N', [1, -1]),
    ('prod(nc, axis=C, where=cell)', 'N', [3, 1]), ('norm(nc, axis=C, where=cell)**2', 'N', [10, 0]),
    ('exp(logsumexp(nc*0, axis=C, where=cell, empty=0))', 'N', [2, 1]), ('count(nc > 1, axis=C, where=cell)', 'N', [1, 0]),
    ('softmax(nc*0, axis=C, where=cell, empty=0)', 'NC', [[.5, 0, .5], [0, 0, 0]]),
    ('exp(log_softmax(nc*0, axis=C, where=cell, empty=0))', 'NC', [[.5, 0, .5], [1, 1, 1]]),
    ('mean(n, where=no, empty=3)', '', 3), ('sum(n, where=no)', '', 0), ('sum(n, where=no, empty=7)', '', 7), ('prod(n, where=no)', '', 1),
    ('norm(n, where=no)', '', 0),
]

MISTAKES = [
    ('sum(n, axis=C)', 'test.yaml:1: there is no axis C here, only (N)'),
    ('n[C=label]', 'test.yaml:1: there is no axis C here, only (N)'),
    ('n +\n zip', 'test.yaml:2: unknown name zip'),
    ('zip(n)', 'test.yaml:1: unknown function zip'),
    ('abs(n, c)', 'test.yaml:1: abs takes 1 argument(s), not 2'),
    ('abs(n, axis=N)', 'test.yaml:1: abs has no axis='),
    ('sum(n, dim=N)', 'test.yaml:1: sum has no dim='),
    ('clamp(n, lo=0)', 'test.yaml:1: clamp has no lo='),
    ('softmax(nc)', 'test.yaml:1: softmax goes along one axis'),
    ('size(n)', 'test.yaml:1: the axis n has no size'),
    ('size(1)', 'test.yaml:1: size takes the name of an axis'),
]


class Axes(unittest.TestCase):
    def test_rules(self):
        for text, axes, want in RULES:
            for name, backend in BACKENDS.items():
                got, _ = evaluation(backend, text, AXES, INPUTS)
                self.assertEqual(''.join(got.axes), axes, f'the axes of {text} in {name}')
                self.assert_close(number(got.array), want, f'{text} in {name}')

    def assert_close(self, got, want, what):
        if isinstance(want, list):
            self.assertEqual(len(got), len(want), what)
            for x, y in zip(got, want):
                self.assert_close(x, y, what)
        else:
            self.assertAlmostEqual(got, want, 5, what)

    def test_mistakes(self):
        for text, message in MISTAKES:
            with self.assertRaises(SpecError) as caught:
                evaluation(BACKENDS['numpy'], text, AXES, INPUTS)
            self.assertEqual(str(caught.exception), message, text)
