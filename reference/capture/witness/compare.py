"""Holds captures against the oracle, and against what was captured before."""
import numpy as np

from witness import number

# Where a naive formula overflows, cancels or has several answers, it is no witness.
WILD = {'ladder', 'kink', 'nan', 'infinite'}

# How well real NumPy and PyTorch float64 have to agree with the oracle, times the condition; and the
# size below which the rounding inside a naive formula, as in log(1 + tiny), is larger than that.
AGREEMENT, HIDDEN = 1e-9, 1e-3


def is_tame(vector):
    exact = (vector.get('exact') or {}).get('float64', {})
    return ('value' in exact and not vector.get('rung') and not WILD & set(vector['flags'])
            and not exact.get('kinks') and not exact.get('computed_kinks'))


def disagreements(vector, captured):
    """What captures of float64 say other than the oracle, as texts; and how many numbers were compared.

    A naive formula may overflow where the truth does not; that is not compared.
    """
    problems, compared = [], 0
    for backend in ('numpy_float64', 'torch_float64'):
        if 'error' in captured[backend]:
            problems.append(f'{backend} raised {captured[backend]["error"]}')
            continue
        for what, got, want, scale in results(vector['exact']['float64'], captured[backend]):
            if not np.all(np.isfinite(got)) and np.all(np.isfinite(want)):
                continue
            compared += got.size
            if got.shape != want.shape:
                problems.append(f'{backend}: {what} has the shape {got.shape}, by the oracle {want.shape}')
            elif not np.all(same(got, want) | (np.abs(got - want) <= AGREEMENT * max(scale, HIDDEN))):
                problems.append(f'{backend}: {what} is {shown(got)}, by the oracle {shown(want)}')
    return problems, compared


def results(exact, capture):
    """The value and each gradient as (what, captured, other, scale): the size of numbers that a relative error is one of."""
    sensitivity = exact.get('sensitivity') or {}
    yield ('the value', *scaled(parse_array({'shape': [], 'data': [capture['value']]}),
                                parse_array({'shape': [], 'data': [exact['value']]}), sensitivity.get('value', '0')))
    for name, array in capture.get('gradient', {}).items():
        if name in exact.get('gradient', {}):
            yield (f'the gradient of {name}', *scaled(parse_array(array), parse_array(exact['gradient'][name]),
                                                      sensitivity.get('gradient', {}).get(name, '0')))


def scaled(got, want, sensitivity):
    finite = np.abs(want[np.isfinite(want)])
    return got, want, max(float(finite.max(initial=0)), number.parse(sensitivity))


def parse_array(array):
    return np.array([number.parse(text) for text in array['data']]).reshape(array['shape'])


def same(a, b):
    return (a == b) | np.isnan(a) & np.isnan(b)


def shown(a):
    return ', '.join(number.spell(x) for x in a.reshape(-1)[:4]) + (', …' if a.size > 4 else '')


def is_fresh(vector, captured):
    """Whether the vector holds these captures, give or take two units in the last place.

    NumPy and PyTorch sum, and take an exp, in ways that depend on the machine. The unit is that of
    the result, or what the rounding of the inputs makes of it where that is more.
    """
    committed = vector.get('captured') or {}
    return committed.keys() == captured.keys() and all(
        matches(committed[name], captured[name], vector, name.split('_')[1]) for name in captured)


def matches(before, now, vector, dtype):
    numbers = ('value', 'gradient')
    if {k: v for k, v in before.items() if k not in numbers} != {k: v for k, v in now.items() if k not in numbers}:
        return False
    if before.keys() != now.keys() or before.get('gradient', {}).keys() != now.get('gradient', {}).keys():
        return False
    if 'value' not in now:
        return True
    sensitivity = ((vector.get('exact') or {}).get(dtype) or {}).get('sensitivity')
    reference = {'value': before['value'], 'gradient': before.get('gradient', {}), 'sensitivity': sensitivity}
    return all(close(a, b, scale, dtype) for _, a, b, scale in results(reference, now))


def close(a, b, scale, dtype):
    unit = number.ulp(min(scale, np.finfo(dtype).max), dtype)
    with np.errstate(invalid='ignore'):
        return a.shape == b.shape and bool(np.all(same(a, b) | (np.abs(a - b) <= 2 * unit)))
