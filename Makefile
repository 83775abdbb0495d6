# The handbook and its software. `make help` lists what can be made.
#
#   PYTHON=python3.12        the Python to make .venv with (3.11 or newer; found by itself otherwise)
#   ARGS="-k gate"           more arguments for the command that is run
#   HANDBOOK_BROWSER=/path   the Chromium to test with (found or installed by itself otherwise; none: without one)
#   HANDBOOK_REQUIRE_BROWSER=1   a browser test that cannot run fails instead of being skipped

VENV := .venv
# On Windows (with the shell that comes with git) the programs of an environment lie elsewhere.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
ARGS ?=

# Exact versions for whatever is installed. The build tool is installed beside the rest instead of being fetched anew
# for each build: faster, and its version is held too.
INSTALL = $(BIN)/python -m pip install -qq --constraint constraints.txt
INSTALL_SELF = $(INSTALL) --no-build-isolation --editable

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The theme's announcement about MkDocs 2, which we do not use.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help site check build serve test lint format forms messages bench dist install constraints locks clean

help:
	@echo 'make site     check content/ and build the handbook into site/'
	@echo 'make serve    show the handbook at http://127.0.0.1:8000 and follow your edits'
	@echo 'make check    only check content/'
	@echo 'make build    only build site/'
	@echo 'make test     run the tests of the software'
	@echo 'make lint     check its code (make format: mend what can be mended)'
	@echo 'make forms    build the script of the forms'
	@echo 'make messages bring the catalogues of other languages up to date'
	@echo 'make bench    measure its speed'
	@echo 'make dist     build and check what a release publishes, into dist/'
	@echo 'make clean    remove everything that was made, .venv too'

site: check build

check: $(VENV)/.installed
	@$(BIN)/handbook check $(ARGS)

build: $(VENV)/.installed
	@$(BIN)/mkdocs build --strict

serve: $(VENV)/.installed
	@$(BIN)/mkdocs serve $(ARGS)

# In as many processes as there are cores, and who is done early takes from the others; ARGS="-n 0" runs them in one.
test: $(VENV)/.installed-test $(VENV)/.installed-npm
	@browser=$$(sh tests/browser/find-browser $(BIN)/python) || exit 1; \
	HANDBOOK_BROWSER="$$browser" $(BIN)/pytest -n auto --dist worksteal $(ARGS)

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# A test compares the built file with its sources.
forms: $(VENV)/.installed-npm
	@cd plugins/handbook/forms && node build.mjs ../assets/forms/forms.js

# What is said anew waits in the catalogues for its translation; what nobody says any more leaves them.
messages: $(VENV)/.installed
	@$(BIN)/python -m handbook.translation $(ARGS)

bench: $(VENV)/.installed-test
	@$(BIN)/pytest --override-ini 'python_files=bench_*.py' --capture=no tests/benchmarks $(ARGS)

# Two archives, built and looked at as whoever installs them does. .github/workflows/release.yml publishes them.
dist: $(VENV)/.installed
	@rm -rf dist
	@$(BIN)/python -m hatchling build --directory dist
	@$(BIN)/python .ci/check-dist.py dist

install: $(VENV)/.installed

# The newest versions that pyproject.toml allows, written down for everybody. Say PYTHON=... with the oldest Python you
# can get (Debian 12 has 3.11.2): some packages ask for more than 3.11.0, and pip then chooses an earlier release.
constraints:
	@rm -rf $(VENV)-new
	@$(PYTHON) -m venv $(VENV)-new
	@$(VENV)-new/bin/pip install -qq 'hatchling>=1.27,<2' --editable '.[test,dev]'
	@{ sed -n '/^#/p' constraints.txt; $(VENV)-new/bin/pip freeze --exclude-editable; } > $(VENV)-new/constraints.txt
	@mv $(VENV)-new/constraints.txt constraints.txt
	@$(MAKE) --no-print-directory locks UV=$(VENV)-new/bin/uv
	@rm -rf $(VENV)-new

# The same versions with the hashes of their files, for every system and Python: what a new handbook installs.
UV ?= $(BIN)/uv
LOCKS := plugins/handbook/starter/locks
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --only-binary :all: --no-emit-build-options --constraint constraints.txt
locks:
	@rm -f $(LOCKS)/run.txt $(LOCKS)/build.txt $(LOCKS)/documents.txt
	@$(LOCK) pyproject.toml --output-file $(LOCKS)/run.txt
	@printf 'hatchling>=1.27,<2\nbabel>=2.18,<3\n' | $(LOCK) - --output-file $(LOCKS)/build.txt
	@printf 'pypandoc-binary>=1.17,<2\ntypst>=0.15.2,<0.16\n' | $(LOCK) - --output-file $(LOCKS)/documents.txt

clean:
	rm -rf $(VENV) site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo 'Python 3.11 or newer is needed and was not found. If it is there: make PYTHON=/path/to/python3.11' >&2; exit 1; fi
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	@echo 'Installing into $(VENV) ...'
	@$(INSTALL) hatchling babel
	@$(INSTALL_SELF) '.[documents]'
	@# As pip does with whatever else it installs.
	@$(BIN)/python -m compileall -q plugins
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo 'Installing what the tests need ...'
	@$(INSTALL_SELF) '.[test]'
	@touch $@

$(VENV)/.installed-npm: tests/browser/install-npm tests/browser/package-lock.json tests/npm/package-lock.json \
  plugins/handbook/forms/package-lock.json | $(VENV)/.python
	@sh tests/browser/install-npm
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo 'Installing what the code checks need ...'
	@$(INSTALL_SELF) '.[dev]'
	@touch $@
