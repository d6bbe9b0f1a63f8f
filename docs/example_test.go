package docs_test

import (
	"errors"
	"fmt"

	"github.com/losscheck/losscheck/generated/loss"
)

// The bodies of these examples stand in the README, word for word.

var pred, target = []float64{2.5, 5.5, 2}, []float64{3, 5, 2.5}

func Example_value() {
	pred := []float64{2.5, 5.5, 2}
	target := []float64{3, 5, 2.5}
	value, err := loss.Huber(pred, target)
	fmt.Println(value, err) // 0.125 <nil>

	// Output: 0.125 <nil>
}

func Example_options() {
	value, err := loss.Huber(pred, target, loss.HuberOptions{
		Delta:     loss.Set(0.25), // left alone, a field stands for the spec's default
		Reduction: loss.Sum,
	})
	fmt.Println(value, err) // 0.28125 <nil>

	// Output: 0.28125 <nil>
}

func Example_gradient() {
	dPred := make([]float64, len(pred))
	value, err := loss.HuberGrad(loss.HuberGradient[float64]{Pred: dPred}, pred, target)
	fmt.Println(value, err) // 0.125 <nil>
	fmt.Println(dPred)      // [-0.16666666666666666 0.16666666666666666 -0.16666666666666666]

	// Output:
	// 0.125 <nil>
	// [-0.16666666666666666 0.16666666666666666 -0.16666666666666666]
}

func Example_each() {
	terms := make([]float64, len(pred))
	err := loss.HuberEach(terms, pred, target)
	fmt.Println(terms, err) // [0.125 0.125 0.125] <nil>

	// Output: [0.125 0.125 0.125] <nil>
}

func Example_matrix() {
	logits := loss.Matrix[float32]{Rows: 2, Cols: 3, Data: []float32{
		2, 1, 0,
		0, 1000, -1000,
	}}
	dLogits := loss.Matrix[float32]{Rows: 2, Cols: 3, Data: make([]float32, 6)}
	grad := loss.CategoricalCrossEntropyGradient[float32]{Logits: dLogits}
	value, err := loss.CategoricalCrossEntropyGrad(grad, logits, []int{0, 1})
	fmt.Println(value, err) // 0.20380297 <nil>

	// Output: 0.20380297 <nil>
}

func Example_errors() {
	_, err := loss.Huber(pred, target[:2])
	fmt.Println(err) // huber: target has 2 elements, pred has 3

	var refused *loss.Error
	if errors.As(err, &refused) {
		fmt.Println(refused.Argument, refused.Code) // target length
	}

	// Output:
	// huber: target has 2 elements, pred has 3
	// target length
}
