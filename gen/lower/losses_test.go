package lower_test

// The losses that the lowering is tried on: together they need every kind of
// loop, reduction and product. Each is the part of a spec from axes to loss.
var losses = []struct{ id, spec string }{
	{"mean_of_squares", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
loss: mean((pred - target)**2)`},
	{"root_mean_square", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
loss: sqrt(mean((pred - target)**2))`},
	{"pinball", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N]}}
params: {tau: {default: 0.3, require: tau > 0 and tau < 1}}
loss: mean(maximum(tau*(target - pred), (tau - 1)*(target - pred)))`},
	{"pseudo_huber", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
params: {delta: {default: 1.5, require: delta > 0}}
loss: mean(delta**2*(sqrt(1 + ((pred - target)/delta)**2) - 1))`},
	{"cauchy", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
params: {scale: {default: 2.0, require: scale > 0}}
loss: mean(log(1 + 0.5*((pred - target)/scale)**2))`},
	{"geman_mcclure", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
let:
  r: pred - target
loss: mean(r**2/(1 + r**2))`},
	{"barron", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
params: {alpha: {default: 0.75, require: alpha != 0 and alpha != 2}}
let:
  b: abs(alpha - 2)
loss: mean(b/alpha*(((pred - target)**2/b + 1)**(alpha/2) - 1))`},
	{"log_cosh", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N], gradient: true}}
loss: mean(log(cosh(pred - target)))`},
	{"squared_hinge", `
axes: {N: examples}
inputs: {score: {axes: [N], gradient: true}, label: {axes: [N], values: [-1, 1]}}
loss: mean(clamp(1 - label*score, min=0)**2)`},
	{"listwise_kl", `
axes: {L: items}
inputs: {pred: {axes: [L], gradient: true}, target: {axes: [L], gradient: true}}
loss: -sum(softmax(target, axis=L)*log(softmax(pred, axis=L)))`},
	{"cross_entropy", `
axes: {N: examples, C: classes}
inputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}
loss: -mean(log(softmax(logits, axis=C)[C=labels]))`},
	{"label_smoothing", `
axes: {N: examples, C: classes}
inputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}
params: {eps: {default: 0.1}}
let:
  ls: log_softmax(logits, axis=C)
loss: -mean((1 - eps)*ls[C=labels] + eps*mean(ls, axis=C))`},
	{"soft_targets", `
axes: {N: examples, C: classes}
inputs: {logits: {axes: [N, C], gradient: true}, q: {axes: [N, C], gradient: true}}
loss: -mean(sum(softmax(q, axis=C)*log_softmax(logits, axis=C), axis=C))`},
	{"weighted_cross_entropy", `
axes: {N: examples, C: classes}
inputs:
  logits: {axes: [N, C], gradient: true}
  labels: {axes: [N], type: index, of: C}
  w: {axes: [C], gradient: true}
  keep: {axes: [N], type: mask}
let:
  nll: -log_softmax(logits, axis=C)[C=labels]
  wy: w[C=labels]
loss: sum(wy*nll, where=keep)/sum(wy, where=keep)`},
	{"focal", `
axes: {N: examples, C: classes}
inputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}
params: {gamma: {default: 2.0}}
let:
  lp: log_softmax(logits, axis=C)[C=labels]
loss: -mean((1 - exp(lp))**gamma*lp)`},
	{"binary_focal", `
axes: {N: examples}
inputs: {logits: {axes: [N], gradient: true}, labels: {axes: [N], values: [0, 1]}}
params: {gamma: {default: 2.0}}
let:
  p: 1/(1 + exp(-logits))
  pt: where(labels == 1, p, 1 - p)
loss: mean(-(1 - pt)**gamma*log(pt))`},
	{"info_nce", `
axes: {N: queries, M: {like: N, doc: keys}, D: dims}
inputs: {query: {axes: [N, D], gradient: true}, key: {axes: [M, D], gradient: true}}
params: {temperature: {default: 0.5}}
let:
  s: sum(query*key, axis=D)/temperature
loss: -mean(log(softmax(s, axis=M)[M=N]))`},
	{"symmetric_info_nce", `
axes: {N: queries, M: {like: N, doc: keys}, D: dims}
inputs: {query: {axes: [N, D], gradient: true}, key: {axes: [M, D], gradient: true}}
params: {temperature: {default: 0.5}}
let:
  s: sum(query*key, axis=D)/temperature
loss: -0.5*(mean(log_softmax(s, axis=M)[M=N]) + mean(log_softmax(s, axis=N)[N=M]))`},
	{"normalised_info_nce", `
axes: {N: queries, M: {like: N, doc: keys}, D: dims}
inputs: {query: {axes: [N, D], gradient: true}, key: {axes: [M, D], gradient: true}}
let:
  s: sum(query/norm(query, axis=D)*(key/norm(key, axis=D)), axis=D)/0.1
loss: -mean(log(softmax(s, axis=M)[M=N]))`},
	{"ranknet", `
axes: {N: items, M: {like: N, doc: the other items}}
inputs: {s: {axes: [N], gradient: true}, t: {axes: [N]}}
loss: mean(log(1 + exp(-(s - s[N=M]))), where=t > t[N=M], empty=0)`},
	{"ranknet_checked", `
axes: {N: items, M: {like: N, doc: the other items}}
inputs: {s: {axes: [N], gradient: true}, t: {axes: [N]}, keep: {axes: [N], type: mask}}
loss: mean(log(1 + exp(-(s - s[N=M]))), where=t > t[N=M] and keep and keep[N=M])`},
	{"cosine_embedding", `
axes: {N: pairs, D: dims}
inputs: {a: {axes: [N, D], gradient: true}, b: {axes: [N, D], gradient: true}, y: {axes: [N], values: [-1, 1]}}
params: {margin: {default: 0.3}}
let:
  c: sum(a*b, axis=D)/(sqrt(sum(a**2, axis=D))*sqrt(sum(b**2, axis=D)))
loss: mean(where(y == 1, 1 - c, clamp(c - margin, min=0)))`},
	{"triplet", `
axes: {N: triplets, D: dims}
inputs: {a: {axes: [N, D], gradient: true}, p: {axes: [N, D], gradient: true}, n: {axes: [N, D], gradient: true}}
params: {margin: {default: 1.0}}
loss: mean(clamp(norm(a - p, axis=D) - norm(a - n, axis=D) + margin, min=0))`},
	{"dice", `
axes: {N: pixels, C: classes}
inputs: {p: {axes: [N, C], gradient: true}, t: {axes: [N, C]}}
params: {smooth: {default: 1.0}}
loss: 1 - mean((2*sum(p*t, axis=N) + smooth)/(sum(p, axis=N) + sum(t, axis=N) + smooth))`},
	{"attention", `
axes: {N: queries, M: keys, D: dims, E: values}
inputs:
  q: {axes: [N, D], gradient: true}
  k: {axes: [M, D], gradient: true}
  v: {axes: [M, E], gradient: true}
  y: {axes: [N, E]}
loss: mean((sum(softmax(sum(q*k, axis=D)/2, axis=M)*v, axis=M) - y)**2)`},
	{"linear", `
axes: {N: examples, D: dims, M: outputs}
inputs: {x: {axes: [N, D], gradient: true}, w: {axes: [D, M], gradient: true}, y: {axes: [N, M]}}
loss: mean((sum(x*w, axis=D) - y)**2)`},
	{"linear_flipped", `
axes: {N: examples, M: outputs, D: dims}
inputs: {x: {axes: [D, N], gradient: true}, w: {axes: [M, D], gradient: true}, y: {axes: [N, M]}}
loss: mean((sum(x*w, axis=D) - y)**2)`},
	{"embedding", `
axes: {N: tokens, V: words, D: dims}
inputs: {table: {axes: [V, D], gradient: true}, token: {axes: [N], type: index, of: V}, y: {axes: [N, D]}}
loss: mean((table[V=token] - y)**2)`},
	{"column_softmax", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}, q: {axes: [N, C]}}
loss: -sum(q*log_softmax(x, axis=N))`},
	{"column_norms", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}}
loss: mean(norm(x, axis=N)) + max(max(x, axis=N), axis=C)`},
	{"row_extremes", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}}
loss: mean(max(x, axis=C) - min(x, axis=C) + prod(1 + x/10, axis=C))`},
	{"whole_matrix", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}, y: {axes: [N, C]}}
loss: norm(x - y) + max(x) + logsumexp(x)`},
	{"centred", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}}
loss: mean((x - mean(x, axis=N) - mean(x, axis=C))**2)`},
	{"matrix_terms", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}, y: {axes: [N, C], gradient: true}}
loss: mean(abs(x - y))`},
	{"pair_distance", `
axes: {N: points, M: {like: N, doc: other points}, D: dims}
inputs: {x: {axes: [N, D], gradient: true}}
loss: mean(sum(abs(x - x[N=M]), axis=D))`},
	{"three_axes", `
axes: {B: batches, T: steps, C: classes}
inputs: {x: {axes: [B, T, C], gradient: true}, y: {axes: [B, T], type: index, of: C}}
loss: -mean(log_softmax(x, axis=C)[C=y])`},
	{"middle_axis", `
axes: {B: batches, T: steps, C: channels}
inputs: {x: {axes: [B, T, C], gradient: true}}
loss: mean(sum(x, axis=T)**2) + mean(logsumexp(x, axis=T))`},
	{"broadcast_target", `
axes: {N: examples}
inputs: {pred: {axes: [N], gradient: true}, y: {axes: [N], broadcast: true}}
loss: mean((pred - y)**2)`},
	{"ignored_label", `
axes: {N: examples, C: classes}
inputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}
params: {ignore: {type: int, default: 0}}
loss: -mean(log_softmax(logits, axis=C)[C=labels], where=labels != ignore, empty=0)`},
	{"scaled_matrix", `
axes: {N: rows, C: columns}
inputs: {x: {axes: [N, C], gradient: true}, r: {axes: [N], gradient: true}, c: {axes: [C], gradient: true}}
loss: mean(tanh(r*x + c))`},
	{"outer_product", `
axes: {N: rows, C: columns}
inputs: {r: {axes: [N], gradient: true}, c: {axes: [C], gradient: true}}
loss: sum(exp(r*c))`},
	{"trace", `
axes: {N: rows, M: {like: N, doc: columns}}
inputs: {x: {axes: [N, M], gradient: true}}
loss: sum(x[M=N]**2) + sum(log(1 + exp(x))[M=N])`},
	{"position_discount", `
axes: {L: positions}
inputs: {gain: {axes: [L], gradient: true}}
loss: -sum(gain**2/log(2 + L))`},
}
