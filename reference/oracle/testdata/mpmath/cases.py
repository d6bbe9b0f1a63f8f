"""The inputs of every vector: the notebook's, the harmless, the extreme, the kinks and the refused.

A case's id never changes once it is published.  Random inputs come from one seeded generator and
are rounded to a few decimals, so the order of the functions called at the bottom matters.
"""
import dataclasses
from typing import Optional

import numpy as np

FLAGS = {
    'notebook': 'the inputs of a notebook cell',
    'single': 'one example only: a mean over one, a list of one',
    'long': 'enough examples for several blocks of a blocked sum; exact to 80 digits instead of 400',
    'extreme': 'magnitudes where a naive formula overflows, underflows or cancels',
    'kink': 'the loss is not differentiable here, exactly or as computed in some dtype',
    'invalid': 'input outside the domain, which the loss refuses',
    'broadcast': 'shapes that NumPy and PyTorch broadcast in silence and the loss refuses',
}


@dataclasses.dataclass(frozen=True)
class Refusal:
    """What a refusal says: the kind of mistake, the argument and where in it."""
    code: str
    argument: str
    index: Optional[tuple] = None


@dataclasses.dataclass(frozen=True)
class Allowance:
    """An absolute error granted to one dtype beyond the relative budget, and why."""
    dtype: str
    what: str                             # 'value' or 'gradient:<input>'
    absolute: str
    reason: str
    at: Optional[tuple] = None            # the one element it is granted to; None: all of them


@dataclasses.dataclass
class Case:
    id: str
    inputs: dict
    params: dict
    note: str = ''
    flags: tuple = ()
    refused: Optional[Refusal] = None
    allowances: tuple = ()


random = np.random.default_rng(20240607)


def uniform(*shape, low=-3.0, high=3.0):
    return np.round(random.uniform(low, high, shape), 3).tolist()


def normal(*shape, scale=1.0):
    return np.round(random.normal(0, scale, shape), 4).tolist()


def integers(low, high, n):
    return [int(v) for v in random.integers(low, high, n)]


def regression(params):
    def case(id, pred, target, *args, **kwargs):
        return Case(id, dict(pred=pred, target=target), params, *args, **kwargs)
    return [
        case('notebook', [2.5, 5.5, 2.0], [3.0, 5.0, 2.5], flags=('notebook',)),
        case('zero_residual', [1.5, -2.0, 0.25], [1.5, -2.0, 0.25], 'every residual exactly 0'),
        case('one_zero_residual', [1.5, -2.0, 0.25], [1.5, 1.0, -0.5]),
        case('n1', [0.3], [1.7], flags=('single',)),
        case('n1_zero', [0.3], [0.3], flags=('single',)),
        case('residual_1e20', [1e20, -1e20], [0.0, 0.0], 'the square overflows float32, not float64', ('extreme',)),
        case('residual_1e200', [1e200, 0.0], [0.0, 0.0], 'the square overflows float64; 1e200 is infinite in float32', ('extreme',)),
        case('residual_1e-30', [1e-30, -2e-30], [0.0, 0.0], 'the square underflows float32', ('extreme',)),
        case('residual_1e-200', [1e-200, -2e-200], [0.0, 0.0], 'the square underflows float64; the inputs are 0 in float32', ('extreme',)),
        case('random_n1000', uniform(1000), uniform(1000), flags=('long',)),
    ]


def mse():
    return regression({}) + [
        Case('broadcast_3_vs_3x1', dict(pred=[2.5, 5.5, 2.0], target=[[3.0], [5.0], [2.5]]), {},
             'shapes (3,) and (3,1): NumPy and PyTorch take the mean over 9 pairs without a word', ('broadcast',),
             Refusal('shape', 'target')),
    ]


def huber():
    def case(id, pred, target, delta, *args):
        return Case(id, dict(pred=pred, target=target), {'delta': delta}, *args)
    return regression({'delta': 1.0}) + [
        case('tie_at_delta', [1.0, -1.0, 3.5], [0.0, 0.0, 2.5], 1.0, '|residual| == delta: both branches agree in value and slope'),
        case('tie_delta_ulp', [1 + 2.0 ** -52, 1 - 2.0 ** -53], [0.0, 0.0], 1.0, 'one ulp above and below delta'),
        case('delta_0.3', [0.3, 0.1, 0.9], [0.0, -0.2, 0.0], 0.3, '0.1-(-0.2) is 0.30000000000000004 in float64: above delta'),
        case('delta_2', [0.5, 4.0, -3.0], [0.0, 1.0, -2.0], 2.0),
    ]


def bce(with_random=True):
    def case(id, pred, target, eps, *args, **kwargs):
        return Case(id, dict(pred=pred, target=target), {'eps': eps}, *args, **kwargs)
    no_eps = Refusal('parameter', 'eps')
    cases = [
        case('notebook', [0.2, 0.6, 0.2], [1.0, 0.0, 1.0], 1e-4, flags=('notebook',)),
        case('p0_p1_all_combinations', [0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], 1e-4, 'finite thanks to eps; a perfect prediction costs -ln(1+eps)'),
        case('perfect_prediction', [0.0, 1.0], [0.0, 1.0], 1e-4, 'the loss is negative: -ln(1+eps)', allowances=(
            Allowance('float64', 'value', '1e-15', 'eps stands inside the log: 1+eps is rounded to a multiple of 2.2e-16 before a log that is only 1e-4'),
            Allowance('float32', 'value', '6e-8', 'eps stands inside the log: 1+eps is rounded to a multiple of 1.2e-7 before a log that is only 1e-4'),
        )),
        case('p0_p1_eps0', [0.0, 1.0], [0.0, 1.0], 0.0, 'without eps the naive formula is 0*ln(0): NaN', ('extreme',), no_eps),
        case('p0_t1_eps0', [0.0, 0.5], [1.0, 1.0], 0.0, 'without eps the true value is infinite', ('extreme',), no_eps),
        case('p0_p1_eps1e-12', [0.0, 1.0, 0.3], [1.0, 0.0, 1.0], 1e-12),
        case('p_near_1', [0.99999999, 0.99999999], [1.0, 0.0], 1e-12, '0.99999999 rounds to 1 in float32', ('extreme',)),
        case('soft_targets', [0.2, 0.6, 0.9], [0.1, 0.5, 0.75], 1e-4),
        case('real_logits_given', [2.0, -1.0, 0.5], [1.0, 0.0, 1.0], 1e-4, 'real logits where probabilities belong: NaN in the naive formula', ('invalid',),
             Refusal('range', 'pred', (0,))),
        case('n1', [0.7], [1.0], 1e-4, flags=('single',)),
    ]
    if with_random:
        cases.append(case('random_n1000', uniform(1000, low=0.001, high=0.999), [float(b) for b in integers(0, 2, 1000)], 1e-4, flags=('long',)))
    return cases


def categorical_cross_entropy():
    eps = {'eps': 1e-12}

    def case(id, logits, labels, *args, params=eps, **kwargs):
        return Case(id, dict(logits=logits, labels=labels), params, *args, **kwargs)
    notebook = [[2.0, 1.0, 0.1, -1.0], [0.5, 2.5, 0.3, 0.1], [1.2, 0.2, 2.0, 0.5]]
    cases = [
        case('notebook', notebook, [0, 1, 2], flags=('notebook',)),
        case('uniform', [[0.0] * 4, [1.0] * 4], [3, 0]),
        case('n1', [[0.3, -0.2, 1.1]], [1], flags=('single',)),
        case('one_class', [[0.3], [7.0]], [0, 0], 'C=1: the exact loss is -ln(1+eps), slightly negative', allowances=(
            Allowance('float64', 'value', '1e-15', 'eps stands inside the log: 1+eps is rounded to a multiple of 2.2e-16 before a log that is only 1e-12'),
            Allowance('float32', 'value', '1e-12', 'eps stands inside the log: 1+1e-12 is 1 in float32, and the loss -1e-12 becomes 0'),
        )),
    ]
    subnormal = Allowance('float32', 'gradient:logits', '1.4e-33', 'a probability of exp(-100) is subnormal: kept to a multiple of 1.4e-45 and off by up to two of them, divided by eps and by N = 2')
    for m in (20.0, 50.0, 89.0, 100.0, 500.0, 710.0, 1000.0):
        cases += [
            case('logits_pm%d' % m, [[m, -m, 0.0], [-m, m, 0.0], [0.0, 1.0, -m]], [0, 1, 1], 'right answers', ('extreme',)),
            case('logits_pm%d_wrong' % m, [[m, -m, 0.0], [-m, m, 0.0]], [1, 0], 'wrong answers: eps caps the loss at -ln(eps) = 27.63', ('extreme',),
                 allowances=(subnormal,) if m == 50.0 else ()),
        ]
    return cases + [
        case('logits_all_-1000', [[-1000.0, -1001.0, -1002.0]], [0], 'every exp underflows: 0/0', ('extreme',)),
        case('logits_all_+1000', [[1000.0, 1001.0, 1002.0]], [0], 'every exp overflows: inf/inf', ('extreme',)),
        case('one_row_of_three_overflows', [[1.0, 2.0, 0.5], [800.0, 0.0, 1.0], [0.1, 0.2, 0.3]], [1, 0, 2], 'one bad row turns the naive mean into NaN', ('extreme',)),
        case('label_-1', notebook, [0, 1, -1], 'NumPy and PyTorch pick the last class without a word', ('invalid',), Refusal('index', 'labels', (2,))),
        case('eps0_notebook', notebook, [0, 1, 2], 'the textbook cross entropy', params={'eps': 0.0}),
        case('random_n1000_c4', uniform(1000, 4), integers(0, 4, 1000), flags=('long',)),
    ]


CANCELLED_MARGIN = (
    Allowance('float32', 'value', '1.5e-8', 'cancellation: pos-neg is rounded to a multiple of 3e-8, an error of 1.5e-8, before it is taken from a margin it almost equals'),
)
KINK_AS_COMPUTED = tuple(
    Allowance('float32', 'gradient:' + name, '0.5', 'a kink as computed: 1.2-0.2 is above the margin by 4.5e-8, which float32 rounds away; at the kink the slope is 1, of a mean over 2', at=(0,))
    for name in ('pos', 'neg')
)


def pairwise(params, y=None):
    """pos against neg; y is the scalar +1 of a margin ranking, as a list of one."""
    sign = {} if y is None else {'y': y}

    def case(id, pos, neg, *args, **kwargs):
        return Case(id, dict(pos=pos, neg=neg, **sign), params, *args, **kwargs)
    cases = [
        case('notebook', [3.0, 2.5, 1.2], [1.0, 2.0, 1.0], flags=('notebook',)),
        case('n1', [0.4], [0.9], flags=('single',)),
        case('equal_scores', [1.0, -2.0, 0.0], [1.0, -2.0, 0.0]),
    ]
    for m in (40.0, 50.0, 88.0, 89.0, 100.0, 500.0, 710.0, 1000.0):
        cases.append(case('diff_pm%d' % m, [m, 0.0], [0.0, m], 'pos-neg = +-%d' % m, ('extreme',)))
    cases += [
        case('diff_+40_only', [40.0, 45.0], [0.0, 0.0], '1+exp(-40) rounds to 1: a naive log of it is 0, the exact one 4e-18', ('extreme',)),
        case('diff_+500_only', [500.0], [0.0], flags=('extreme',)),
        case('diff_-1000_only', [-1000.0], [0.0], flags=('extreme',)),
        case('random_n1000', uniform(1000), uniform(1000), flags=('long',)),
    ]
    signs = [float(v) for v in random.choice([-1, 1], 1000)]
    if y is not None:
        cases[-1].inputs['y'] = signs
    return cases


def hinge(y=None):
    sign = {} if y is None else {'y': y}

    def case(id, pos, neg, margin, *args, **kwargs):
        return Case(id, dict(pos=pos, neg=neg, **sign), {'margin': margin}, *args, **kwargs)
    return pairwise({'margin': 1.0}, y) + [
        case('kink_exact', [2.0, 3.5, 0.0], [1.0, 2.5, 5.0], 1.0, 'pos-neg is the margin exactly, twice', ('kink',)),
        case('kink_decimal', [1.2, 0.3], [0.2, 0.1], 1.0, '1.2-0.2 is 1 or not, depending on the dtype', ('kink',), allowances=KINK_AS_COMPUTED),
        case('all_satisfied', [5.0, 6.0], [1.0, 1.0], 1.0, 'loss 0, gradient 0'),
        case('margin_0', [1.0, 2.0, 3.0], [1.0, 3.0, 1.0], 0.0, flags=('kink',)),
        case('margin_0.3', [0.5, 0.1], [0.2, -0.2], 0.3, '0.5-0.2 is 0.3 and 0.1-(-0.2) is 0.30000000000000004', allowances=CANCELLED_MARGIN),
    ]


def margin_ranking():
    def case(id, pos, neg, y, *args):
        return Case(id, dict(pos=pos, neg=neg, y=y), {'margin': 1.0}, *args)
    return hinge([1.0]) + [
        case('y_minus1', [3.0, 2.5, 1.2], [1.0, 2.0, 1.0], [-1.0]),
        case('y_vector', [3.0, 2.5, 1.2, 0.0], [1.0, 2.0, 1.0, 1.0], [1.0, -1.0, 1.0, -1.0], 'the last pair is on the kink', ('kink',)),
        case('y_zero', [3.0, 2.5], [1.0, 2.0], [0.0, 1.0], 'y=0, a tie: the term is the margin and has no gradient'),
    ]


def listnet():
    def case(id, pred, target, *args, **kwargs):
        return Case(id, dict(pred=pred, target=target), {}, *args, **kwargs)
    cases = [
        case('notebook', [2.1, 1.0, 0.5, -0.2, 1.5], [3.0, 2.0, 1.0, 0.0, 2.0], flags=('notebook',)),
        case('n1', [0.7], [2.0], flags=('single',)),
        case('ties', [1.0, 1.0, 0.0], [2.0, 2.0, 2.0]),
        case('pred_equals_true', [3.0, 2.0, 1.0, 0.0, 2.0], [3.0, 2.0, 1.0, 0.0, 2.0], 'the loss is the entropy, its gradient in pred is 0', allowances=(
            Allowance('float32', 'gradient:pred', '6e-8', 'the difference of two equal probabilities below 1, each rounded in its own way: one unit in the last place of float32'),
        )),
    ]
    for m in (50.0, 89.0, 100.0, 500.0, 710.0, 1000.0):
        cases += [
            case('pred_pm%d' % m, [m, 0.0, -m], [2.0, 1.0, 0.0], flags=('extreme',)),
            case('true_pm%d' % m, [2.0, 1.0, 0.0], [m, 0.0, -m], flags=('extreme',)),
        ]
    return cases + [
        case('pred_all_-1000', [-1000.0, -1001.0], [1.0, 0.0], flags=('extreme',)),
        case('both_pm500', [500.0, -500.0], [500.0, -500.0], '0*log(0) in the naive formula', ('extreme',)),
        case('both_pm1000', [1000.0, -1000.0], [-1000.0, 1000.0], flags=('extreme',)),
        case('random_n1000', uniform(1000), uniform(1000, low=0, high=4), flags=('long',)),
    ]


def info_nce():
    def case(id, query, key, temperature, *args, **kwargs):
        return Case(id, dict(query=query, key=key), {'temperature': temperature}, *args, **kwargs)
    units = [[1.0, 0.0], [0.0, 1.0]]
    cases = [
        case('notebook_numpy', NUMPY_QUERY, NUMPY_KEY, 0.07, 'inputs as printed, 8 decimals', ('notebook',)),
        case('notebook_torch', TORCH_QUERY, TORCH_KEY, 0.07, 'inputs as printed, 4 decimals', ('notebook',)),
        case('n1', [[0.3, -0.4]], [[1.0, 2.0]], 0.07, 'one row: loss 0, gradient 0', ('single',)),
        case('identical_keys', [[0.3, -0.4], [1.0, 0.5]], [[1.0, 2.0], [1.0, 2.0]], 0.07, 'the loss is ln 2'),
        case('unit_vectors', units, [[1.0, 0.0], [0.6, 0.8]], 0.07),
    ]
    subnormal = Allowance('float32', 'gradient:query', '3.6e-44', 'a probability of exp(-100) is subnormal: off by up to one unit of 1.4e-45, times a key of 50, divided by N = 2')
    for m in (50.0, 89.0, 100.0, 500.0, 710.0, 1000.0):
        cases += [
            case('logits_pm%d' % m, units, [[m, -m], [-m, m]], 1.0, 'right', ('extreme',), allowances=(subnormal,) if m == 50.0 else ()),
            case('logits_pm%d_wrong' % m, units, [[-m, m], [m, -m]], 1.0, 'wrong: the loss is 2*%d' % m, ('extreme',)),
        ]
    return cases + [
        case('temperature_0.001', [[0.6, 0.8], [1.0, 0.0]], [[0.8, 0.6], [0.0, 1.0]], 0.001, 'unit vectors, logits up to 960', ('extreme',)),
        case('temperature_1', normal(4, 8), normal(4, 8), 1.0),
        case('random_n64_d16', normal(64, 16, scale=0.5), normal(64, 16, scale=0.5), 0.5, flags=('long',)),
    ]


# Cells 226 and 227, as the notebook prints its arrays.
NUMPY_QUERY = [
    [-0.70834323, -1.43688441, -1.95069156, 1.69155427, 0.83022497, 0.41467171, 0.90003164, 0.71840541],
    [0.07494945, -0.00951139, -0.85909234, -1.54578104, -0.13860638, -1.40494792, -1.08105348, -1.11175955],
    [-1.1548614, 0.852863, -0.67854815, 0.01383249, -1.29700878, 1.84277265, -0.98883151, -0.3330663],
    [-0.25418583, -1.26277186, 1.26739175, -0.88663619, -0.04162381, 1.66623129, 0.13419099, -1.53298745],
]
NUMPY_KEY = [
    [-1.1658711, -1.59747827, 0.13002691, 0.16656563, -0.29080775, 0.68623307, 0.55509394, -1.01824037],
    [1.14979626, 0.32240163, -1.32089382, -1.4061373, -0.66141214, -0.43399513, -0.06035458, 0.16194982],
    [-0.7389324, 2.15157486, -1.66363523, -0.08159468, -0.62202395, 0.02009376, -0.14919493, -0.1887624],
    [0.27590294, -0.66227243, -1.36478619, -0.13411698, 0.09396432, -0.33804415, 1.43749694, -0.91166615],
]
TORCH_QUERY = [
    [-1.4569, 1.606, 0.7825, -0.8799, 1.1309, 2.026, -0.5535, -0.2143],
    [-0.3234, 0.9806, 0.0604, -1.1901, 1.6995, 1.1238, -0.8171, 0.6541],
    [1.2541, -0.1434, 0.9729, -1.0916, 0.5634, 0.6972, -0.0422, -1.4592],
    [-1.3636, -1.8282, 1.1501, -1.0705, 1.2855, 0.1473, 0.6627, 0.3934],
]
TORCH_KEY = [
    [-0.1116, 0.0834, -0.2129, -0.3214, -1.2527, 0.3528, -0.7192, -0.8067],
    [-0.2126, -0.2815, 1.026, -0.7254, -0.9999, -0.1493, 0.412, 0.1061],
    [-0.1742, 1.4896, 0.7534, -0.8012, -1.2617, -0.3526, -0.0418, 0.6707],
    [-0.9145, -1.3882, 0.2915, -1.5326, -1.3399, 0.5254, -1.4797, 0.7023],
]

# In the order of the draws: every random input above depends on it.
CASES = {
    'mse': mse(),
    'mae': regression({}),
    'huber': huber(),
    'rmse': regression({}),
    'bce': bce(),
    'categorical_cross_entropy': categorical_cross_entropy(),
    'hinge': hinge(),
    'margin_ranking': margin_ranking(),
    'logistic': pairwise({}),
    'bpr': pairwise({}),
    'listnet': listnet(),
    'info_nce': info_nce(),
}

# What a notebook cell computed instead of its loss.
ERRATA = {'bce': {'unsigned': bce(with_random=False)}}
