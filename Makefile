# The commands of the project. `make help` lists them.
PYTHON ?= python3
RUN := .venv/bin/python
export PYTHONPATH := generated

.PHONY: help demo test lint generate check diff bench matrix lock
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/ready ## regenerate, start a recording at the stand-in server, take its callbacks (LIVE=1: at the real API)
	@$(RUN) -m codegen generate && $(RUN) demo.py

test: .venv/ready ## run the tests
	@$(RUN) -m pytest -n auto --dist worksteal $(TESTS)

lint: .venv/ready ## check style, format, types (mypy and basedpyright) and what the fragment leaves unexplained
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check . && $(RUN) -m mypy && $(RUN) -m basedpyright && $(RUN) -m codegen lint

generate: .venv/ready ## bring generated/ up to date with spec/
	@$(RUN) -m codegen generate

check: .venv/ready ## say what in generated/ is not as spec/ makes it
	@$(RUN) -m codegen check

diff: .venv/ready node_modules/.package-lock.json ## say what a change of the spec does to its callers (BASE=<ref>)
	@$(RUN) -m codegen diff $(if $(BASE),--base=$(BASE))

bench: .venv/ready .venv-bench/ready ## measure the client beside its peers, and write it into the README
	@$(RUN) -m tests.benchmarks

matrix: .venv/ready ## test the built wheel on all Pythons here, with the lowest and the newest dependencies (PYTHONS=...)
	@$(RUN) -m tests.package.matrix $(PYTHONS)

LOCK := -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url pyproject.toml
lock: .venv/ready ## pin the newest versions that pyproject.toml allows
	@$(RUN) $(LOCK) --group dev --all-extras -o requirements/dev.txt && $(RUN) $(LOCK) --group bench -o requirements/bench.txt

.venv/ready: requirements/dev.txt
.venv-bench/ready: requirements/bench.txt
.venv/ready .venv-bench/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "Setting up $(@D), once for each lock file ..."
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $<
	@touch $@

node_modules/.package-lock.json: package-lock.json
	@! command -v npm >/dev/null || npm ci --ignore-scripts --no-audit --no-fund --silent
