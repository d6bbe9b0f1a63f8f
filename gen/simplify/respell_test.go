package simplify_test

import (
	"strings"
	"testing"
)

// spellings are other ways to write the notebook's losses. None may be less accurate.
var spellings = map[string][]string{
	"mse": {"mean((pred-target)*(pred-target))", "sum((target-pred)**2)/size(N)", "mean((-target+pred)**2)"},
	"bpr": {
		"-mean(log(1/(1+exp(neg-pos))))",
		"mean(log(1+exp(neg-pos)))",
		"mean(log1p(exp(-pos+neg)))",
		"-mean(log(sigmoid(pos-neg)))",
		"-mean(log_sigmoid(pos-neg))",
		"mean(softplus(-(pos-neg)))",
		"mean(softplus(pos-neg)-pos+neg)",
		"mean(-(pos-neg-log(exp(pos-neg)+1)))",
		"-mean(log(exp(pos)/(exp(pos)+exp(neg))))",
		"-mean(pos-log(exp(pos)+exp(neg)))",
		"mean(log(exp(pos)+exp(neg))-pos)",
		"-mean(log(1-1/(1+exp(pos-neg))))",
		"-mean(log(exp(pos-neg)/(1+exp(pos-neg))))",
		"-mean(log(exp(pos-neg)*(1/(1+exp(pos-neg)))))",
		"-mean(log(1-sigmoid(neg-pos)))",
		"-mean(log1p(-sigmoid(neg-pos)))",
	},
	"listnet": {
		"-sum(exp(target)/sum(exp(target))*log(exp(pred)/sum(exp(pred))))",
		"sum(softmax(target, axis=L)*(log(sum(exp(pred), axis=L))-pred))",
		"-sum(exp(target-max(target, axis=L))/sum(exp(target-max(target, axis=L)), axis=L)*log_softmax(pred, axis=L))",
		"-sum(exp(target)*log(exp(pred)/sum(exp(pred), axis=L)))/sum(exp(target))",
		"-sum(exp(target)/sum(exp(target))*(pred-logsumexp(pred, axis=L)))",
		"sum(softmax(target, axis=L)*(max(pred)+log(sum(exp(pred-max(pred))))-pred))",
		"sum(-softmax(target, axis=L)*log(softmax(pred-max(pred), axis=L)))",
	},
	"info_nce": {
		"-mean(log((exp(z)/sum(exp(z), axis=M))[M=N]))",
		"mean(log(sum(exp(z), axis=M))-z[M=N])",
		"-mean(log(exp(z[M=N])/sum(exp(z), axis=M)))",
		"-mean(log(exp(z)[M=N]/sum(exp(z), axis=M)))",
		"mean(log(sum(exp(z-z[M=N]), axis=M)))",
		"mean(logsumexp(z, axis=M)-z[M=N])",
		"-mean(log_softmax(z, axis=M)[M=N])",
		"mean(-z[M=N]+max(z, axis=M)+log(sum(exp(z-max(z, axis=M)), axis=M)))",
	},
	"categorical_cross_entropy": {
		"mean(-log(eps+softmax(logits, axis=C)[C=labels]))",
		"-mean(log(exp(logits[C=labels])/sum(exp(logits), axis=C)+eps))",
		"-mean(log((exp(logits)/sum(exp(logits), axis=C))[C=labels]+eps))",
		"mean(log(1/(softmax(logits, axis=C)[C=labels]+eps)))",
	},
	"rmse": {
		"norm(pred-target, axis=N)/sqrt(size(N))",
		"mean((target-pred)**2)**0.5",
		"sqrt(mean((pred-target)*(pred-target)))",
	},
	"bce": {
		"mean(-target*log(eps+pred) - (1-target)*log(1-pred+eps))",
		"-sum(target*log(pred+eps) + (1-target)*log(1-pred+eps))/size(N)",
	},
	"hinge":          {"mean(clamp(margin-pos+neg, min=0))", "-mean(-clamp(neg-pos+margin, min=0))"},
	"margin_ranking": {"mean(clamp(margin+y*(neg-pos), min=0))", "mean(clamp(-y*(pos-neg)+margin, min=0))"},
	"mae":            {"mean(abs(target-pred))", "-mean(-abs(pred-target))"},
	"huber":          {"mean(where(delta < r, delta*(r - delta/2), r*r/2))", "mean(where(abs(target-pred) <= delta, 0.5*(target-pred)**2, delta*(abs(target-pred) - 0.5*delta)))"},
}

// TestRespelled requires of every spelling the accuracy of the notebook's own.
func TestRespelled(t *testing.T) {
	for id, formulas := range spellings {
		for _, f := range formulas {
			t.Run(id+" "+f, func(t *testing.T) {
				l := notebook[id]
				l.formula = f
				if id == "huber" && !strings.Contains(f, "r ") {
					l.lets = nil
				}
				l.compile(t).compareWithVectors(t, id)
			})
		}
	}
}
