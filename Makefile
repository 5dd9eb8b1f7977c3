# Two commands on a fresh machine: `make` builds the graph, `make test` tests the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KG := $(BIN)/kg

.PHONY: all build test check lint types lock wheel clean help python
all: build

build: $(VENV)/.runtime ## build graph, tables and pages into output/
	@$(BIN)/python build_graph.py

test: $(VENV)/.dev ## run every test
	@$(BIN)/python -m pytest

check: lint types test ## what has to pass before a commit: lint, types, tests

lint: $(VENV)/.dev ## ruff, both as linter and as formatter
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	@$(BIN)/mypy kg tests build_graph.py

lock: $(VENV)/.dev ## pin every dependency anew
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate pyproject.toml --group dev -o requirements-dev.lock

wheel: $(VENV)/.dev ## build the wheel into dist/
	@$(BIN)/python -m build --quiet --wheel --no-isolation --outdir dist . && ls dist/*.whl

clean: ## remove what was built, not what was installed
	@find output -mindepth 1 ! -name README.md -delete

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

python:
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON) found; install Python 3.11 or newer, or say make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is $$($(PYTHON) -V 2>&1); install Python 3.11 or newer, or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) lacks venv; install it (Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | python
	@echo "Setting up $(VENV) (once) ..." >&2
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing what the tests need (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
