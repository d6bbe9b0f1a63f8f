"""The script: how files are written, what is compared, and that it finds faults put in on purpose."""
import contextlib
import copy
import io
import pathlib
import tempfile
import unittest

import numpy as np

import capture
from witness import captured, compare, files, number, spec

SPEC = '''id: small
axes: {N: examples, C: classes}
inputs:
  logits: {axes: [N, C], gradient: true}
  weight: {axes: [C], broadcast: true}
  labels: {type: index, axes: [N], of: C}
params: {scale: {default: 1}}
loss: mean(weight[C=labels]*logits[C=labels])/scale
'''
# Two rows whose own logits are 3 and 4, with the weights 3 and 1: (9 + 4)/2/2.
VECTOR = {
    'id': 'two', 'flags': ['random'], 'params': {'scale': '2'},
    'inputs': {
        'labels': {'shape': [2], 'data': ['2', '0']},
        'logits': {'shape': [2, 3], 'data': ['1', '2', '3', '4', '5', '6']},
        'weight': {'shape': [3], 'data': ['1', '2', '3']},
    },
    'exact': {'float64': {
        'value': '3.25', 'sensitivity': {'value': '13', 'gradient': {'logits': '1'}},
        'gradient': {'logits': {'shape': [2, 3], 'data': ['0', '0', '0.75', '0.25', '0', '0']}},
    }},
}


class Captures(unittest.TestCase):
    def captures(self, text=SPEC, **changes):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, 'small.yaml')
            path.write_text(text, encoding='utf-8')
            return captured.captures(spec.read(path), {**VECTOR, **changes})

    def changed(self, name, shape, data):
        return {**VECTOR['inputs'], name: {'shape': shape, 'data': data}}

    def test_value_gradient_and_grad_fn(self):
        self.assertEqual(self.captures(), {
            'numpy_float64': {'value': '3.25'},
            'torch_float64': {'value': '3.25', 'grad_fn': 'DivBackward0', 'gradient': VECTOR['exact']['float64']['gradient']},
        })

    def test_one_element_stands_for_the_axis_where_the_spec_says_so(self):
        self.assertEqual(self.captures(inputs=self.changed('weight', [1], ['2']))['torch_float64']['value'], '3.5')

    def test_integers_become_reals_of_the_dtype(self):
        got = self.captures(SPEC.replace('/scale', '*0 + mean((1 + labels)/3)/scale'))
        self.assertEqual(got['torch_float64']['value'], '0.3333333333333333')

    def test_a_refused_vector_is_captured_in_every_dtype_without_gradients(self):
        got = self.captures(exact=None, inputs=self.changed('labels', [2], ['-1', '0']))
        self.assertEqual(got['numpy_float64'], {'value': '3.25'})     # label -1 is the last class
        self.assertEqual(got['torch_float32'], {'value': '3.25', 'grad_fn': 'DivBackward0'})

    def test_what_is_raised_is_captured(self):
        got = self.captures(exact=None, inputs=self.changed('labels', [2], ['3', '0']))
        self.assertEqual(got['numpy_float64'], {'error': 'index 3 is out of bounds for axis 0 with size 3'})
        self.assertEqual(got['torch_float32'], {'error': 'index 3 is out of bounds for dimension 0 with size 3'})

    def test_warnings_of_numpy_are_captured(self):
        got = self.captures(inputs=self.changed('logits', [2, 3], ['1', '2', '1e308', '4', '5', '6']))
        self.assertEqual(got['numpy_float64'], {'value': 'Infinity', 'warnings': ['overflow encountered in multiply']})

    def test_a_long_vector_has_no_gradient(self):
        got = self.captures(inputs=self.changed('logits', [2, 300], ['1'] * 600))
        self.assertEqual(got['torch_float64'], {'value': '1', 'grad_fn': 'DivBackward0'})


class Numbers(unittest.TestCase):
    def test_spelling(self):
        for x, want in [
            (0.1, '0.1'), (1.0, '1'), (-0.0, '-0'), (1e-6, '0.000001'), (1e-7, '1e-07'), (1.5e-300, '1.5e-300'), (5e-324, '5e-324'),
            (1e20, '100000000000000000000'), (1e21, '1e+21'), (np.nan, 'NaN'), (np.inf, 'Infinity'), (-np.inf, '-Infinity'),
        ]:
            self.assertEqual(number.spell(np.float64(x)), want)
        for x, want in [(0.1, '0.1'), (1 / 3, '0.33333334'), (1e-45, '1e-45'), (16777216, '16777216')]:
            self.assertEqual(number.spell(np.float32(x)), want)

    def test_reading(self):
        for text, kind, want in [
            ('1e-4', 'real', 1e-4), ('-Infinity', 'real', -np.inf), ('0x1p-3', 'real', 0.125), ('-1', 'index', -1), ('3', 'int', 3),
            ('true', 'mask', True), ('0', 'mask', False), ('1', 'bool', True),
        ]:
            got = number.parse(text, kind)
            self.assertEqual((got, type(got)), (want, type(want)), text)


    def test_ulp(self):
        for x, dtype, want in [
            (1, 'float64', 2.0**-52), (-1.5, 'float32', 2.0**-23), (2, 'float32', 2.0**-22), (0, 'float64', 5e-324), (0, 'float32', 2.0**-149),
            (1e-310, 'float64', 5e-324), (1.7976931348623157e308, 'float64', 2.0**971), (3.4e38, 'float32', 2.0**104),
        ]:
            self.assertEqual(number.ulp(x, dtype), want)


class Files(unittest.TestCase):
    def test_layout(self):
        long = {'shape': [40], 'data': ['1'] * 40}
        self.assertEqual(files.text({'a': 1, 'b': {'c': {'d': '–'}}}), '{"a": 1, "b": {"c": {"d": "–"}}}\n')
        self.assertEqual(files.text({'a': [long]}), '{\n  "a": [\n    {"shape": [40], "data": [' + ', '.join(['"1"'] * 40) + ']}\n  ]\n}\n')

    def test_committed_files_are_in_the_layout(self):
        paths = sorted((capture.REPOSITORY / 'reference' / 'vectors').glob('*.json'))
        paths = [path for path in paths if 'vectors' in files.read(path)]
        self.assertGreater(len(paths), 11)
        for path in paths:
            self.assertEqual(files.text(files.read(path)), path.read_text(encoding='utf-8'), path.name)


class Script(unittest.TestCase):
    """The script on a repository of one loss."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repository = pathlib.Path(folder.name)
        (self.repository / 'specs').mkdir()
        (self.repository / 'reference' / 'vectors').mkdir(parents=True)
        (self.repository / 'specs' / 'small.yaml').write_text(SPEC, encoding='utf-8')
        self.path = self.repository / 'reference' / 'vectors' / 'small.json'
        self.write(VECTOR)

    def write(self, *vectors):
        files.write(self.path, {'schema': 2, 'loss': 'small', 'provenance': {}, 'vectors': list(vectors)})

    def run_script(self, check=False):
        out, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            code = capture.run(self.repository, [], check)
        return code, out.getvalue(), errors.getvalue()

    def test_it_writes_captures_and_provenance_that_are_then_fresh(self):
        self.assertEqual(self.run_script(), (0, 'small: 1 vectors, 8 numbers held against the oracle\n', ''))
        written = files.read(self.path)
        self.assertEqual(written['provenance'], capture.PROVENANCE)
        self.assertEqual(sorted(written['vectors'][0]['captured']), ['numpy_float64', 'torch_float64'])
        self.assertEqual(self.run_script(check=True)[0], 0)
        self.assertEqual(list(self.path.parent.iterdir()), [self.path])

    def test_a_disagreement_ends_it_and_nothing_is_written(self):
        for what, change, message in [
            ('value', lambda exact: exact.update(value='3.250001'), 'numpy_float64: the value is 3.25, by the oracle 3.250001'),
            ('gradient', lambda exact: exact['gradient']['logits']['data'].reverse(),
             'torch_float64: the gradient of logits is 0, 0, 0.75, 0.25, …, by the oracle 0, 0, 0.25, 0.75, …'),
        ]:
            vector = copy.deepcopy(VECTOR)
            change(vector['exact']['float64'])
            self.write(vector)
            before = self.path.read_text(encoding='utf-8')
            code, _, errors = self.run_script()
            self.assertEqual(code, 1, what)
            self.assertIn(f'small/two over (N, C): {message}\n', errors)
            self.assertEqual(self.path.read_text(encoding='utf-8'), before, what)

    def test_a_file_with_nothing_to_compare_is_a_problem(self):
        for vector in ({**VECTOR, 'flags': ['ladder']}, {**VECTOR, 'rung': {'of': 'logits', 'at': '1e3'}}):
            self.write(vector)
            self.assertEqual(self.run_script()[0::2], (1, 'small: there is no vector on which the oracle could be checked\n'))

    def test_stale_captures_are_found(self):
        self.run_script()
        fresh = files.read(self.path)['vectors'][0]
        for what, change, code in [
            ('another value', lambda c: c['torch_float64'].update(value='3.26'), 1),
            ('the last place', lambda c: c['torch_float64'].update(value='3.2500000000000004'), 0),
            ('another gradient', lambda c: c['torch_float64']['gradient']['logits']['data'].reverse(), 1),
            ('another operation', lambda c: c['torch_float64'].update(grad_fn='NegBackward0'), 1),
            ('a warning', lambda c: c['numpy_float64'].update(warnings=['overflow']), 1),
            ('none of one backend', lambda c: c.pop('numpy_float64'), 1),
        ]:
            vector = copy.deepcopy(fresh)
            change(vector['captured'])
            self.write(vector)
            before = self.path.read_text(encoding='utf-8')
            self.assertEqual(self.run_script(check=True)[0], code, what)
            self.assertEqual(self.path.read_text(encoding='utf-8'), before, what)

    def test_captures_of_other_versions_are_not_compared(self):
        self.run_script()
        file = files.read(self.path)
        file['provenance']['torch'] = '0.1'
        file['vectors'][0]['captured']['torch_float64']['value'] = '3.26'
        files.write(self.path, file)
        self.assertEqual(self.run_script(check=True), (0, 'small: 1 vectors, 8 numbers held against the oracle; '
                         'other versions of NumPy and PyTorch made its captures, which are not compared\n', ''))

    def test_mistakes_in_a_spec_are_named(self):
        (self.repository / 'specs' / 'small.yaml').write_text(SPEC.replace('/scale', '/scales'), encoding='utf-8')
        with self.assertRaisesRegex(capture.SpecError, r'^specs/small.yaml:8: unknown name scales$'):
            self.run_script()

    def test_a_loss_that_there_is_not_is_an_error(self):
        with self.assertRaisesRegex(capture.SpecError, 'there is no loss large with vectors'):
            capture.run(self.repository, ['large'], False)


class Agreement(unittest.TestCase):
    def test_an_overflow_of_the_naive_formula_is_not_compared(self):
        capture_of_inf = {'numpy_float64': {'value': 'Infinity'}, 'torch_float64': {'value': '3.25'}}
        self.assertEqual(compare.disagreements(VECTOR, capture_of_inf), ([], 1))

    def test_an_overflow_is_compared_where_the_truth_is_no_number_either(self):
        vector = {**VECTOR, 'exact': {'float64': {'value': 'NaN'}}}
        problems, compared = compare.disagreements(vector, {'numpy_float64': {'value': 'NaN'}, 'torch_float64': {'value': 'Infinity'}})
        self.assertEqual((problems, compared), (['torch_float64: the value is Infinity, by the oracle NaN'], 2))

    def test_an_error_is_a_disagreement(self):
        raised = {'numpy_float64': {'error': 'no'}, 'torch_float64': {'error': 'never'}}
        self.assertEqual(compare.disagreements(VECTOR, raised), (['numpy_float64 raised no', 'torch_float64 raised never'], 0))
