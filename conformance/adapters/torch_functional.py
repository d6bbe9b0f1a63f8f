#!/usr/bin/env python3
"""The losses of torch.nn.functional, behind the losscheck adapter protocol (docs/protocol.md).

Each function translates a call in losscheck's terms into the call that PyTorch's users write. It adds
nothing: an eps that PyTorch does not have is left out, and input that PyTorch accepts is accepted. Copy
it to have another library judged, and try it out with

    losscheck smoke --impl 'python3 torch_functional.py'
"""
import json
import sys
import traceback
import warnings

import torch
import torch.nn.functional as F


def bce(pred, target, eps=1e-4):
    return F.binary_cross_entropy(pred, target)  # bounds each logarithm at -100 and has no eps


def categorical_cross_entropy(logits, labels, eps=1e-12):
    return F.cross_entropy(logits, labels)  # has no eps, and needs none


def label_smoothed_cross_entropy(logits, labels, smoothing=0.1):
    return F.cross_entropy(logits, labels, label_smoothing=smoothing)


def hinge(pos, neg, margin=1.0):
    return F.margin_ranking_loss(pos, neg, torch.ones_like(pos), margin=margin)


def logistic(pos, neg):
    return F.soft_margin_loss(pos - neg, torch.ones_like(pos - neg))


def bpr(pos, neg):
    return -F.logsigmoid(pos - neg).mean()


def margin_ranking(pos, neg, y, margin=1.0):
    return F.margin_ranking_loss(pos, neg, torch.atleast_1d(y), margin=margin)  # one y may stand for all pairs


def listnet(pred, target):
    return F.cross_entropy(pred, F.softmax(target, dim=-1))


def info_nce(query, key, temperature=0.07):
    return F.cross_entropy(query @ key.T / temperature, torch.arange(len(query)))


def symmetric_info_nce(query, key, temperature=0.07):
    return (info_nce(query, key, temperature) + info_nce(key, query, temperature)) / 2


# By losscheck's id of the loss: a function, the inputs in the order of its arguments, and those that
# it is differentiated by. Parameters are passed by name.
LOSSES = {
    "mse": (F.mse_loss, ["pred", "target"], ["pred", "target"]),
    "mae": (F.l1_loss, ["pred", "target"], ["pred", "target"]),
    "huber": (F.huber_loss, ["pred", "target"], ["pred", "target"]),
    "bce": (bce, ["pred", "target"], ["pred", "target"]),
    "categorical_cross_entropy": (categorical_cross_entropy, ["logits", "labels"], ["logits"]),
    "label_smoothed_cross_entropy": (label_smoothed_cross_entropy, ["logits", "labels"], ["logits"]),
    "hinge": (hinge, ["pos", "neg"], ["pos", "neg"]),
    "logistic": (logistic, ["pos", "neg"], ["pos", "neg"]),
    "bpr": (bpr, ["pos", "neg"], ["pos", "neg"]),
    "margin_ranking": (margin_ranking, ["pos", "neg", "y"], ["pos", "neg"]),
    "listnet": (listnet, ["pred", "target"], ["pred", "target"]),
    "info_nce": (info_nce, ["query", "key"], ["query", "key"]),
    "symmetric_info_nce": (symmetric_info_nce, ["query", "key"], ["query", "key"]),
}

GREETING = {
    "protocol": 2,
    "implementation": {"name": "torch_functional", "version": torch.__version__, "language": "python"},
    "losses": {loss: {"dtypes": ["float32", "float64"], "gradient": gradient} for loss, (_, _, gradient) in LOSSES.items()},
}


def read(name, array, dtype):
    """An input as a tensor. Numbers come as texts, because JSON has no NaN, and labels as integers."""
    data = [int(x) for x in array["data"]] if name == "labels" else [float(x) for x in array["data"]]
    return torch.tensor(data, dtype=torch.int64 if name == "labels" else dtype).reshape(array["shape"])


def spell(number):
    """A number as a text that reads back as the same; Python's own words are nan and inf."""
    text = repr(number)
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text, text)


def spell_all(tensor):
    return {"shape": list(tensor.shape), "data": [spell(x) for x in tensor.reshape(-1).tolist()]}


def refusal(error, inputs):
    """What the library's own exception about bad input is in the protocol's terms."""
    for words, code in [("out of bounds", "index"), ("non-positive values for delta", "parameter"),
                        ("label_smoothing", "parameter"), ("between 0 and 1", "range")]:
        if words in str(error):
            break
    else:
        code = "length" if all(x.dim() <= 1 for x in inputs) else "shape"
    return {"rejected": {"code": code, "message": f"{type(error).__name__}: {error}"}}


def evaluate(request):
    loss, names, differentiable = LOSSES[request["loss"]]
    dtype = getattr(torch, request["dtype"])
    inputs = {name: read(name, request["inputs"][name], dtype) for name in names}
    params = {name: float(text) for name, text in request.get("params", {}).items()}
    wanted = differentiable if "gradient" in request.get("want", []) else []
    leaves = [inputs[name].requires_grad_() for name in wanted]
    try:
        value = loss(*inputs.values(), **params)
    except (ValueError, IndexError, RuntimeError) as error:  # PyTorch says no; any other exception is a fault
        return refusal(error, inputs.values())
    reply = {"value": spell(value.item())}
    if leaves:
        gradients = torch.autograd.grad(value, leaves)
        reply["gradient"] = {name: spell_all(g) for name, g in zip(wanted, gradients)}
    return reply


def answer(request):
    if request["cmd"] == "hello":
        return GREETING
    try:
        reply = evaluate(request)
    except Exception as error:  # the session goes on after a fault
        reply = {"errored": {"message": repr(error), "trace": traceback.format_exc()}}
    return {"id": request.get("id"), **reply}


if __name__ == "__main__":
    torch.set_num_threads(1)  # the cases are small
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        message = json.loads(line)
        if message["cmd"] == "bye":
            break
        print(json.dumps(answer(message)), flush=True)
