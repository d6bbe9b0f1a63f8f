package certified

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// edition is part of what answers are found by in a cache. It is raised whenever the oracle, or what
// this package makes of it, answers anything differently.
const edition = "4"

// A Cache is a folder that keeps answers, by what was asked; the empty one keeps nothing. That it
// cannot be read or written is no error: it costs time only.
type Cache string

// UserCache is the folder that this user's programs share, or no cache where the system names none.
func UserCache() Cache {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return Cache(filepath.Join(folder, "losscheck"))
}

// answer finds an answer in the cache or asks for it, and then keeps it.
func (c Cache) answer(q question) (answer, error) {
	if c == "" {
		return q.ask()
	}
	file := filepath.Join(string(c), q.digest()+".json")
	if a, ok := load(file); ok {
		return a, nil
	}
	a, err := q.ask()
	if err == nil {
		keep(file, a)
	}
	return a, err
}

// digest is the same for two questions only if they have the same answer.
func (q question) digest() string {
	text, err := json.Marshal([]any{edition, digits, q.loss.Spec.Digest(), q.dtype.name, q.params, q.inputs})
	if err != nil {
		panic("certified: internal error: " + err.Error())
	}
	return digest(text)
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// load reads an answer behind the line with its digest, which tells damaged files.
func load(file string) (a answer, ok bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return a, false
	}
	sum, rest, _ := bytes.Cut(text, []byte("\n"))
	if string(sum) != digest(rest) {
		return a, false
	}
	return a, json.Unmarshal(rest, &a) == nil
}

// keep writes a file that appears under its name with all of its contents or not at all.
func keep(file string, a answer) {
	text, err := json.Marshal(a)
	if err != nil {
		panic("certified: internal error: " + err.Error())
	}
	if os.MkdirAll(filepath.Dir(file), 0o755) != nil {
		return
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "new-*")
	if err != nil {
		return
	}
	defer os.Remove(temporary.Name()) // which is not there any more if all went well
	_, err = fmt.Fprintf(temporary, "%s\n%s", digest(text), text)
	if temporary.Close() == nil && err == nil {
		_ = os.Rename(temporary.Name(), file)
	}
}
