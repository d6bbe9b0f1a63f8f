package kernel

import (
	"math"
	"testing"
)

func TestChecks(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	m := Matrix[float64]{Rows: 2, Cols: 2, Stride: 3, Data: []float64{0, 1, 9, 2, -0.5}}
	labels := Matrix[int]{Rows: 2, Cols: 2, Stride: 3, Data: []int{0, 1, -9, 2, 3}}
	cube := Tensor[float64]{Shape: []int{2, 2, 2}, Stride: []int{6, 3, 1}, Data: []float64{0, 1, 9, 0, 1, 9, 1, nan, 9, 0.5, 1.5}}
	for _, c := range []struct {
		err   error
		code  Code
		want  string
		index []int
	}{
		{CheckLength("huber", "target", 3, "pred", 3), "", "", nil},
		{CheckLength("huber", "target", 2, "pred", 3), CodeLength, "huber: target has 2 elements, pred has 3", nil},
		{CheckLength("huber", "target", 1, "pred", 3), CodeLength, "huber: target has 1 element, pred has 3", nil},
		{CheckSpread("rank", "y", 1, "pos", 3), "", "", nil},
		{CheckSpread("rank", "y", 3, "pos", 3), "", "", nil},
		{CheckSpread("rank", "y", 2, "pos", 3), CodeLength, "rank: y has 2 elements, pos has 3; 1 element would stand for all", nil},
		{CheckSpread("rank", "y", 0, "pos", 3), CodeLength, "rank: y has 0 elements, pos has 3; 1 element would stand for all", nil},
		{CheckNotEmpty("huber", "pred", "N", 1), "", "", nil},
		{CheckNotEmpty("huber", "pred", "N", 0), CodeEmpty, "huber: pred is empty: axis N has no elements", nil},
		{CheckShape("ce", "logits", "N", 2, "labels", 2), "", "", nil},
		{CheckShape("ce", "logits", "N", 2, "labels", 3), CodeShape, "ce: logits has 2 along axis N, labels has 3", nil},

		{CheckIndex("ce", "labels", []int{0, 2}, 3, "C"), "", "", nil},
		{CheckIndex("ce", "labels", []int{0, 3}, 3, "C"), CodeIndex, "ce: labels[1] is 3, outside axis C, which has 3 elements", []int{1}},
		{CheckIndex("ce", "labels", []int{-1, 3}, 3, "C"), CodeIndex, "ce: labels[0] is -1, outside axis C, which has 3 elements", []int{0}},
		{CheckIndexMatrix("ce", "labels", labels, 4, "C"), "", "", nil},
		{CheckIndexMatrix("ce", "labels", labels, 3, "C"), CodeIndex, "ce: labels[1, 1] is 3, outside axis C, which has 3 elements", []int{1, 1}},
		{CheckIndexTensor("ce", "labels", Tensor[int]{Shape: []int{1, 2, 2}, Data: []int{0, 0, 1, 0}}, 1, "C"), CodeIndex, "ce: labels[0, 1, 0] is 1, outside axis C, which has 1 element", []int{0, 1, 0}},

		{CheckRange("bce", "pred", []float64{0, 1, nan}, 0, 1), "", "", nil},
		{CheckRange("bce", "pred", []float64{0, 1.5}, 0, 1), CodeRange, "bce: pred[1] is 1.5, outside [0, 1]", []int{1}},
		{CheckRange("bce", "pred", []float64{-5e-324}, 0, inf), CodeRange, "bce: pred[0] is -5e-324, outside [0, inf]", []int{0}},
		{CheckRange("bce", "pred", []float32{0.1}, 0.25, 1), CodeRange, "bce: pred[0] is 0.1, outside [0.25, 1]", []int{0}},
		{CheckRange("bce", "pred", []float64{-inf}, 0, 1), CodeRange, "bce: pred[0] is -inf, outside [0, 1]", []int{0}},
		{CheckRangeMatrix("bce", "pred", m, -1, 2), "", "", nil},
		{CheckRangeMatrix("bce", "pred", m, 0, 2), CodeRange, "bce: pred[1, 1] is -0.5, outside [0, 2]", []int{1, 1}},
		{CheckRangeTensor("bce", "pred", cube, 0, 2), "", "", nil},
		{CheckRangeTensor("bce", "pred", cube, 0, 1), CodeRange, "bce: pred[1, 1, 1] is 1.5, outside [0, 1]", []int{1, 1, 1}},

		{CheckValues("rank", "y", []float64{-1, 0, 1, nan}, -1, 0, 1), "", "", nil},
		{CheckValues("rank", "y", []float64{-1, 0.5}, -1, 0, 1), CodeValue, "rank: y[1] is 0.5, which is none of -1, 0, 1", []int{1}},
		{CheckValuesMatrix("rank", "y", m, 0, 1, 2, -0.5), "", "", nil},
		{CheckValuesMatrix("rank", "y", m, 0, 1), CodeValue, "rank: y[1, 0] is 2, which is none of 0, 1", []int{1, 0}},
		{CheckValuesTensor("rank", "y", cube, 0, 1, 0.5), CodeValue, "rank: y[1, 1, 1] is 1.5, which is none of 0, 1, 0.5", []int{1, 1, 1}},

		{CheckParameter("huber", "delta", 1, true, "delta > 0"), "", "", nil},
		{CheckParameter("huber", "delta", -1, false, "delta > 0"), CodeParameter, "huber: delta is -1, must satisfy delta > 0", nil},
		{CheckParameter("huber", "delta", nan, true, "delta != 0"), CodeParameter, "huber: delta is nan, must satisfy delta != 0", nil},
		{CheckOptions("huber", 1), "", "", nil},
		{CheckOptions("huber", 2), CodeOptions, "huber: 2 options arguments are given; put all settings into one", nil},
		{CheckReduction("huber", ReduceSum), "", "", nil},
		{CheckReduction("huber", 2), CodeOptions, "huber: Reduction is 2, which is neither Mean nor Sum", nil},
		{CheckSelected("ce", 1.0, "the mask selects nothing"), "", "", nil},
		{CheckSelected("ce", 0.0, "the mask selects nothing"), CodeEmpty, "ce: the mask selects nothing", nil},
	} {
		expectError(t, c.err, c.code, c.want, c.index...)
	}
}

func TestDestinations(t *testing.T) {
	d := make([]float64, 6)
	for _, c := range []struct {
		err  error
		want string
	}{
		{CheckDestination[float64]("huber", "grad.Pred", nil, "pred", 3), ""},
		{CheckDestination("huber", "grad.Pred", d[:3], "pred", 3), ""},
		{CheckDestination("huber", "grad.Pred", d[:0], "pred", 3), "huber: grad.Pred has 0 elements, pred has 3"},
		{CheckTerms("huber", "dst", d[:3], "pred", 3), ""},
		{CheckTerms[float64]("huber", "dst", nil, "pred", 3), "huber: dst has 0 elements, pred has 3"},
		{CheckDestinationMatrix("ce", "grad.Logits", Matrix[float64]{}, "logits", 2, 3), ""},
		{CheckDestinationMatrix("ce", "grad.Logits", Matrix[float64]{Rows: 2, Cols: 3, Data: d}, "logits", 2, 3), ""},
		{CheckDestinationMatrix("ce", "grad.Logits", Matrix[float64]{Rows: 3, Cols: 2, Data: d}, "logits", 2, 3), "ce: grad.Logits is 3×2, logits is 2×3"},
		{CheckDestinationMatrix("ce", "grad.Logits", Matrix[float64]{Rows: 2, Cols: 3, Data: d[:5]}, "logits", 2, 3), "ce: grad.Logits is 2×3 with stride 3, but its data has 5 elements"},
		{CheckTermsMatrix("ce", "dst", Matrix[float64]{Rows: 2, Cols: 3}, "logits", 2, 3), "ce: dst is 2×3 with stride 3, but its data has 0 elements"},
		{CheckDestinationTensor("ce", "grad.X", Tensor[float64]{}, "x", []int{1, 2, 3}), ""},
		{CheckDestinationTensor("ce", "grad.X", Tensor[float64]{Shape: []int{1, 2, 3}, Data: d}, "x", []int{1, 2, 3}), ""},
		{CheckDestinationTensor("ce", "grad.X", Tensor[float64]{Shape: []int{3, 2, 1}, Data: d}, "x", []int{1, 2, 3}), "ce: grad.X has the shape [3 2 1], x has [1 2 3]"},
		{CheckDestinationTensor("ce", "grad.X", Tensor[float64]{Shape: []int{1, 2, 3}, Data: d[:5]}, "x", []int{1, 2, 3}), "ce: grad.X has the shape [1 2 3], but its data has 5 elements"},
	} {
		expectError(t, c.err, CodeDestination, c.want)
	}
}

func TestOptional(t *testing.T) {
	var unset Optional[float64]
	if got := unset.Or(2); got != 2 {
		t.Errorf("unset option = %v, want the default 2", got)
	}
	if got := Set(0.0).Or(2); got != 0 {
		t.Errorf("option set to 0 = %v", got)
	}
}
