# Everything a fresh clone needs is python3 (3.11 or later, with venv), pip and make.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run-is-installed
DEV := .venv/.dev-is-installed
PO := $(wildcard ostler/web/locale/*/LC_MESSAGES/django.po)
MO := $(PO:.po=.mo)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help setup ready demo test check bench catalogue clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(RUN) $(MO) ## install what running needs, compile the catalogues
	@echo "Ready. Next: make demo"

ready: $(DEV) $(MO) ## install what tests and checks need too

demo: $(RUN) $(MO) ## serve the demonstration council (ARGS='--port 8100 --at 2026-05-25T10:40')
	@$(BIN)/ostler demo $(ARGS)

test: $(DEV) $(MO) ## the whole suite on SQLite; PostgreSQL and journeys where they can run (ARGS=--require-all)
	@$(BIN)/python -m tools.suite $(ARGS)

check: $(DEV) $(MO) ## lint, types, floors, licences, catalogues, migrations
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.licences requirements/run.txt requirements/dev.txt
	$(BIN)/python -m tools.catalogue check
	OSTLER_DATA=$$(mktemp -d) $(BIN)/ostler makemigrations --check --dry-run

bench: $(DEV) $(MO) ## measure what must stay quick and good (ARGS names one)
	@$(BIN)/python -m bench $(ARGS)

catalogue: $(DEV) ## take new strings into the catalogues
	$(BIN)/python -m tools.catalogue update

clean: ## take away what was installed and compiled; data stays
	rm -rf .venv $(MO)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Ostler needs Python 3.11 or later; $(PYTHON) is older. Name another: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN): requirements/build.txt requirements/run.txt pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes -r requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

%.mo: %.po tools/catalogue.py | $(RUN)
	$(BIN)/python -m tools.catalogue compile
