package simplify_test

// notebook has the losses of the notebook as it writes them, by the id of their vectors.
var notebook = map[string]loss{
	"mse":   {axes: "N", inputs: []string{"pred N!", "target N!"}, formula: "mean((pred-target)**2)"},
	"mae":   {axes: "N", inputs: []string{"pred N!", "target N!"}, formula: "mean(abs(pred-target))"},
	"rmse":  {axes: "N", inputs: []string{"pred N!", "target N!"}, formula: "sqrt(mean((pred-target)**2))"},
	"hinge": {axes: "N", inputs: []string{"pos N!", "neg N!"}, params: map[string]float64{"margin": 1}, formula: "mean(clamp(margin-(pos-neg), min=0))"},
	"huber": {
		axes: "N", inputs: []string{"pred N!", "target N!"}, params: map[string]float64{"delta": 1},
		lets:    []string{"r = abs(pred-target)"},
		formula: "mean(where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta)))",
	},
	"bce": {
		axes: "N", inputs: []string{"pred N!", "target N"}, params: map[string]float64{"eps": 1e-4},
		formula: "-mean(target*log(pred+eps) + (1-target)*log(1-pred+eps))",
	},
	"categorical_cross_entropy": {
		axes: "N C", inputs: []string{"logits N! C!", "labels N of C"}, params: map[string]float64{"eps": 1e-12},
		formula: "-mean(log(softmax(logits, axis=C)[C=labels]+eps))",
	},
	"logistic": {axes: "N", inputs: []string{"pos N!", "neg N!"}, formula: "mean(log(1+exp(-(pos-neg))))"},
	"bpr":      {axes: "N", inputs: []string{"pos N!", "neg N!"}, formula: "-mean(log(1/(1+exp(-(pos-neg)))))"},
	"margin_ranking": {
		axes: "N", inputs: []string{"pos N!", "neg N!", "y N*"}, params: map[string]float64{"margin": 1},
		formula: "mean(clamp(margin-y*(pos-neg), min=0))",
	},
	"listnet": {
		axes: "L", inputs: []string{"pred L!", "target L!"},
		formula: "-sum(softmax(target, axis=L)*log(softmax(pred, axis=L)))",
	},
	"info_nce": {
		axes: "N M:N D", inputs: []string{"query N! D!", "key M! D!"}, params: map[string]float64{"temperature": 0.07},
		lets:    []string{"z = sum(query*key, axis=D)/temperature"},
		formula: "-mean(log(softmax(z, axis=M)[M=N]))",
	},
}
