// Package ownlosses is a repository with losses of its own, as it looks from the outside.
//
// Its losses are the YAML files in specs. From them come the package loss and its tests; CI
// fails where they are not what the specs come to.
package ownlosses

import "embed"

// Specs has the spec files, for the program in cmd/losses.
//
//go:embed specs
var Specs embed.FS

//go:generate go tool losscheck gen --specs ./specs --out ./loss --adapter ./cmd/adapter
//go:generate go tool losscheck schema --output ./specs/spec.schema.json
