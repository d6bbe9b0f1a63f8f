"""The losses, each written three times: naively for NumPy, naively for PyTorch, exactly for mpmath.

The naive forms are the notebook's: what they overflow, underflow and cancel is recorded as it
comes.  The exact forms are the same formulas, eps included, arranged so that real arithmetic can
carry them out.
"""
import dataclasses
from typing import Callable, Optional

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F

import exact


@dataclasses.dataclass(frozen=True)
class Loss:
    id: str
    gradient: tuple                       # inputs that have a gradient
    numpy: Callable                       # (inputs, params) -> scalar, NumPy
    torch: Callable                       # (inputs, params) -> scalar tensor
    exact: Callable                       # (inputs, params) -> exact.Number
    builtin: Optional[tuple] = None       # (name, function): PyTorch's own, stable one
    index: tuple = ()                     # inputs that hold integers
    given: tuple = ()                     # real inputs without gradient

    def reals(self):
        return self.gradient + self.given


def residuals(a):
    return [p - t for p, t in zip(a['pred'], a['target'])]


def differences(a):
    return [p - n for p, n in zip(a['pos'], a['neg'])]


def huber_numpy(a, p):
    r, delta = np.absolute(a['pred'] - a['target']), p['delta']
    return np.where(r <= delta, 0.5 * r ** 2, delta * (r - 0.5 * delta)).mean()


def huber_torch(a, p):
    r, delta = (a['pred'] - a['target']).abs(), p['delta']
    return torch.where(r <= delta, 0.5 * r ** 2, delta * (r - 0.5 * delta)).mean()


def huber_exact(a, p):
    delta = mp.mpf(p['delta'])

    def term(r):
        if abs(r.value) <= delta:
            return r * r * mp.mpf('0.5')
        return (exact.absolute(r) - delta / 2) * delta
    return exact.mean(term(r) for r in residuals(a))


def bce_numpy(a, p):
    return -signless_bce_numpy(a, p)


def signless_bce_numpy(a, p):
    q, t, eps = a['pred'], a['target'], p['eps']
    return (t * np.log(q + eps) + (1 - t) * np.log(1 - q + eps)).mean()


def bce_torch(a, p):
    return -signless_bce_torch(a, p)


def signless_bce_torch(a, p):
    q, t, eps = a['pred'], a['target'], p['eps']
    return (t * torch.log(q + eps) + (1 - t) * torch.log(1 - q + eps)).mean()


def signless_bce_exact(a, p):
    eps = mp.mpf(p['eps'])

    def product(weight, argument):        # weight * log(argument), and 0 * log(0) = 0
        if weight.value == 0 and argument.value == 0:
            return exact.Number(0)
        return weight * exact.log(argument)
    return exact.mean(product(t, q + eps) + product(1 - t, 1 - q + eps) for q, t in zip(a['pred'], a['target']))


def softmax_numpy(x):
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)


def softmax_torch(x):
    e = torch.exp(x)
    return e / e.sum(dim=-1, keepdim=True)


def cross_entropy_numpy(a, p):
    picked = softmax_numpy(a['logits'])[np.arange(len(a['logits'])), a['labels']]
    return -np.log(picked + p['eps']).mean()


def cross_entropy_torch(a, p):
    picked = softmax_torch(a['logits'])[torch.arange(len(a['logits'])), a['labels']]
    return (-torch.log(picked + p['eps'])).mean()


def cross_entropy_exact(a, p):
    eps = mp.mpf(p['eps'])

    def term(row, label):
        if not 0 <= label < len(row):
            raise ValueError('label out of range')
        log_p = row[label] - exact.logsumexp(row)
        return -log_p if eps == 0 else -exact.log(exact.exp(log_p) + eps)
    return exact.mean(term(row, label) for row, label in zip(a['logits'], a['labels']))


def margin_ranking_exact(a, p):
    y = a['y'] * len(a['pos']) if len(a['y']) == 1 else a['y']
    return exact.mean(exact.clamp_at_zero(mp.mpf(p['margin']) - d * s.value) for d, s in zip(differences(a), y))


def logistic_exact(a, p):
    return exact.mean(exact.softplus(-d) for d in differences(a))


def listnet_exact(a, p):
    norm = exact.logsumexp(a['pred'])
    return -exact.total(w * (s - norm) for w, s in zip(exact.softmax(a['target']), a['pred']))


def info_nce_logits(a, p):
    return a['query'] @ a['key'].T / p['temperature']


def info_nce_exact(a, p):
    temperature = mp.mpf(p['temperature'])

    def term(i, q):
        row = [exact.dot(q, k) / temperature for k in a['key']]
        return exact.logsumexp(row) - row[i]
    return exact.mean(term(i, q) for i, q in enumerate(a['query']))


def ranking_builtin(a, p):
    y = a['y'] * torch.ones_like(a['pos']) if 'y' in a else torch.ones_like(a['pos'])
    return F.margin_ranking_loss(a['pos'], a['neg'], y, margin=p['margin'])


LOSSES = [
    Loss('mse', ('pred', 'target'),
         numpy=lambda a, p: np.square(a['pred'] - a['target']).mean(),
         torch=lambda a, p: torch.square(a['pred'] - a['target']).mean(),
         exact=lambda a, p: exact.mean(r * r for r in residuals(a)),
         builtin=('F.mse_loss', lambda a, p: F.mse_loss(a['pred'], a['target']))),
    Loss('mae', ('pred', 'target'),
         numpy=lambda a, p: np.absolute(a['pred'] - a['target']).mean(),
         torch=lambda a, p: (a['pred'] - a['target']).abs().mean(),
         exact=lambda a, p: exact.mean(exact.absolute(r) for r in residuals(a)),
         builtin=('F.l1_loss', lambda a, p: F.l1_loss(a['pred'], a['target']))),
    Loss('huber', ('pred', 'target'), huber_numpy, huber_torch, huber_exact,
         builtin=('F.huber_loss', lambda a, p: F.huber_loss(a['pred'], a['target'], delta=p['delta']))),
    Loss('rmse', ('pred', 'target'),
         numpy=lambda a, p: np.sqrt(np.square(a['pred'] - a['target']).mean()),
         torch=lambda a, p: torch.sqrt(((a['pred'] - a['target']) ** 2).mean()),
         exact=lambda a, p: exact.root_mean_square(residuals(a))),
    Loss('bce', ('pred', 'target'), bce_numpy, bce_torch, lambda a, p: -signless_bce_exact(a, p),
         builtin=('F.binary_cross_entropy', lambda a, p: F.binary_cross_entropy(a['pred'], a['target']))),
    Loss('categorical_cross_entropy', ('logits',), cross_entropy_numpy, cross_entropy_torch, cross_entropy_exact,
         builtin=('F.cross_entropy', lambda a, p: F.cross_entropy(a['logits'], a['labels'])), index=('labels',)),
    Loss('hinge', ('pos', 'neg'),
         numpy=lambda a, p: np.maximum(p['margin'] - (a['pos'] - a['neg']), 0).mean(),
         torch=lambda a, p: torch.clamp(p['margin'] - (a['pos'] - a['neg']), min=0).mean(),
         exact=lambda a, p: exact.mean(exact.clamp_at_zero(mp.mpf(p['margin']) - d) for d in differences(a)),
         builtin=('F.margin_ranking_loss, y = 1', ranking_builtin)),
    Loss('margin_ranking', ('pos', 'neg'),
         numpy=lambda a, p: np.maximum(p['margin'] - a['y'] * (a['pos'] - a['neg']), 0).mean(),
         torch=lambda a, p: torch.clamp(p['margin'] - a['y'] * (a['pos'] - a['neg']), min=0).mean(),
         exact=margin_ranking_exact, builtin=('F.margin_ranking_loss', ranking_builtin), given=('y',)),
    Loss('logistic', ('pos', 'neg'),
         numpy=lambda a, p: np.log(1 + np.exp(-(a['pos'] - a['neg']))).mean(),
         torch=lambda a, p: torch.log(1 + torch.exp(-(a['pos'] - a['neg']))).mean(),
         exact=logistic_exact,
         builtin=('F.softplus(neg - pos).mean()', lambda a, p: F.softplus(-(a['pos'] - a['neg'])).mean())),
    Loss('bpr', ('pos', 'neg'),
         numpy=lambda a, p: -np.log(1 / (1 + np.exp(-(a['pos'] - a['neg'])))).mean(),
         torch=lambda a, p: -torch.log(1 / (1 + torch.exp(-(a['pos'] - a['neg'])))).mean(),
         exact=logistic_exact,
         builtin=('-F.logsigmoid(pos - neg).mean()', lambda a, p: -F.logsigmoid(a['pos'] - a['neg']).mean())),
    Loss('listnet', ('pred', 'target'),
         numpy=lambda a, p: -(softmax_numpy(a['target']) * np.log(softmax_numpy(a['pred']))).sum(),
         torch=lambda a, p: -(softmax_torch(a['target']) * torch.log(softmax_torch(a['pred']))).sum(),
         exact=listnet_exact,
         builtin=('-(softmax(target) * log_softmax(pred)).sum()',
                  lambda a, p: -(F.softmax(a['target'], -1) * F.log_softmax(a['pred'], -1)).sum())),
    Loss('info_nce', ('query', 'key'),
         numpy=lambda a, p: -np.log(np.diagonal(softmax_numpy(info_nce_logits(a, p)))).mean(),
         torch=lambda a, p: (-torch.log(torch.diagonal(softmax_torch(info_nce_logits(a, p))))).mean(),
         exact=info_nce_exact,
         builtin=('F.cross_entropy(query @ key.T / temperature, arange)',
                  lambda a, p: F.cross_entropy(info_nce_logits(a, p), torch.arange(len(a['query']))))),
]

# What a notebook cell computed instead of its loss, kept beside the loss it was meant to be.
ERRATA = {
    'bce': [Loss('unsigned', ('pred', 'target'), signless_bce_numpy, signless_bce_torch, signless_bce_exact)],
}
