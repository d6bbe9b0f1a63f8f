package lower_test

// A spelling is another way to write a loss: lets, each before a semicolon, and the formula.
//
// Not here are spellings that round differently whatever a compiler does with them, short of reordering the
// author's sums: a residual multiplied out, p**2 - 2*p*t + t**2; ListNet as logsumexp(pred) - sum(p_true*pred);
// log-cosh as r + softplus(-2*r) - log(2); a softplus through tanh.
var spellings = map[string][]string{
	"mse": {
		"mean((pred - target)*(pred - target))",
		"sum((target - pred)**2)/size(N)",
		"mean((-target + pred)**2)",
		"-mean(-(target - pred)**2)",
		"r: abs(pred - target); mean(r*r)",
		"norm(pred - target)**2/size(N)",
		"mean(where(pred > target, pred - target, target - pred)**2)",
	},
	"mae": {
		"mean(abs(target - pred))",
		"-mean(-abs(pred - target))",
		"sum(abs(pred - target))/size(N)",
		"mean(maximum(pred - target, target - pred))",
		"mean(relu(pred - target) + relu(target - pred))",
		"r: pred - target; mean(sign(r)*r)",
	},
	"huber": {
		"r: abs(target - pred); mean(where(delta < r, delta*(r - delta/2), r*r/2))",
		"mean(where(abs(target - pred) <= delta, 0.5*(target - pred)**2, delta*(abs(target - pred) - 0.5*delta)))",
		"r: pred - target; mean(where(abs(r) > delta, delta*abs(r) - 0.5*delta**2, 0.5*r**2))",
		"r: abs(pred - target); m: minimum(r, delta); mean(m*(r - 0.5*m))",
		"r: abs(pred - target); sum(where(r <= delta, r**2/2, delta*r - delta**2/2))/size(N)",
	},
	"rmse": {
		"norm(pred - target)/sqrt(size(N))",
		"mean((target - pred)**2)**0.5",
		"sqrt(sum((pred - target)**2)/size(N))",
		"sqrt(mean((pred - target)*(pred - target)))",
		"mse: mean((pred - target)**2); sqrt(mse)",
	},
	"bce": {
		"mean(-target*log(eps + pred) - (1 - target)*log(1 - pred + eps))",
		"-sum(target*log(pred + eps) + (1 - target)*log(1 - pred + eps))/size(N)",
		"-mean(target*log(pred + eps)) - mean((1 - target)*log(1 - pred + eps))",
		"mean(target*log(1/(pred + eps)) + (1 - target)*log(1/(1 - pred + eps)))",
		"p: pred + eps; q: 1 - pred + eps; mean(-(target*log(p) + (1 - target)*log(q)))",
		"-mean(xlogy(target, pred + eps) + xlogy(1 - target, 1 - pred + eps))",
	},
	"categorical_cross_entropy": {
		"mean(-log(eps + softmax(logits, axis=C)[C=labels]))",
		"-mean(log(exp(logits[C=labels])/sum(exp(logits), axis=C) + eps))",
		"-mean(log((exp(logits)/sum(exp(logits), axis=C))[C=labels] + eps))",
		"z: logits - max(logits, axis=C); e: exp(z); -mean(log((e/sum(e, axis=C))[C=labels] + eps))",
		"e: exp(logits - max(logits, axis=C)); -sum(log(e[C=labels]/sum(e, axis=C) + eps))/size(N)",
		"p: softmax(logits, axis=C); mean(log(1/(p[C=labels] + eps)))",
		"p: softmax(logits, axis=C); -mean(log(sum(where(C == labels, p, 0), axis=C) + eps))",
		"-mean(log(exp(log_softmax(logits, axis=C)[C=labels]) + eps))",
		"-mean(log(exp(logits[C=labels] - logsumexp(logits, axis=C)) + eps))",
		"-mean(log(exp(logits[C=labels] - log(sum(exp(logits), axis=C))) + eps))",
		"p: softmax(logits - logits[C=labels], axis=C); -mean(log(p[C=labels] + eps))",
	},
	"hinge": {
		"mean(clamp(margin - pos + neg, min=0))",
		"mean(clamp(neg - pos + margin, min=0))",
		"-mean(-clamp(margin - (pos - neg), min=0))",
		"d: pos - neg; sum(clamp(margin - d, min=0))/size(N)",
		"mean(where(pos - neg > margin, 0, margin - (pos - neg)))",
		"mean(-clamp(pos - neg - margin, max=0))",
	},
	"logistic": pairwise,
	"bpr":      pairwise,
	"margin_ranking": {
		"mean(clamp(margin + y*(neg - pos), min=0))",
		"mean(clamp(-y*(pos - neg) + margin, min=0))",
		"mean(clamp(margin - (pos - neg)*y, min=0))",
		"d: y*(pos - neg); sum(clamp(margin - d, min=0))/size(N)",
		"d: y*(pos - neg); mean(where(d > margin, 0, margin - d))",
	},
	"listnet": {
		"-sum(exp(target)/sum(exp(target))*log(exp(pred)/sum(exp(pred))))",
		"p_true: softmax(target, axis=L); sum(p_true*(log(sum(exp(pred)))-pred))",
		"t: exp(target - max(target)); p: exp(pred - max(pred)); -sum(t/sum(t)*log(p/sum(p)))",
		"t: exp(target - max(target)); -sum(t/sum(t)*log_softmax(pred, axis=L))",
		"-sum(exp(target)*log(exp(pred)/sum(exp(pred))))/sum(exp(target))",
		"-sum(softmax(target, axis=L)*(pred - logsumexp(pred)))",
		"sum(softmax(target, axis=L)*(max(pred) + log(sum(exp(pred - max(pred)))) - pred))",
		"sum(-softmax(target, axis=L)*log(softmax(pred - max(pred), axis=L)))",
	},
	"pinball": {
		"r: target - pred; mean(where(r > 0, tau*r, (tau - 1)*r))",
		"r: target - pred; mean(tau*relu(r) + (1 - tau)*relu(-r))",
		"r: target - pred; mean(maximum(tau*r, tau*r - r))",
		"r: pred - target; mean((0.5 - tau)*r + 0.5*abs(r))",
	},
	"log_cosh": {
		"r: pred - target; mean(log((exp(r) + exp(-r))/2))",
		"r: target - pred; mean(log(exp(r) + exp(-r)) - log(2))",
		"r: abs(pred - target); sum(log(cosh(r)))/size(N)",
	},
	"squared_hinge": {
		"mean(clamp(1 - label*score, min=0)**2)",
		"mean(relu(1 - score*label)**2)",
		"z: label*score; mean(where(z < 1, (1 - z)**2, 0))",
		"h: maximum(1 - label*score, 0); sum(h*h)/size(N)",
	},
	"label_smoothed_cross_entropy": {
		"p: log_softmax(logits, axis=C); -mean(p[C=labels] - smoothing*(p[C=labels] - mean(p, axis=C)))",
		"p: log_softmax(logits, axis=C); q: where(C == labels, 1 - smoothing, 0) + smoothing/size(C); -mean(sum(q*p, axis=C))",
		"z: logsumexp(logits, axis=C); mean((1 - smoothing)*(z - logits[C=labels]) + smoothing*(z - mean(logits, axis=C)))",
		"e: exp(logits); p: log(e/sum(e, axis=C)); -(1 - smoothing)*mean(p[C=labels]) - smoothing*mean(p)",
	},
	"symmetric_info_nce": {
		similarity + "mean(log(sum(exp(s), axis=M)) - s[M=N])/2 + mean(log(sum(exp(s), axis=N)) - s[N=M])/2",
		similarity + "-(mean(log_softmax(s, axis=M)[M=N]) + mean(log_softmax(s, axis=N)[N=M]))/2",
		similarity + "e: exp(s); -0.5*(mean(log((e/sum(e, axis=M))[M=N])) + mean(log((e/sum(e, axis=N))[N=M])))",
		similarity + "-mean(0.5*log_softmax(s, axis=M)[M=N] + 0.5*log_softmax(s, axis=N)[N=M][M=N])",
	},
	"ranknet": {
		"mean(softplus(pred[N=M] - pred), where=target > target[N=M], empty=0)",
		"d: pred - pred[N=M]; mean(-log(sigmoid(d)), where=target > target[N=M], empty=0)",
		"d: pred[N=M] - pred; mean(log(1 + exp(-d)), where=target < target[N=M], empty=0)",
		"d: pred - pred[N=M]; m: target > target[N=M]; sum(log(1 + exp(-d)), where=m)/maximum(1, count(m))",
		"d: pred - pred[N=M]; m: target > target[N=M]; sum(where(m, log(1 + exp(-d)), 0))/maximum(1, sum(where(m, 1, 0)))",
	},
	"info_nce": {
		similarity + "-mean(log((exp(s)/sum(exp(s), axis=M))[M=N]))",
		similarity + "mean(log(sum(exp(s), axis=M)) - s[M=N])",
		similarity + "-mean(log(exp(s[M=N])/sum(exp(s), axis=M)))",
		similarity + "mean(log(sum(exp(s - s[M=N]), axis=M)))",
		similarity + "mean(logsumexp(s, axis=M) - s[M=N])",
		similarity + "-sum(log_softmax(s, axis=M)[M=N])/size(N)",
		similarity + "z: s - max(s, axis=M); mean(log(sum(exp(z), axis=M)) - z[M=N])",
		"s: sum(query*(key/temperature), axis=D); -mean(log(softmax(s, axis=M)[M=N]))",
		"s: sum(key*query/temperature, axis=D); -mean(log(softmax(s, axis=M)[M=N]))",
		similarity + "-mean(log(sum(where(M == N, softmax(s, axis=M), 0), axis=M)))",
	},
}

const similarity = "s: sum(query*key, axis=D)/temperature; "

// pairwise are spellings of -log(sigmoid(pos - neg)).
var pairwise = []string{
	"mean(log(1 + exp(neg - pos)))",
	"-mean(log(1/(1 + exp(neg - pos))))",
	"mean(log1p(exp(-pos + neg)))",
	"d: pos - neg; -mean(log(sigmoid(d)))",
	"-mean(log_sigmoid(pos - neg))",
	"mean(softplus(-(pos - neg)))",
	"d: pos - neg; mean(softplus(d) - d)",
	"d: pos - neg; mean(-(d - log(exp(d) + 1)))",
	"-mean(log(exp(pos)/(exp(pos) + exp(neg))))",
	"-mean(pos - log(exp(pos) + exp(neg)))",
	"mean(log(exp(pos) + exp(neg)) - pos)",
	"d: pos - neg; -mean(log(1 - 1/(1 + exp(d))))",
	"d: pos - neg; -mean(log(exp(d)/(1 + exp(d))))",
	"d: pos - neg; -sum(log(1) - log(1 + exp(-d)))/size(N)",
	"d: neg - pos; -mean(log(1 - sigmoid(d)))",
	"d: neg - pos; mean(maximum(d, 0) + log1p(exp(-abs(d))))",
}

// otherKinks are spellings that choose another slope where the loss has none: relu and maximum against clamp, a branch against abs.
var otherKinks = map[string][]string{
	"mae":            {"mean(where(pred > target, pred - target, target - pred))"},
	"hinge":          {"mean(relu(margin - (pos - neg)))", "mean(maximum(0, margin - (pos - neg)))", "d: margin - (pos - neg); mean((d + abs(d))/2)"},
	"margin_ranking": {"mean(relu(margin - y*(pos - neg)))", "mean(maximum(margin - y*(pos - neg), 0))"},
}
