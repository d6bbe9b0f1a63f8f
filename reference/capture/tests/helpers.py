"""What the tests share: small formulas evaluated in every backend."""
import pathlib

import numpy as np
import torch

from witness import evaluate, formula, numpy_backend, spec
from witness.torch_backend import Torch

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
BACKENDS = {'numpy': numpy_backend, 'float32': Torch(torch.float32), 'float64': Torch(torch.float64)}


def tree_of(text):
    return formula.parse(formula.Source('test.yaml', 1, text))


def declare(text, axes, inputs):
    """A spec of one formula. inputs maps a name to (axes, nested list) or (type, axes, nested list)."""
    declared = {name: spec.Input(tuple(given[-2]), given[0] if len(given) == 3 else 'real', gradient=len(given) == 2)
                for name, given in inputs.items()}
    source = formula.Source('test.yaml', 1, text)
    return spec.Spec('test', axes, declared, {}, {}, spec.Formula(source, formula.parse(source)), [])


def evaluation(backend, text, axes, inputs):
    """The formula's result with its axes, and the inputs' arrays."""
    declared = declare(text, axes, inputs)
    arrays = {name: backend.array(given[-1], np.shape(given[-1]), declared.inputs[name].type) for name, given in inputs.items()}
    if backend is not numpy_backend:
        for name, given in declared.inputs.items():
            arrays[name].requires_grad_(given.gradient)
    run = evaluate.Evaluation(declared, backend, arrays, {})
    return run.formula(declared.loss), arrays


def number(x):
    """A result as a number of Python or nested lists."""
    return x.tolist() if hasattr(x, 'tolist') else x
