"""What NumPy and PyTorch return for a vector, as it comes."""
import warnings

import numpy as np
import torch

from witness import evaluate, number, numpy_backend
from witness.torch_backend import Torch

# A vector with more elements than this has no gradients captured, nor has one that a loss refuses:
# nothing reads them.
LONG = 256

# What NumPy, PyTorch and Python raise where they refuse an input. A mistake of the witness's own,
# a TypeError say, is not among them.
REFUSALS = (ArithmeticError, LookupError, RuntimeError, ValueError)


def captures(spec, vector):
    """The captures of a vector by backend and dtype; those of dtypes that it has no truth in are left out."""
    result = {}
    for dtype in vector.get('exact') or ['float64', 'float32']:
        result['torch_' + dtype] = refusable(capture_torch, spec, vector, getattr(torch, dtype))
        if dtype == 'float64':
            result['numpy_float64'] = refusable(capture_numpy, spec, vector)
    return dict(sorted(result.items()))


def refusable(capture, *arguments):
    try:
        return capture(*arguments)
    except REFUSALS as error:
        return {'error': str(error).split('\n')[0].strip()}


def arrays(spec, backend, vector):
    result = {}
    for name, array in vector['inputs'].items():
        kind = spec.inputs[name].type
        result[name] = backend.array([number.parse(text, kind) for text in array['data']], tuple(array['shape']), kind)
    return result


def settings(spec, vector):
    """The parameters: the vector's, and the spec's defaults for the others."""
    return {name: number.parse(vector['params'].get(name, default), kind) for name, (kind, default) in spec.params.items()}


def capture_numpy(spec, vector):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        value = evaluate.loss(spec, numpy_backend, arrays(spec, numpy_backend, vector), settings(spec, vector))
    messages = sorted({str(warning.message) for warning in caught})
    return {'value': number.spell(np.float64(value)), **({'warnings': messages} if messages else {})}


def capture_torch(spec, vector, dtype):
    usual = torch.get_default_dtype()
    torch.set_default_dtype(dtype)          # that of an integer tensor over an integer
    try:
        return evaluate_torch(spec, vector, dtype)
    finally:
        torch.set_default_dtype(usual)


def evaluate_torch(spec, vector, dtype):
    inputs = arrays(spec, Torch(dtype), vector)
    leaves = {name: inputs[name].requires_grad_() for name, declared in sorted(spec.inputs.items()) if declared.gradient}
    value = evaluate.loss(spec, Torch(dtype), inputs, settings(spec, vector))
    result = {'value': number.spell(value.detach().numpy()[()])}
    if value.grad_fn is not None:
        result['grad_fn'] = type(value.grad_fn).__name__
    if vector.get('exact') and sum(array.numel() for array in inputs.values()) <= LONG:
        result['gradient'] = {name: number.spell_array(g.numpy()) for name, g in gradients(value, leaves).items()}
    return result


def gradients(value, leaves):
    """The gradient by each leaf: zeros where the value does not depend on it."""
    if value.grad_fn is None or not leaves:
        return {name: torch.zeros_like(leaf) for name, leaf in leaves.items()}
    found = torch.autograd.grad(value, list(leaves.values()), allow_unused=True)
    return {name: torch.zeros_like(leaf) if g is None else g for (name, leaf), g in zip(leaves.items(), found)}
