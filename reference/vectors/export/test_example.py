"""Holds a mean squared error written in NumPy to losscheck's vectors: put your own loss in its place."""
import numpy as np
import pytest

import losscheck_vectors as lv


def mse(pred, target):
    if pred.ndim != 1 or pred.shape != target.shape or pred.size == 0:
        raise ValueError('two vectors of one length, please')
    difference = pred - target
    with np.errstate(over='ignore', invalid='ignore'):
        return np.mean(difference**2), {'pred': 2 * difference / pred.size, 'target': -2 * difference / pred.size}


@pytest.mark.parametrize('dtype', ['float64', 'float32'])
@pytest.mark.parametrize('vector', lv.read('mse'), ids=lambda v: v['id'])
def test_mse(vector, dtype):
    inputs = {name: lv.array(a, dtype) for name, a in vector['inputs'].items()}
    if 'refused' in vector:
        with pytest.raises(ValueError):
            mse(**inputs)
        return
    if dtype not in vector['exact']:
        pytest.skip(dtype + ' cannot hold the inputs')
    value, gradient = mse(**inputs)
    assert lv.value_is_right(value, vector, dtype)
    for name in vector['exact'][dtype].get('gradient', ()):
        assert lv.gradient_is_right(gradient[name], name, vector, dtype)
