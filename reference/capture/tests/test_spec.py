"""Reading specs: what YAML would have made of them, mistakes, and every loss of specs/ against its prints."""
import math
import pathlib
import re
import tempfile
import unittest

import numpy as np

from tests.helpers import REPOSITORY
from witness import captured, compare, number, spec
from witness.formula import SpecError

SMALL = '''id: small
axes: {N: examples, on: no axis}
inputs:
  pred: {axes: [N], gradient: true}
  y:    {axes: [N], broadcast: true, values: [-1, 1]}
params:
  eps: {default: 1e-4}
  yes: {type: bool, default: true}
let:
  d: |
    pred
    - y
loss: mean(d)
datasets:
  some: {pred: [1e-4, inf, -1], y: [010]}
cases:
  - {id: one, data: some, inputs: {y: [1]}, params: {eps: 1e-5}, source: {backend: torch, dtype: float32}, prints: "tensor(1.)"}
'''


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'small.yaml')
        path.write_text(text, encoding='utf-8')
        return spec.read(path, 'small.yaml')


class Reading(unittest.TestCase):
    def test_numbers_and_names_are_as_they_are_written(self):
        small = read(SMALL)
        self.assertEqual(small.params, {'eps': ('real', '1e-4'), 'yes': ('bool', 'true')})
        self.assertEqual(list(small.axes), ['N', 'on'])
        self.assertEqual(small.inputs['y'], spec.Input(('N',), 'real', False, True))
        self.assertEqual(small.cases[0].inputs, {'pred': spec.Array((3,), ['1e-4', 'inf', '-1']), 'y': spec.Array((1,), ['1'])})
        self.assertEqual(small.cases[0].params, {'eps': '1e-5'})
        self.assertEqual((small.let['d'].source.line, small.loss.source.line), (11, 13))

    def test_mistakes_say_where(self):
        for before, after, message in [
            ('- y', '- $', "small.yaml:12: cannot read '$'"),
            ('mean(d)', 'mean(d', 'small.yaml:13: expected ), found the end'),
            ('gradient: true', 'gradient: yes', 'small.yaml:4: expected true or false'),
            ('gradient: true', 'grad: true', 'small.yaml:4: unknown key grad'),
            ('axes: [N], gradient: true', 'axes: N', 'small.yaml:4: expected a list'),
            ('type: bool', 'type: enum', 'small.yaml:8: unknown type of a parameter: enum'),
            ('values: [-1, 1]', 'type: complex', 'small.yaml:5: unknown type of an input: complex'),
            ('data: some', 'data: none', 'small.yaml:17: there is no data set none'),
            ('[1e-4, inf, -1]', '[[1, 2], [3]]', 'small.yaml:15: rows of different lengths'),
            ('loss: mean(d)\n', '', 'small.yaml:1: loss is missing'),
            ('id: small\n', 'id: small\nid: small\n', 'small.yaml:2: id stands twice'),
            ('axes: {N', 'axes: N', 'small.yaml:2: mapping values are not allowed here'),
            (SMALL, '', 'small.yaml:1: the file is empty'),
        ]:
            with self.assertRaises(SpecError, msg=after) as caught:
                read(SMALL.replace(before, after, 1))
            self.assertEqual(str(caught.exception), message)


# Where the naive formula fails, and what it gives in place of the print.
NAIVE = {
    'label_smoothed_cross_entropy/hundred-float32': math.nan,
    'label_smoothed_cross_entropy/thousand-float32': math.nan,
    'label_smoothed_cross_entropy/thousand-float64': math.nan,
    'label_smoothed_cross_entropy/saturated': 0,
    'symmetric_info_nce/all-right': 0,
    'symmetric_info_nce/thousand': math.nan,
    'ranknet/hundred-right': 0,
    'ranknet/thousand-float32': math.inf,
    'ranknet/thousand-float64': math.inf,
    'log_cosh/hundred-float32': math.inf,
    'log_cosh/thousand-float32': math.inf,
    'log_cosh/thousand-float64': math.inf,
    'log_cosh/small-residuals': 0,
}
PRINT = re.compile(r'(?:.*: )?(tensor\()?([-\d.e+]+|-?inf|nan)(?:, grad_fn=<\w+>)?\)?')


class Prints(unittest.TestCase):
    def test_every_loss_gives_what_its_cases_print(self):
        paths = sorted((REPOSITORY / 'specs').rglob('*.yaml'))
        self.assertGreater(len(paths), 17)
        failing = set()
        for path in paths:
            loss = spec.read(path)
            for case in loss.cases:
                if f'{loss.id}/{case.id}' in NAIVE:
                    failing.add(f'{loss.id}/{case.id}')
                with self.subTest(loss=loss.id, case=case.id):
                    self.check(loss, case)
        self.assertEqual(failing, set(NAIVE), 'the table names a case that there is not')

    def check(self, loss, case):
        inputs = {name: {'shape': list(array.shape), 'data': array.data} for name, array in case.inputs.items()}
        vector = {'inputs': inputs, 'params': case.params, 'exact': {'float64': {}, 'float32': {}}}
        captures = captured.captures(loss, vector)
        got = captures['numpy_float64' if case.backend == 'numpy' else f'torch_{case.dtype}']
        value = number.parse(got['value']) * (-1 if case.negated else 1)
        want, slack = printed(case.prints)
        if f'{loss.id}/{case.id}' in NAIVE:
            self.assertTrue(compare.same(np.array(value), np.array(NAIVE[f'{loss.id}/{case.id}'], float)), value)
            return
        gradient = captures[f'torch_{case.dtype}']['gradient']
        slope = {name: np.abs(compare.parse_array(array)) for name, array in gradient.items()}
        sizes = {name: np.abs(compare.parse_array(inputs[name])) for name in slope}
        condition = max(abs(want), sum(float((slope[name] * sizes[name]).sum()) for name in slope))
        slack += {'float64': 1e-14, 'float32': 1e-6}[case.dtype] * condition
        slack += sum(float(slope[name].sum()) * 0.5 * 10.0**-places for name, places in case.rounded.items())
        self.assertTrue(value == want or abs(value - want) <= slack, f'{value}, printed {case.prints}')


def printed(text):
    """The number in a print, and half a unit of its last place if that was rounded."""
    tensor, digits = PRINT.fullmatch(text).groups()
    decimals = len(digits.partition('.')[2])
    return float(digits), 0.5 * 10.0**-decimals if tensor and decimals else 0
