package spec

import "strings"

// initialisms are the words of an id that Go writes in capitals throughout.
var initialisms = map[string]bool{
	"bce": true, "bpr": true, "ce": true, "ctc": true, "dcg": true, "id": true, "js": true, "kl": true,
	"mae": true, "mape": true, "mrr": true, "mse": true, "msle": true, "nce": true, "ndcg": true, "nll": true,
	"rmse": true, "rmsle": true,
}

// GoName derives an exported Go name from a snake case id: categorical_cross_entropy
// gives CategoricalCrossEntropy, info_nce gives InfoNCE.
func GoName(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "_") {
		switch {
		case word == "":
		case initialisms[word]:
			b.WriteString(strings.ToUpper(word))
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
