package scaffold

import "strings"

// patternOf is what losses of a family usually look like.
func patternOf(family string) Draft {
	switch root, kind, _ := strings.Cut(family, "/"); {
	case root == "classification":
		return classification()
	case root == "ranking" && strings.HasPrefix(kind, "listwise"):
		return listwise()
	case root == "ranking":
		return pairwise()
	default:
		return pointwise()
	}
}

func pointwise() Draft {
	return Draft{
		Axes: []Axis{{"N", "examples"}},
		Inputs: []Input{
			{Name: "pred", Axes: []string{"N"}, Attributes: "is: value, gradient: true", Doc: "predictions"},
			{Name: "target", Axes: []string{"N"}, Attributes: "is: value, gradient: true", Doc: "what was observed"},
		},
		Loss:     "mean((pred - target)**2)",
		Datasets: []Dataset{{"simple", []Datum{{"pred", "[1.0, 2.0]"}, {"target", "[3.0, 2.0]"}}}},
		Cases:    []Case{byHand("simple", "simple", "2.0")},
	}
}

// The losses of the other families are log 2 where everything is equally likely.
const logTwo = "0.6931471805599453"

func classification() Draft {
	return Draft{
		Axes: []Axis{{"N", "examples"}, {"C", "classes"}},
		Inputs: []Input{
			{Name: "logits", Axes: []string{"N", "C"}, Attributes: "is: logit, gradient: true", Doc: "a score for each class"},
			{Name: "labels", Axes: []string{"N"}, Of: "C", Doc: "the right classes"},
		},
		Loss:     "-mean(log_softmax(logits, axis=C)[C=labels])",
		Datasets: []Dataset{{"undecided", []Datum{{"logits", "[[1.0, 1.0], [0.0, 0.0]]"}, {"labels", "[0, 1]"}}}},
		Cases:    []Case{byHand("undecided", "undecided", logTwo)},
	}
}

func pairwise() Draft {
	return Draft{
		Axes: []Axis{{"N", "pairs"}},
		Inputs: []Input{
			{Name: "pos", Axes: []string{"N"}, Attributes: "is: score, gradient: true", Doc: "scores of the items to be ranked higher"},
			{Name: "neg", Axes: []string{"N"}, Attributes: "is: score, gradient: true", Doc: "scores of the items to be ranked lower"},
		},
		Loss:     "mean(log(1 + exp(-(pos - neg))))",
		Datasets: []Dataset{{"undecided", []Datum{{"pos", "[1.0, 2.0]"}, {"neg", "[1.0, 2.0]"}}}},
		Cases:    []Case{byHand("undecided", "undecided", logTwo)},
	}
}

func listwise() Draft {
	return Draft{
		Axes: []Axis{{"L", "items of the list"}},
		Inputs: []Input{
			{Name: "pred", Axes: []string{"L"}, Attributes: "is: score, gradient: true", Doc: "predicted scores"},
			{Name: "target", Axes: []string{"L"}, Attributes: "is: relevance, gradient: true", Doc: "true scores"},
		},
		Loss:     "-sum(softmax(target, axis=L)*log_softmax(pred, axis=L))",
		Datasets: []Dataset{{"undecided", []Datum{{"pred", "[1.0, 1.0]"}, {"target", "[2.0, 2.0]"}}}},
		Cases:    []Case{byHand("undecided", "undecided", logTwo)},
	}
}
