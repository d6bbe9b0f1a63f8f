.DEFAULT_GOAL := help

# How long each fuzz target runs, and the Python that captures references.
FUZZTIME ?= 10s
PYTHON ?= python3

# Tests that compare bits with committed ones.
SAMEBITS := -run 'Bits$$' ./gen/kernel ./cmd/losscheck/samebits

STATICCHECK := go tool -modfile=tools/go.mod staticcheck

.PHONY: help generate check test samebits lint fuzz report reference

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate: ## Write generated/loss from specs/
	go generate ./...

check: ## Fail where generated/loss is not what specs/ gives
	go run ./cmd/losscheck gen --check

test: ## Run all tests
	go test ./...

# The threads of a 32-bit program share what qemu keeps of their thread-local storage, and Go's
# signals between threads then go astray: asyncpreemptoff does without them.
samebits: ## Compare the bits of all results on four architectures (Debian: qemu-user)
	go test $(SAMEBITS)
	GOARCH=amd64 GOAMD64=v3 go test $(SAMEBITS)
	GOARCH=arm64 go test -exec qemu-aarch64 $(SAMEBITS)
	GOARCH=386 go test -exec 'env GODEBUG=asyncpreemptoff=1 qemu-i386' $(SAMEBITS)

lint: ## Run gofmt, go vet and staticcheck
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not formatted:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...

fuzz: ## Run each fuzz target for FUZZTIME (10s)
	@grep -rho --include='*_test.go' --exclude-dir=generated -H '^func Fuzz[A-Za-z0-9]*' . | sort | \
	while IFS=: read -r file target; do \
		echo "== $$(dirname $$file) $${target#func }"; \
		go test $$(dirname $$file) -run '^$$' -fuzz "^$${target#func }$$" -fuzztime $(FUZZTIME) || exit 1; \
	done

report: ## Judge the losses; leave report.txt and report.json
	go run ./cmd/losscheck run --output report.txt
	go run ./cmd/losscheck run --format json --output report.json

reference: ## Make reference/vectors from specs/ and capture NumPy and PyTorch there (Debian: python3-numpy python3-torch python3-yaml)
	go run ./cmd/losscheck vectors make
	$(PYTHON) reference/capture/capture.py
