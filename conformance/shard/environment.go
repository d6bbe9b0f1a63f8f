package shard

import (
	"fmt"
	"os"
)

// The variables that runners of shards set.
const (
	bazelIndex  = "TEST_SHARD_INDEX" // from 0
	bazelCount  = "TEST_TOTAL_SHARDS"
	bazelStatus = "TEST_SHARD_STATUS_FILE"
	kubeIndex   = "JOB_COMPLETION_INDEX" // from 0
	kubeCount   = "LOSSCHECK_SHARDS"     // Kubernetes says the index only
)

// FromEnvironment is the shard that Bazel or a Kubernetes Indexed Job asks for, and [Whole] where
// neither does. Bazel is told, by touching its file, that shards are understood.
func FromEnvironment(variable func(string) string) (Shard, error) {
	switch {
	case variable(bazelCount) != "":
		s, err := fromZero(variable, bazelIndex, bazelCount)
		if err != nil {
			return Shard{}, err
		}
		return s, touch(variable(bazelStatus))
	case variable(kubeCount) != "":
		return fromZero(variable, kubeIndex, kubeCount)
	default:
		return Whole, nil
	}
}

// fromZero reads a shard whose index is counted from 0.
func fromZero(variable func(string) string, index, count string) (Shard, error) {
	i, err := number(variable(index))
	if err != nil {
		return Shard{}, fmt.Errorf("the variable %s: %w", index, err)
	}
	n, err := number(variable(count))
	if err != nil {
		return Shard{}, fmt.Errorf("the variable %s: %w", count, err)
	}
	if i < 0 || i >= n {
		return Shard{}, fmt.Errorf("the variable %s is %d, and %s is %d: indices begin at 0 and end below", index, i, count, n)
	}
	return New(i+1, n)
}

func touch(file string) error {
	if file == "" {
		return nil
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		return fmt.Errorf("the variable %s: %w", bazelStatus, err)
	}
	return nil
}
