"""PyTorch, float32 or float64, with autograd: what the formula's words are called there."""
import torch


class Torch:
    """Functions take tensors, numbers of Python among them; reductions take dimensions, or None for all."""

    def __init__(self, dtype):
        self.dtype = dtype

    def array(self, numbers, shape, kind):
        return torch.tensor(numbers, dtype={'real': self.dtype, 'index': torch.int64, 'mask': torch.bool}[kind]).reshape(shape)

    def wrap(self, x):
        """x as a tensor; numbers of Python become reals."""
        return x if torch.is_tensor(x) else torch.tensor(x, dtype=torch.bool if isinstance(x, bool) else self.dtype)

    def real(self, x):
        return self.wrap(x).to(self.dtype)

    def where(self, condition, x, y):
        x, y = self.wrap(x), self.wrap(y)
        kind = torch.promote_types(x.dtype, y.dtype)
        return torch.where(self.wrap(condition), x.to(kind), y.to(kind))

    def clamp(self, x, low=None, high=None):
        if torch.is_tensor(low) or torch.is_tensor(high):
            low, high = (bound if bound is None else self.real(bound) for bound in (low, high))
        return torch.clamp(self.real(x), min=low, max=high)

    def power(self, x, y):
        return torch.pow(self.real(x), y)

    def transpose(self, x, order):
        return x.permute(order)

    def broadcast(self, x, shape):
        return x.expand(shape)

    def arange(self, size):
        return torch.arange(size)

    def stop_gradient(self, x):
        return self.wrap(x).detach()

    def sum(self, x, axis=None):
        return x.sum() if axis is None else x.sum(dim=axis)

    def mean(self, x, axis=None):
        return self.real(x).mean() if axis is None else self.real(x).mean(dim=axis)

    def prod(self, x, axis=None):
        if axis is None:
            return x.prod()
        for d in sorted(axis, reverse=True):
            x = x.prod(dim=d)
        return x

    def max(self, x, axis=None):
        return torch.amax(x, dim=tuple(range(x.ndim)) if axis is None else axis)

    def min(self, x, axis=None):
        return torch.amin(x, dim=tuple(range(x.ndim)) if axis is None else axis)

    def count(self, x, axis=None):
        return self.sum(x, axis)

    def norm(self, x, axis=None):
        return torch.linalg.vector_norm(x, dim=axis)    # its gradient is 0 at 0


def elementwise(function):
    return lambda self, *values: function(*map(self.real, values))


def logical(function):
    return lambda self, *values: function(*map(self.wrap, values))


for word in 'exp expm1 log log1p sqrt abs sign tanh cosh relu maximum minimum xlogy'.split():
    setattr(Torch, word, elementwise(getattr(torch, word)))
for word in ('logical_and', 'logical_or', 'logical_not'):
    setattr(Torch, word, logical(getattr(torch, word)))
