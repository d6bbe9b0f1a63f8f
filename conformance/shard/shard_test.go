package shard

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Shard{"1/1": Whole, "1/4": {1, 4}, "4/4": {4, 4}} {
		got, err := Parse(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("Parse(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1", "0/4", "5/4", "-1/4", "1/0", "a/4", "1/b", "1/4/2"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", text, got)
		}
	}
}

// Every case is in one shard.
func TestShardsDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id, count := rapid.String().Draw(t, "id"), rapid.IntRange(1, 50).Draw(t, "count")
		holders := 0
		for index := 1; index <= count; index++ {
			if (Shard{index, count}).Has(id) {
				holders++
			}
		}
		if holders != 1 {
			t.Errorf("%q is in %d of %d shards", id, holders, count)
		}
	})
}

// Ids that differ in their last digits only are spread.
func TestShardsAreEven(t *testing.T) {
	for count := 2; count <= 16; count++ {
		var sizes [16]int
		for i := range 1600 {
			for index := range count {
				if (Shard{index + 1, count}).Has(fmt.Sprintf("huber/random-%d", i)) {
					sizes[index]++
				}
			}
		}
		for index, size := range sizes[:count] {
			if want := 1600 / count; size < want*2/3 || size > want*3/2 {
				t.Errorf("shard %d of %d has %d cases of 1600", index+1, count, size)
			}
		}
	}
}

// Where a case belongs does not change: reports of different releases can be compared by shards.
func TestShardsAreStable(t *testing.T) {
	var got strings.Builder
	for _, id := range []string{"huber/notebook-202", "mse/single", "bce/ladder-pred-1e-300", ""} {
		for index := 1; index <= 7; index++ {
			if (Shard{index, 7}).Has(id) {
				fmt.Fprint(&got, index)
			}
		}
	}
	if want := "3166"; got.String() != want {
		t.Errorf("the shards are %s, want %s", got.String(), want)
	}
}

func TestFromEnvironment(t *testing.T) {
	status := filepath.Join(t.TempDir(), "status")
	for _, test := range []struct {
		name      string
		variables map[string]string
		want      Shard
		problem   string
	}{
		{"nothing", nil, Whole, ""},
		{"an index of some other job", map[string]string{"JOB_COMPLETION_INDEX": "3"}, Whole, ""},
		{"Bazel", map[string]string{"TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "4", "TEST_SHARD_STATUS_FILE": status}, Shard{1, 4}, ""},
		{"Kubernetes", map[string]string{"JOB_COMPLETION_INDEX": "3", "LOSSCHECK_SHARDS": "4"}, Shard{4, 4}, ""},
		{"beyond", map[string]string{"JOB_COMPLETION_INDEX": "4", "LOSSCHECK_SHARDS": "4"}, Shard{}, "JOB_COMPLETION_INDEX is 4, and LOSSCHECK_SHARDS is 4"},
		{"no index", map[string]string{"LOSSCHECK_SHARDS": "4"}, Shard{}, `JOB_COMPLETION_INDEX: "" is not a whole number`},
		{"no count", map[string]string{"TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "x"}, Shard{}, `TEST_TOTAL_SHARDS: "x" is not a whole number`},
		{"no folder", map[string]string{"TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "1", "TEST_SHARD_STATUS_FILE": status + "/x"}, Shard{}, "TEST_SHARD_STATUS_FILE: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := FromEnvironment(func(name string) string { return test.variables[name] })
			if test.problem == "" && (err != nil || got != test.want) {
				t.Errorf("%v, %v, want %v", got, err, test.want)
			}
			if test.problem != "" && (err == nil || !strings.Contains(err.Error(), test.problem)) {
				t.Errorf("the error is %v, want %q", err, test.problem)
			}
		})
	}
	if _, err := os.Stat(status); err != nil {
		t.Errorf("Bazel was not told that shards are understood: %v", err)
	}
}
