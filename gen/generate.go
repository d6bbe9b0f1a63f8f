package gen

// This repository's own losses. Lossgen needs the compiler only, so this works while
// generated/loss is missing.
//go:generate go run ./lossgen -specs ../specs -out ../generated/loss

// What editors know about specs.
//go:generate go run ../cmd/losscheck schema --output ../specs/spec.schema.json

// The reference of the commands. These lines stand here, behind the losses, and not beside the
// command, which does not compile before they are there.
//go:generate go run ../cmd/losscheck pages ../docs/cli

// The example is a module of its own, which ./... does not reach.
//go:generate go -C ../examples/ownlosses generate ./...
