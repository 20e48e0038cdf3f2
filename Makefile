# Everything runs in .venv, which is made from constraints.txt when it is first needed, and never installed globally.
# `make` alone lists the targets. PYTHON names another interpreter, ADDRESS another place to serve at, and ARGS is
# handed on: `make test ARGS="-k dates"`.

BIN := .venv/bin
ADDRESS := 127.0.0.1:8000

# An environment whose Python is gone, or that was made in another folder, is made anew.
ANEW := $(shell test -x $(BIN)/python && test "$$(cat .venv/.ready 2>/dev/null)" = "$$(pwd -P)" || echo anew)

.PHONY: help all serve build test test-content quick firefox thorough check lint assets bench screenshots clean anew

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

all: ## what every change has to pass: lint, test, build
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory build

serve: .venv/.ready ## serve the site, with live reload
	@echo "The site will be at http://$(ADDRESS) in a moment; Ctrl+C ends it."
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS) $(ARGS)

build: .venv/.ready ## build the site into site/, and refuse if anything is wrong
	$(BIN)/mkdocs build --strict $(ARGS)

test: .venv/.ready-test ## run all tests, those in a real browser included
	@tools/run-tests $(ARGS)

test-content: .venv/.ready-test ## run the tests of content/ alone
	@tools/run-tests tests/content $(ARGS)

quick: .venv/.ready-test ## run the tests that need neither a browser nor patience
	@tools/run-tests --quick $(ARGS)

firefox: .venv/.ready-test ## run the tests in a browser in Firefox, where one can be had
	@tools/run-tests --firefox $(ARGS)

thorough: .venv/.ready-test ## try many more examples in the tests of what holds for any text, date or graph
	@tools/run-tests --thorough $(ARGS)

check: .venv/.ready ## look for mistakes in content/
	@$(BIN)/timeline check $(ARGS)

lint: .venv/.ready-test ## hold the code against its style and its types, and the workflows against what is known of them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github starter/.github

assets: .venv/.ready-test ## shorten the styles and scripts of the theme, which are sent so
	@$(BIN)/python -m tools.shorten

bench: .venv/.ready-test ## measure a build beside others, in turn, and how quick its largest pages are
	$(BIN)/python bench/run.py $(ARGS)
	@CHROMIUM="$$(tools/find-chromium --install)" && export CHROMIUM && $(BIN)/python bench/pages.py

fuzz: .venv/.ready-test ## try inputs that nobody thought of, a minute for each target (ARGS="--minutes 10")
	@$(BIN)/python tools/fuzz.py $(ARGS)

mutants: .venv/.ready-test ## change the code in 200 small ways, and look whether the tests notice (ARGS="text.dates")
	@$(BIN)/python tools/mutate.py $(ARGS)

screenshots: .venv/.ready-test ## take pictures of the built site
	@CHROMIUM="$$(tools/find-chromium --install)" && export CHROMIUM && $(BIN)/python tools/screenshots.py $(ARGS)

clean: ## remove all that can be made again, .venv included
	rm -rf site .site.build screenshots .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find generator tests bench -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.venv/.ready: pyproject.toml constraints.txt hashes.txt $(ANEW)
	@tools/set-up

.venv/.ready-test: .venv/.ready
	@tools/set-up test
