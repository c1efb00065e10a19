# make demo   read the bundled workspace, build graph/ and exports/, show the central actors
# make test   set up and run all tests
# make check  ruff and mypy          make bench    timings against their budgets
# make lock   renew the locks        make browser  Chromium for the page's tests (Debian)
# make ontology  documentation and OntoLex lexicon of ontology/ (see ontology/CHANGELOG.md)
# make js     scripts of the page: eslint and their unit tests (needs node)
# make screens  pictures of the page's main states, into exports/screens/
# make model  train the linker on corpus/train (some minutes, always the same bytes; see corpus/MODEL.md)
# make interop  the exports checked by FollowTheMoney's and RO-Crate's own packages (fetched by name, not locked)
# Needs make and Python >= 3.11 only; the rest goes into .venv.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
UV := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help demo test check lint bench js screens ontology model interop lock browser clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -10

demo: $(VENV)/.runtime
	@$(BIN)/alliancegraph build

test: $(VENV)/.development
	@$(BIN)/python -m pytest -n auto --dist loadfile

check lint: $(VENV)/.development
	@$(BIN)/ruff check src tests benchmarks tools
	@$(BIN)/ruff format --check src tests benchmarks tools
	@$(BIN)/mypy src tests benchmarks tools

bench: $(VENV)/.development
	@$(BIN)/python benchmarks/bench.py
	@$(BIN)/python benchmarks/questions.py
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/scale.py
	@$(BIN)/python benchmarks/page.py

js: tests/js/node_modules
	@tests/js/node_modules/.bin/eslint -c tests/js/eslint.config.mjs src/alliancegraph/view/templates/js tests/js
	@node --test tests/js/

tests/js/node_modules: tests/js/package-lock.json
	@cd tests/js && npm ci --silent --no-audit --no-fund
	@touch $@

screens: $(VENV)/.development
	@SCREENS=exports/screens $(BIN)/python -m pytest tests/browser/test_screens.py

ontology: $(VENV)/.development
	@$(BIN)/python -m tools.ontology

model: $(VENV)/.development
	@$(BIN)/python -m corpus.train_model

interop: $(VENV)/.development
	@$(PIP) install "followthemoney>=4.11" "roc-validator>=0.13" "rocrate>=0.16"
	@$(BIN)/python -m pytest tests/publish

# A stamp says which lock the environment was made from; a second run starts at once.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or name it with make PYTHON=..." >&2; exit 2; }
	@echo "making $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "installing the pinned requirements" >&2
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	@echo "installing what the tests need" >&2
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# hatchling builds the package itself, so it is locked with the rest
lock: | $(BIN)/python
	@$(PIP) install $(UV)
	@echo hatchling | $(BIN)/uv pip compile $(LOCK) pyproject.toml - -o requirements.txt
	@$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --no-annotate --upgrade

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install chromium; }

clean:
	@rm -rf $(VENV) graph/.cache dist build .mypy_cache .ruff_cache .pytest_cache
