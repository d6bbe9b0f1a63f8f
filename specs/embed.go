// Package specs holds the losses that come with the project, one YAML file each; the
// language they are written in is described in README.md.
package specs

import "embed"

// FS has the spec files, in folders by family. It embeds everything, so that a family
// that is new needs no change here.
//
//go:embed *
var FS embed.FS
