# Trunkline's commands. `make up` and `make test` do all their own set-up on a fresh Debian 12 with a Swift 6 toolchain.

SHELL := /bin/bash
.DEFAULT_GOAL := help

SWIFT ?= swift
SWIFT_FLAGS := --explicit-target-dependency-import-check=error
SHARDS ?= 4
PORT ?= 8080
# Where the cluster's data is; unset, /var/lib/trunkline for root and ~/.local/state/trunkline for others.
DATA ?=
data := $(if $(DATA),--data $(DATA))

PACKAGES := postgresql-15 libpq-dev libssl-dev libuv1-dev libsimdjson-dev libhiredis-dev librabbitmq-dev librdkafka-dev \
	pkg-config util-linux curl openssl
# wrk and a browser to hold the load test against, and the brokers that Debian has.
TEST_PACKAGES := wrk chromium redis-server rabbitmq-server
BENCH_PACKAGES := pgbouncer wrk postgresql-15-plproxy

.PHONY: help packages test-packages bench-packages build up down status test bench format lint clean

help: ## Show what there is to run
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Installs what is missing and nothing else; `apt-get update` runs once, and only when something is missing.
define install
	@missing=(); for package in $(1); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); done; \
	if [ $${#missing[@]} -gt 0 ]; then \
		echo "Installing $${missing[*]}"; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null \
			|| { echo "Could not install $${missing[*]}: install them by hand, then run make again." >&2; exit 1; }; \
	fi
endef

packages:
	$(call install,$(PACKAGES))

bench-packages: packages
	$(call install,$(BENCH_PACKAGES))

test-packages: packages
	$(call install,$(TEST_PACKAGES))

build: packages ## Build the release binaries
	$(SWIFT) build -c release $(SWIFT_FLAGS) --product trunkline

up: build ## Build, start the embedded cluster with sample data, print what to try
	@.build/release/trunkline up --detach --sample-data $(data) --shards $(SHARDS) --port $(PORT)

down: ## Stop the cluster that `make up` started; its data stays
	@.build/release/trunkline down $(data)

status: ## Show the cluster's instances
	@.build/release/trunkline status $(data)

test: test-packages ## Run every test; each starts the servers it needs, and stops them
	@.ci/brokers
	$(SWIFT) build --build-tests $(SWIFT_FLAGS)
	@set -o pipefail; log=$$(mktemp); trap "rm -f $$log" EXIT; \
		LD_LIBRARY_PATH=$(CURDIR)/.build/brokers/lib$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH} $(SWIFT) test --skip-build --no-parallel 2>&1 | tee $$log \
		|| { echo; echo "What failed:"; grep -E "recorded an issue|error:" $$log | head -n 100; exit 1; }

bench: bench-packages ## Measure Trunkline beside its peers (idle machine, about ten minutes)
	$(SWIFT) build -c release $(SWIFT_FLAGS)
	.build/release/trunkline-bench

format: ## Format the sources in place
	$(SWIFT) format -i -r Package.swift Sources Tests

lint: ## Check the format
	$(SWIFT) format lint -r --strict Package.swift Sources Tests

clean: ## Remove build products; data directories stay
	$(SWIFT) package clean
