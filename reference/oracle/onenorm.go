package oracle

import (
	"math/big"
	"slices"
)

// A product multiplies a vector by a matrix.
type product func(x []*big.Float) []*big.Float

// oneNorm estimates the 1-norm, the greatest sum of the magnitudes of a column, of a matrix of n columns of which
// only products are known, and those of its transpose. It climbs from column to column by a subgradient of
// the sum, and looks at an alternating vector in case it was misled: Higham, ACM Transactions on
// Mathematical Software 14 (1988) 381, algorithm 4.1, as LAPACK's xLACON. The estimate is never more than the norm.
func oneNorm(n int, times, transposed product) *big.Float {
	const most = 5 // columns; further ones hardly ever help
	image := times(vector(n, func(int) float64 { return 1 / float64(n) }))
	norm, signs := sumOfMagnitudes(image), signsOf(image)
	last := -1
	for range most {
		slopes := transposed(vectorOf(signs))
		j := greatest(slopes)
		if last >= 0 && slopes[last].Cmp(slopes[j]) == 0 {
			break
		}
		image, last = times(unit(n, j)), j
		sum, turned := sumOfMagnitudes(image), signsOf(image)
		if sum.Cmp(norm) <= 0 || slices.Equal(turned, signs) {
			norm = larger(norm, sum)
			break
		}
		norm, signs = sum, turned
	}
	return larger(norm, probe(n, times))
}

// probe is the sum of magnitudes for elements of alternating sign that grow from 1 to 2, scaled by a bound of
// their own sum: 3n/2.
func probe(n int, times product) *big.Float {
	image := times(vector(n, func(i int) float64 {
		x := 1 + float64(i)/float64(n-1)
		if i%2 == 1 {
			return -x
		}
		return x
	}))
	sum := sumOfMagnitudes(image)
	return sum.Quo(sum, big.NewFloat(1.5*float64(n)))
}

func larger(x, y *big.Float) *big.Float {
	if x.Cmp(y) < 0 {
		return y
	}
	return x
}

func sumOfMagnitudes(x []*big.Float) *big.Float {
	sum := new(big.Float).SetPrec(x[0].Prec())
	for _, v := range x {
		sum.Add(sum, new(big.Float).Abs(v))
	}
	return sum
}

// signsOf is 1 or -1 for each element.
func signsOf(x []*big.Float) []int {
	signs := make([]int, len(x))
	for i, v := range x {
		signs[i] = 1
		if v.Sign() < 0 {
			signs[i] = -1
		}
	}
	return signs
}

func vectorOf(signs []int) []*big.Float {
	return vector(len(signs), func(i int) float64 { return float64(signs[i]) })
}

// greatest is the index of the first element of the greatest magnitude.
func greatest(x []*big.Float) int {
	best := 0
	for i, v := range x {
		if new(big.Float).Abs(v).Cmp(new(big.Float).Abs(x[best])) > 0 {
			best = i
		}
	}
	return best
}
