# Everything a person does with a checkout; needs Python 3.11 or newer and make, nothing else.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
UV := $(shell command -v uv 2>/dev/null)
VENV := .venv
BIN := $(VENV)/bin
# Touched last: an install that was interrupted leaves none.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

ifneq ($(UV),)
MAKE_VENV = $(UV) venv --quiet --clear --no-project --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python
else
MAKE_VENV = $(PYTHON) -m venv --clear $(VENV)
INSTALL = $(PIP) install
endif

.DEFAULT_GOAL := help
.PHONY: help install run demo test lint bench soak texts lock python

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(INSTALLED) ## make the environment and nothing else

run: $(INSTALLED) ## start for real; the first visit sets the office up
	@exec $(BIN)/tracker run

demo: $(INSTALLED) ## start with a sample office in the middle of its year
	@exec $(BIN)/tracker demo

test: $(INSTALLED_DEV) ## test on both databases and in a browser, on every core
	@$(BIN)/pytest -n logical --dist loadscope

lint: $(INSTALLED_DEV) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(INSTALLED_DEV) ## measure, as ratios that hold on any machine
	@$(BIN)/pytest -m bench -q -s tests/bench

soak: $(INSTALLED_DEV) ## long runs in which processes are killed
	@$(BIN)/pytest -m soak -q -s tests/soak

texts: $(INSTALLED_DEV) ## gather the texts of the pages into the catalogue
	@$(BIN)/python -m tracker.translations

lock: ## choose newer versions of what we stand on (maintainers; needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	@$(UV) pip compile --quiet --universal --generate-hashes --upgrade --no-header --no-emit-index-url \
		pyproject.toml -o requirements.txt
	@$(UV) pip compile --quiet --universal --generate-hashes --upgrade --no-header --no-emit-index-url \
		pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python if it is elsewhere" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is not" >&2; exit 1; }
	@test -n "$(UV)" || $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(INSTALLED): requirements.txt pyproject.toml
	@$(MAKE) --no-print-directory python
	@echo "Making the environment in $(VENV) …"
	@test -e $@ || $(MAKE_VENV)
	@rm -f $@ $(INSTALLED_DEV)
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	@echo "Adding what tests need …"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
