#!/usr/bin/env python3
"""The notebook's NumPy formulas, behind the losscheck adapter protocol (docs/protocol.md).

The first part is the notebook's, word for word. The second part is all that an adapter needs: copy
it, put your own losses into LOSSES, and try it out with

    losscheck smoke --impl 'python3 numpy_notebook.py'
"""
import json
import sys
import traceback

import numpy as np

# ---------------------------------------------------------------- the losses


def mse_loss(y_pred, y_true):
    return np.mean((y_pred - y_true)**2)


def mae_loss(y_pred, y_true):
    return np.mean(np.abs(y_pred - y_true))


def huber_loss(y_pred, y_true, delta=1.0):
    # quadratic for small residuals, linear for large ones
    r = np.abs(y_pred - y_true)
    return np.mean(np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta)))


def rmse_loss(y_pred, y_true):
    return np.sqrt(np.mean((y_pred - y_true)**2))


def bce_loss(y_pred, y_true, eps=1e-4):
    return -np.mean(y_true * np.log(y_pred + eps) + (1 - y_true) * np.log(1 - y_pred + eps))


def ce_loss(logits, labels, eps=1e-12):
    def softmax(x):
        return np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)
    probs = softmax(logits)
    return -np.mean(np.log(probs[np.arange(len(labels)), labels] + eps))


def hinge_loss(pos, neg, margin=1.0):
    return np.mean(np.maximum(0, margin - (pos - neg)))


def logistic_loss(pos, neg):
    return np.mean(np.log(1 + np.exp(-(pos - neg))))


def bpr_loss(pos, neg):
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))
    return -np.mean(np.log(sigmoid(pos - neg)))


def margin_ranking_loss(pos, neg, y, margin=1):
    return np.mean(np.maximum(0, margin - y * (pos - neg)))


def listnet_loss(pred, true):
    def softmax(x):
        return np.exp(x) / np.sum(np.exp(x))
    return -np.sum(softmax(true) * np.log(softmax(pred)))


def info_nce_loss(query, key, temperature=0.07):
    logits = query @ key.T / temperature
    probs = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)
    return -np.mean(np.log(np.diag(probs)))


# ---------------------------------------------------------------- the adapter

# By losscheck's id of the loss: a function, and the inputs in the order of its arguments.
# Parameters are passed by name.
LOSSES = {
    "mse": (mse_loss, ["pred", "target"]),
    "mae": (mae_loss, ["pred", "target"]),
    "huber": (huber_loss, ["pred", "target"]),
    "rmse": (rmse_loss, ["pred", "target"]),
    "bce": (bce_loss, ["pred", "target"]),
    "categorical_cross_entropy": (ce_loss, ["logits", "labels"]),
    "hinge": (hinge_loss, ["pos", "neg"]),
    "logistic": (logistic_loss, ["pos", "neg"]),
    "bpr": (bpr_loss, ["pos", "neg"]),
    "margin_ranking": (margin_ranking_loss, ["pos", "neg", "y"]),
    "listnet": (listnet_loss, ["pred", "target"]),
    "info_nce": (info_nce_loss, ["query", "key"]),
}

GREETING = {
    "protocol": 2,
    "implementation": {"name": "numpy_notebook", "version": np.__version__, "language": "python"},
    # No formula of the notebook has a gradient in NumPy, so none is offered.
    "losses": {loss: {"dtypes": ["float32", "float64"], "gradient": []} for loss in LOSSES},
}


def read(name, array, dtype):
    """An input as a NumPy array. Numbers come as texts, because JSON has no NaN, and labels as integers."""
    data = [int(x) for x in array["data"]] if name == "labels" else [float(x) for x in array["data"]]
    return np.array(data, dtype=np.int64 if name == "labels" else dtype).reshape(array["shape"])


def spell(number):
    """A number as a text that reads back as the same; Python's own words are nan and inf."""
    text = repr(float(number))
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text, text)


def refusal(error, inputs):
    """What the library's own exception about bad input is in the protocol's terms."""
    if "out of bounds" in str(error):
        code = "index"
    else:
        code = "length" if all(x.ndim <= 1 for x in inputs) else "shape"
    return {"rejected": {"code": code, "message": f"{type(error).__name__}: {error}"}}


def evaluate(request):
    loss, names = LOSSES[request["loss"]]
    dtype = np.dtype(request["dtype"]).type
    inputs = [read(name, request["inputs"][name], dtype) for name in names]
    params = {name: dtype(float(text)) for name, text in request.get("params", {}).items()}
    try:
        value = loss(*inputs, **params)
    except (ValueError, IndexError) as error:  # NumPy says no; any other exception is a fault
        return refusal(error, inputs)
    return {"value": spell(value)}


def answer(request):
    if request["cmd"] == "hello":
        return GREETING
    try:
        reply = evaluate(request)
    except Exception as error:  # the session goes on after a fault
        reply = {"errored": {"message": repr(error), "trace": traceback.format_exc()}}
    return {"id": request.get("id"), **reply}


if __name__ == "__main__":
    np.seterr(all="ignore")  # overflows are losscheck's to find
    for line in sys.stdin:
        message = json.loads(line)
        if message["cmd"] == "bye":
            break
        print(json.dumps(answer(message)), flush=True)
