// Package export gives reference vectors to people who bring a runner of their own: the files, what they
// mean, a reader in Python and a pytest suite to start from.
package export

import (
	"embed"
	"fmt"

	"github.com/losscheck/losscheck/reference/vectors"
)

//go:embed losscheck_vectors.py test_example.py
var python3 embed.FS

// Files gives the texts by name: <loss>.json for each file, and what goes with them.
func Files(files []*vectors.File) map[string][]byte {
	texts := map[string][]byte{
		vectors.SchemaName: vectors.JSONSchema,
		"README.md":        vectors.README,
	}
	for _, file := range files {
		texts[file.Loss+".json"] = vectors.Format(file)
	}
	for _, name := range []string{"losscheck_vectors.py", "test_example.py"} {
		text, err := python3.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("export: internal error: %v", err))
		}
		texts[name] = text
	}
	return texts
}
