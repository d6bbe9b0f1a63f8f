#!/usr/bin/env python3
"""The notebook's PyTorch formulas, behind the losscheck adapter protocol (docs/protocol.md).

The first part is the notebook's, word for word: the minus sign that bce_loss lacks is lacking in the
notebook. The second part is all that an adapter with autograd needs: copy it, put your own losses
into LOSSES, and try it out with

    losscheck smoke --impl 'python3 torch_notebook.py'
"""
import json
import sys
import traceback
import warnings

import numpy as np
import torch

# ---------------------------------------------------------------- the losses


def mse_loss(y_pred, y_true):
    return torch.mean((y_pred - y_true)**2)


def mae_loss(y_pred, y_true):
    return torch.mean(torch.abs(y_pred - y_true))


def huber_loss(y_pred, y_true, delta=1.0):
    r = torch.abs(y_pred - y_true)
    return torch.mean(torch.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)))


def rmse_loss(y_pred, y_true):
    return torch.sqrt(torch.mean((y_pred - y_true)**2))


def bce_loss(y_pred, y_true, eps=1e-4):
    return torch.mean(y_true * torch.log(y_pred + eps) + (1 - y_true) * torch.log(1 - y_pred + eps))


def ce_loss(logits, labels, eps=1e-12):
    def softmax(x):
        return torch.exp(x) / torch.sum(torch.exp(x), dim=1, keepdims=True)
    probs = softmax(logits)
    return -torch.mean(torch.log(probs[torch.arange(len(labels)), labels] + eps))


def hinge_loss(pos, neg, margin=1.0):
    return torch.mean(torch.clamp(margin - (pos - neg), min=0))


def logistic_loss(pos, neg):
    return torch.mean(torch.log(1 + torch.exp(-(pos - neg))))


def bpr_loss(pos, neg):
    return -torch.mean(torch.log(torch.sigmoid(pos - neg)))


def margin_ranking_loss(pos, neg, y, margin=1):
    return torch.mean(torch.clamp(margin - y * (pos - neg), min=0))


def listnet_loss(pred, true):
    def softmax(x):
        return torch.exp(x) / torch.sum(torch.exp(x))
    return -torch.sum(softmax(true) * np.log(softmax(pred)))


def info_nce_loss(query, key, temperature=0.07):
    logits = query @ key.T / temperature
    probs = torch.exp(logits) / torch.sum(torch.exp(logits), dim=1, keepdims=True)
    return -torch.mean(torch.log(torch.diag(probs)))


# ---------------------------------------------------------------- the adapter

# By losscheck's id of the loss: a function, the inputs in the order of its arguments, and those that
# it is differentiated by. Parameters are passed by name.
LOSSES = {
    "mse": (mse_loss, ["pred", "target"], ["pred", "target"]),
    "mae": (mae_loss, ["pred", "target"], ["pred", "target"]),
    "huber": (huber_loss, ["pred", "target"], ["pred", "target"]),
    "rmse": (rmse_loss, ["pred", "target"], ["pred", "target"]),
    "bce": (bce_loss, ["pred", "target"], ["pred", "target"]),
    "categorical_cross_entropy": (ce_loss, ["logits", "labels"], ["logits"]),
    "hinge": (hinge_loss, ["pos", "neg"], ["pos", "neg"]),
    "logistic": (logistic_loss, ["pos", "neg"], ["pos", "neg"]),
    "bpr": (bpr_loss, ["pos", "neg"], ["pos", "neg"]),
    "margin_ranking": (margin_ranking_loss, ["pos", "neg", "y"], ["pos", "neg"]),
    "listnet": (listnet_loss, ["pred", "target"], []),  # np.log ends what autograd sees
    "info_nce": (info_nce_loss, ["query", "key"], ["query", "key"]),
}

GREETING = {
    "protocol": 2,
    "implementation": {"name": "torch_notebook", "version": torch.__version__, "language": "python"},
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
    if "out of bounds" in str(error):
        code = "index"
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
