# The commands of this project. `make run` opens the window on a demonstration, `make test` proves that everything holds.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.ONESHELL:

export CARGO_TARGET_DIR ?= $(CURDIR)/target
export CARGO_TERM_COLOR ?= auto
# One set of packages and features for every command: another set would compile half of the tree again.
SET := --workspace --features ekn-desktop/custom-protocol
DEBUG := $(CARGO_TARGET_DIR)/debug
# Kept between clones, because it takes minutes to build.
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ekn-tools
DENY := $(TOOLS)/bin/cargo-deny
DENY_VERSION := 0.20.2
# Stays in the clone, whatever the target folder is: what people look at.
SHOWN := target
# The invented district lives on this day.
DEMO_DAY := 2026-11-16
NPM := npm --prefix ui --no-fund --no-audit
say = @printf '\n== %s\n' "$(1)"

# How long each parser is fuzzed by `make fuzz`, and by `make test`.
FUZZ_SECONDS ?= 60
FUZZ_BRIEFLY := 3

# Lesser weaknesses are told, these end the check.
NPM_AUDIT := npm --prefix ui audit --audit-level=high

.PHONY: help deps run program window preview screens pictures test check bless ui fmt bench bench-models bench-window faults faults-briefly fuzz fuzz-briefly deny npm-audit sbom \
        dist ui-check \
        rust-check rust-test window-test

help:
	@printf '%s\n' \
	  'make run    build, and open the window on a demonstration store (with no display: screenshots in target/preview)' \
	  'make test   everything: formatting, lints, unit, integration and window tests' \
	  'make check  formatting, lints, types, licences; no tests' \
	  'make bless  write the expected texts and the contract anew; read the difference before committing it' \
	  'make screens  every screen in every language and theme as pictures, looked at by axe-core, in target/screens' \
	  'make pictures  the same, and the pictures of the guides made from them' \
	  'make ui     the interface in a plain browser, on recorded answers' \
	  'make fmt    format everything' \
	  'make bench-models  models beside the reference figures, on the data sets that lie beside the project' \
	  'make bench  imports and questions at national scale beside their references (EKN_BENCH_SCALE=0.1 for a tenth)' \
	  'make bench-window  how soon the real window has painted a card, a scrolled table, its first screen' \
	  'make fuzz   feed every parser with made-up files, FUZZ_SECONDS=60 each' \
	  'make faults  kill the program, fill the disk, damage the store … one table (EKN_FAULT_KILLS=210)' \
	  'make deny   licences, sources and known weaknesses of the libraries' \
	  'make npm-audit  known weaknesses of the packages of the interface' \
	  'make sbom   what the programs are made of, as CycloneDX, in target/sbom' \
	  'make deps   install what is missing; the others do this first'

deps:
	@tests/setup/deps.sh

# The interface as files; the window carries them inside, so they come before any cargo command.
dist: ui/dist/index.html

ui/dist/index.html: ui/package-lock.json ui/index.html ui/vite.config.ts ui/svelte.config.js ui/tsconfig.json \
		$(shell find ui/src ui/scripts docs assets/words -type f 2>/dev/null) | deps
	$(call say,interface: build)
	$(NPM) run --silent build
	touch $@

run: deps dist program $(if $(DISPLAY)$(WAYLAND_DISPLAY),window,preview)

program: dist
	$(call say,window and terminal: build)
	cargo build $(SET)

# Both show the demonstration store on its own day, at the desk of a prosecutor who has work in it.
window preview: export EKN_DEMO_DAY := $(DEMO_DAY)
window: program
	@tests/setup/demo.sh $(SHOWN)/demo window

preview: program
	@printf '\n== %s\n' 'no display: a walk through the same window on a virtual one'
	tests/setup/demo.sh $(SHOWN)/demo preview $(SHOWN)/preview

# Every screen in every language and theme, looked at by axe-core in the real window.
screens: export EKN_DEMO_DAY := $(DEMO_DAY)
screens: program
	tests/setup/demo.sh $(SHOWN)/demo screens $(SHOWN)/screens

# What the guides show is what `make screens` saw; look at the pictures before committing them.
pictures: screens
	tests/setup/pictures.sh $(SHOWN)/screens

# In the order of quick failure.
test: deps ui-check dist rust-check deny npm-audit rust-test faults-briefly fuzz-briefly window-test
	$(call say,everything holds)

check: deps ui-check dist rust-check deny npm-audit sbom
	$(call say,in order)

ui-check: deps
	$(call say,interface: formatting)
	$(NPM) run --silent format:check
	printf '\n== %s\n' 'interface: types and lints'
	$(NPM) run --silent check
	printf '\n== %s\n' 'interface: unit tests'
	$(NPM) run --silent test

rust-check: dist
	$(call say,Rust: formatting)
	cargo fmt --all --check
	cargo fmt --manifest-path tests/fuzz/Cargo.toml --check
	printf '\n== %s\n' 'Rust: lints'
	cargo clippy $(SET) --all-targets -- -D warnings

# Properties are tried with the same inputs each time; `cargo test` by itself draws new ones.
rust-test: export PROPTEST_RNG_SEED := 1
rust-test: dist
	$(call say,Rust: build)
	cargo build $(SET) --all-targets
	printf '\n== %s\n' 'Rust: tests'
	timeout --kill-after=30 1800 cargo test $(SET)

# Built with flags of its own, in a folder of its own; the versions are those of the workspace.
fuzz: deps
	$(call say,parsers: fuzzing $(FUZZ_SECONDS) s each)
	tests/fuzz/run.sh $(FUZZ_SECONDS)

# Always the same inputs, as far as the time reaches: what is new is found by `make fuzz`.
fuzz-briefly: export EKN_FUZZ_SEED := 1
fuzz-briefly: deps
	$(call say,parsers: fuzzing $(FUZZ_BRIEFLY) s each)
	tests/fuzz/run.sh $(FUZZ_BRIEFLY)

# Minutes: the program is killed some two hundred times, at moments that EKN_FAULT_SEED draws.
faults: dist
	$(call say,faults: the program ended at any moment and hindered in every way)
	cargo build $(SET)
	"$(DEBUG)/faults"

# The kills alone, one or two of each work; fifty of an import are among the tests of the terminal.
faults-briefly: export EKN_FAULT_KILLS ?= 7
faults-briefly: export EKN_FAULTS ?= killed
faults-briefly: dist
	$(call say,faults: a few kills)
	cargo build $(SET)
	"$(DEBUG)/faults"

# Marked `ignored` in the code, because they need a display.
window-test: dist
	$(call say,window: tests on a virtual display)
	cargo build $(SET) --all-targets
	RUST_BACKTRACE=0 EKN_DESKTOP_BIN="$(DEBUG)/ekn-desktop" tests/setup/virtual-display.sh 900 \
	  cargo test $(SET) --test window -- --ignored --test-threads=1

bless: deps dist
	$(call say,expected texts and contract: written anew)
	EKN_BLESS=1 INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test $(SET) --no-fail-fast || true
	git status --short
	echo 'Read the difference; then make test.'

ui: deps
	$(call say,interface in a browser on recorded answers)
	$(NPM) run dev

fmt: deps
	cargo fmt --all
	cargo fmt --manifest-path tests/fuzz/Cargo.toml
	$(NPM) run --silent format

# Apart from the tests: no test depends on the clock. The files are made once and kept.
bench: export EKN_BENCH_DIR ?= $(SHOWN)/bench
bench: dist
	$(call say,measurements at national scale)
	cargo build --release -p ekn-benches
	$(CARGO_TARGET_DIR)/release/bench

# The window as it is given away, on the demonstration and, where `make bench` has made it, on the national store.
bench-window: export EKN_BENCH_DIR ?= $(SHOWN)/bench
bench-window: dist
	$(call say,how soon the window has painted what is asked of it)
	cargo build --release -p ekn-desktop -p ekn-cli -p ekn-desktop-tests --features ekn-desktop/custom-protocol
	EKN_BUILT=release tests/setup/demo.sh "$$EKN_BENCH_DIR/demo" painted
	national=$$EKN_BENCH_DIR/national
	printf '\n== %s\n' "national store: $$national.ekn"
	test -f "$$national.ekn" || { echo 'make bench makes it'; exit 0; }
	release=$(CARGO_TARGET_DIR)/release
	EKN_PASSPHRASE_FILE="$$national.passphrase" EKN_DESKTOP_BIN="$$release/ekn-desktop" \
	  tests/setup/virtual-display.sh 600 "$$release/painted" --store "$$national.ekn" --today $(DEMO_DAY) --person bench

bench-models: export EKN_BENCH_DIR ?= $(SHOWN)/bench
bench-models: dist
	$(call say,models beside the reference figures)
	cargo build --release -p ekn-benches
	$(CARGO_TARGET_DIR)/release/bench models

$(DENY):
	$(call say,cargo-deny $(DENY_VERSION): install into $(TOOLS))
	cargo install cargo-deny --locked --version $(DENY_VERSION) --root "$(TOOLS)"

deny: $(DENY)
	$(call say,libraries: licences and sources)
	"$(DENY)" check licenses bans sources
	printf '\n== %s\n' 'libraries: known weaknesses'
	if ! timeout 60 "$(DENY)" fetch db >/dev/null 2>&1; then
	  echo 'skipped: the database of weaknesses could not be fetched'
	elif ! "$(DENY)" --offline check advisories; then
	  echo 'known weaknesses above: look at each; the check itself does not fail a build that passed yesterday'
	fi

# The registry tells weaknesses only to who is on the network; that it could not be asked is said, and is no fault of the tree.
npm-audit: deps
	$(call say,packages of the interface: known weaknesses)
	if ! grep -q '"auditReportVersion"' <<<"$$(timeout 60 $(NPM_AUDIT) --json 2>/dev/null || true)"; then
	  echo 'skipped: the registry could not be asked'
	else
	  $(NPM_AUDIT)
	fi

# Made, never kept: it belongs beside the programs that are handed out.
sbom: deps
	$(call say,what the programs are made of)
	node tests/setup/sbom.mjs $(SHOWN)/sbom/ekn.cdx.json
