#!/usr/bin/env python3
"""Writes <loss>.json beside this script: exact values and gradients, and what NumPy and PyTorch return.

Run it from anywhere:  /usr/bin/python3 reference/oracle/testdata/mpmath/capture.py
It needs numpy, torch and mpmath, and Go for the digests of the formulas.  README.md has the format.
"""
import dataclasses
import json
import math
import platform
import subprocess
import warnings
from pathlib import Path

import mpmath as mp
import numpy as np
import torch

import cases
import exact
import losses

VECTORS = Path(__file__).resolve().parent
REPOSITORY = VECTORS.parents[3]
DIGITS, DIGITS_LONG, DIGITS_KEPT = 400, 80, 40
LARGEST = {'float64': mp.mpf(2) ** 1024 - mp.mpf(2) ** 970, 'float32': mp.mpf(2) ** 128 - mp.mpf(2) ** 103}


# Spelling -------------------------------------------------------------------

def real(x):
    """The shortest decimal that reads back as x, with the specials spelled out."""
    x = float(x)
    if math.isnan(x):
        return 'NaN'
    if math.isinf(x):
        return 'Infinity' if x > 0 else '-Infinity'
    return repr(x)[:-2] if repr(x).endswith('.0') else repr(x)


def real32(x):
    """The shortest decimal that reads back as the float32 x."""
    x = np.float32(x)
    return real(float(str(x))) if np.isfinite(x) else real(x)


def rounded(x):
    """An exact number rounded to float64, or infinite beyond it; the sign of an exact zero is lost."""
    if abs(x) >= LARGEST['float64']:
        return 'Infinity' if x > 0 else '-Infinity'
    return real(x) if x else '0'


def shape(tree):
    return [len(tree)] + shape(tree[0]) if isinstance(tree, list) else []


def leaves(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from leaves(branch)
    else:
        yield tree


def transform(f, tree):
    return [transform(f, branch) for branch in tree] if isinstance(tree, list) else f(tree)


def array(tree, spell=real):
    return {'shape': shape(tree), 'data': [spell(x) for x in leaves(tree)]}


# What NumPy and PyTorch return -----------------------------------------------

def capture_numpy(loss, case):
    inputs = {name: np.array(tree) for name, tree in case.inputs.items()}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        result = {'value': real(loss.numpy(inputs, case.params))}
    messages = sorted({str(w.message) for w in caught})
    return {**result, 'warnings': messages} if messages else result


def capture_torch(loss, case, dtype, function, spell):
    inputs = {}
    for name, tree in case.inputs.items():
        inputs[name] = torch.tensor(tree, dtype=None if name in loss.index else dtype)
        inputs[name].requires_grad_(name in loss.gradient)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            value = function(inputs, case.params)
        value.backward()
    except (RuntimeError, IndexError, ValueError) as error:
        return {'error': str(error).split('\n')[0]}
    result = {'value': spell(value.item()), 'grad_fn': type(value.grad_fn).__name__}
    if 'long' not in case.flags:          # a thousand numbers that nothing reads
        result['gradient'] = {name: array(inputs[name].grad.tolist(), spell) for name in loss.gradient}
    return result


def captures(loss, case):
    result = {
        'numpy_float64': capture_numpy(loss, case),
        'torch_float32': capture_torch(loss, case, torch.float32, loss.torch, real32),
        'torch_float64': capture_torch(loss, case, torch.float64, loss.torch, real),
    }
    if loss.builtin:
        name, function = loss.builtin
        result['torch_builtin_float64'] = {'function': name, **capture_torch(loss, case, torch.float64, function, real)}
    return result


# What is true ----------------------------------------------------------------

def to_float32(x):
    with np.errstate(over='ignore'):
        return float(np.float32(x))


def evaluate(loss, case, cast, choice):
    """Value and gradients in real arithmetic at inputs and parameters that cast has rounded."""
    inputs = {name: tree if name in loss.index else transform(lambda x: exact.Number(cast(x)), tree)
              for name, tree in case.inputs.items()}
    params = {name: cast(value) for name, value in case.params.items()}
    with exact.choosing(choice):
        value = loss.exact(inputs, params)
        slopes = exact.gradient(value)
        kinks = exact.kinks()
    gradient = {name: array(transform(lambda x: slopes.get(id(x), mp.mpf(0)), inputs[name]), rounded)
                for name in loss.gradient}
    return value.value, gradient, kinks


def truth(loss, case, cast):
    value, gradient, kinks = evaluate(loss, case, cast, exact.CONVENTION)
    digits = mp.nstr(value, DIGITS_KEPT)
    result = {'value': digits[:-2] if digits.endswith('.0') else digits, 'gradient': gradient}
    if kinks:
        result['kinks'] = kinks
        result['gradient_low'] = evaluate(loss, case, cast, exact.LOW)[1]
        result['gradient_high'] = evaluate(loss, case, cast, exact.HIGH)[1]
    return result


def truths(loss, case):
    """The exact results by dtype; a dtype in which an input is infinite has none."""
    mp.mp.dps = DIGITS_LONG if 'long' in case.flags else DIGITS
    result = {'float64': truth(loss, case, float)}
    reals = (x for name in loss.reals() for x in leaves(case.inputs.get(name, [])))
    if all(math.isfinite(to_float32(x)) for x in reals):
        result['float32'] = truth(loss, case, to_float32)
    return result


# The files ---------------------------------------------------------------------

def fields(record):
    return {name: value for name, value in dataclasses.asdict(record).items() if value is not None}


def vector(loss, case, judged=True):
    exacts = {} if case.refused else truths(loss, case)
    flags = list(case.flags)
    if any('kinks' in result for result in exacts.values()) and 'kink' not in flags:
        flags.append('kink')
    record = {'id': case.id, 'flags': flags}
    if case.note:
        record['note'] = case.note
    record['params'] = {name: real(value) for name, value in case.params.items()}
    record['inputs'] = {name: array(tree, str if name in loss.index else real) for name, tree in case.inputs.items()}
    if case.refused:
        record['refused'] = fields(case.refused)
    else:
        record['exact'] = exacts
    if judged and case.allowances:
        record['allowances'] = [fields(allowance) for allowance in case.allowances]
    record['captured'] = captures(loss, case)
    return record


def erratum(loss, records):
    return {'id': loss.id, 'relation': 'negated',
            'note': 'what the notebook computed where it meant this loss',
            'vectors': [vector(loss, case, judged=False) for case in records]}


def document(loss, digest):
    records = [vector(loss, case) for case in cases.CASES[loss.id]]
    used = {flag for record in records for flag in record['flags']}
    result = {
        'schema': 1,
        'loss': loss.id,
        'formula': digest,
        'provenance': {
            'command': 'python3 reference/oracle/testdata/mpmath/capture.py',
            'python': platform.python_version(), 'numpy': np.__version__,
            'torch': torch.__version__, 'mpmath': mp.__version__,
            'digits': DIGITS, 'digits_long': DIGITS_LONG,
        },
        'flags': {flag: note for flag, note in cases.FLAGS.items() if flag in used},
        'vectors': records,
    }
    if loss.id in losses.ERRATA:
        result['errata'] = [erratum(e, cases.ERRATA[loss.id][e.id]) for e in losses.ERRATA[loss.id]]
    return result


def pretty(tree, indent=''):
    """JSON with one line for every array of numbers and every object that holds nothing but texts."""
    deeper = indent + '  '
    if isinstance(tree, dict) and any(isinstance(v, (dict, list)) and v for v in tree.values()) and set(tree) != {'shape', 'data'}:
        lines = ['%s%s: %s' % (deeper, json.dumps(k), pretty(v, deeper)) for k, v in tree.items()]
        return '{\n' + ',\n'.join(lines) + '\n' + indent + '}'
    if isinstance(tree, list) and tree and isinstance(tree[0], dict):
        return '[\n' + ',\n'.join(deeper + pretty(v, deeper) for v in tree) + '\n' + indent + ']'
    return json.dumps(tree, ensure_ascii=False)


def digests():
    """What each spec's formula means, in one hash: a vector is stale once it differs."""
    listing = subprocess.run(['go', 'run', './reference/oracle/testdata/mpmath/digests'], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return dict(line.split() for line in listing.stdout.splitlines())


def main():
    torch.set_num_threads(1)
    formulas = digests()
    for loss in losses.LOSSES:
        text = pretty(document(loss, formulas[loss.id])) + '\n'
        (VECTORS / (loss.id + '.json')).write_text(text, encoding='utf-8')


if __name__ == '__main__':
    main()
