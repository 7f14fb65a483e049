# The few verbs of the house. GNU make 3.81 and POSIX tools are enough; no root, nothing outside this folder.
# `make` alone lists them.

PYTHON_HERE = .venv/bin/python
# As many processes as there are processors; a file stays in one of them, and the files that may take long begin first.
PYTEST = $(PYTHON_HERE) -m pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help setup run test test-all test-deep check migrate docs guide lock

help:
	@echo 'make VERB, where VERB is one of'
	@sed -n 's/^## /  /p' Makefile

## setup      make the environment in .venv: Python, packages, the project (PYTHON=python3.12 picks one)
setup:
	@./bootstrap.sh

## run        set up if need be, then the demonstration: the whole job, offline, on simulated days
run: setup
	@.venv/bin/stilltrue demo

## test       set up if need be, then every test that needs nothing but Python
test: setup
	@$(PYTEST) -m 'not postgres and not browser'

## test-all   every test; says so when PostgreSQL or Chromium is not found (ONLY='postgres or browser' picks some)
test-all: setup
	@$(PYTEST) $(if $(ONLY),-m '$(ONLY)')

## test-deep  the tests of what holds for all values, each with a thousand of them: before a release, or overnight
test-deep: setup
	@$(PYTEST) -m 'hypothesis and not postgres and not browser' --hypothesis-profile=deep --timeout=1200

## check      ruff, mypy and import-linter, as before every commit
check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

## migrate    bring the database of STILLTRUE_DATABASE_URL (else the one in .stilltrue) to the newest revision
migrate: setup
	@.venv/bin/stilltrue db upgrade

## docs       write the pages that come from the code again, and build the guide into build/guide
docs: setup
	@$(PYTHON_HERE) -m docs.write
	@$(PYTHON_HERE) -m sphinx -W -n -q -b html docs/guide build/guide
	@echo 'the guide: build/guide/index.html'

## guide      follow the guide word by word in a fresh clone of what is committed
guide: setup
	@$(PYTHON_HERE) -m docs.follow --fresh

## lock       work out requirements.lock again from pyproject.toml (needs uv)
lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv: https://docs.astral.sh/uv/' >&2; exit 1; }
	uv pip compile pyproject.toml --extra browser --group dev --group docs --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements.lock
