package docs_test

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// job is what a Kubernetes Job has that shards depend on.
type job struct {
	Kind string
	Spec struct {
		CompletionMode           string `yaml:"completionMode"`
		Completions, Parallelism int
		Template                 struct {
			Spec struct {
				Containers []struct {
					Env []struct{ Name, Value string }
				}
			}
		}
	}
}

// TestTheKubernetesJobCountsItsShards reads every document of the manifest.
func TestTheKubernetesJobCountsItsShards(t *testing.T) {
	decoder := yaml.NewDecoder(strings.NewReader(read(t, filepath.Join("kubernetes", "job.yaml"))))
	jobs := 0
	for {
		var j job
		err := decoder.Decode(&j)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if j.Kind != "Job" {
			continue
		}
		jobs++
		env := j.Spec.Template.Spec.Containers[0].Env
		if j.Spec.CompletionMode != "Indexed" || env[0].Name != "LOSSCHECK_SHARDS" || env[0].Value != strconv.Itoa(j.Spec.Completions) {
			t.Errorf("the job is %s with %d completions and the variables %v", j.Spec.CompletionMode, j.Spec.Completions, env)
		}
	}
	if jobs != 1 {
		t.Errorf("the manifest has %d jobs", jobs)
	}
}

// TestTheGitHubWorkflowCountsItsShards compares the matrix with the number of shards that the command
// is given.
func TestTheGitHubWorkflowCountsItsShards(t *testing.T) {
	text := read(t, filepath.Join("github", "shards.yml"))
	var workflow struct {
		Jobs map[string]struct {
			Needs    string
			Strategy struct{ Matrix struct{ Shard []int } }
			Steps    []struct{ Run string }
		}
	}
	decoder := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	if err := decoder.Decode(&workflow); err != nil {
		t.Fatal(err)
	}
	shards := workflow.Jobs["shard"].Strategy.Matrix.Shard
	for i, shard := range shards {
		if shard != i+1 {
			t.Errorf("the matrix is %v", shards)
		}
	}
	if given := "--shard ${{ matrix.shard }}/" + strconv.Itoa(len(shards)); len(shards) == 0 || !strings.Contains(text, given+" ") {
		t.Errorf("no command has %q", given)
	}
	if needs := workflow.Jobs["merge"].Needs; needs != "shard" {
		t.Errorf("merge needs %q", needs)
	}
}

var command = regexp.MustCompile("losscheck (run|merge)\\b([^|`]*)")

// TestShardsAreRunWithFlagsThatThereAre looks up every flag of the commands in their pages.
func TestShardsAreRunWithFlagsThatThereAre(t *testing.T) {
	flag := regexp.MustCompile(`--[a-z-]+`)
	for _, name := range []string{"sharding.md", "kubernetes/job.yaml", "github/shards.yml"} {
		found := 0
		for line := range strings.SplitSeq(regexp.MustCompile(`\n +(--|/)`).ReplaceAllString(read(t, filepath.FromSlash(name)), " $1"), "\n") {
			for _, call := range command.FindAllStringSubmatch(line, -1) {
				page := read(t, filepath.Join("cli", "losscheck_"+call[1]+".md"))
				for _, given := range flag.FindAllString(call[2], -1) {
					found++
					if !strings.Contains(page, given) {
						t.Errorf("%s: losscheck %s has no flag %s", name, call[1], given)
					}
				}
			}
		}
		if found == 0 {
			t.Errorf("%s shows no call", name)
		}
	}
}
