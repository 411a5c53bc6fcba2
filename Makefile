# The commands of a developer's day. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help install demo test slow full lint types layers check ci screenshot keys wheel clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## make a virtual environment with everything a developer needs
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet -e '.[dev]'
	@touch $@

demo: install ## open the sample article in a scratch database
	$(BIN)/caveat demo

test: install ## run the tests, without the slow ones
	$(BIN)/python -m pytest -n auto

slow: install ## run the tests, the slow ones in bounded form
	$(BIN)/python -m pytest -n auto --slow

full: install ## run only the slow tests, in full (long)
	$(BIN)/python -m pytest -m slow --full

lint: install ## check style, docstrings and complexity; say what the formatter would change
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install ## check types, strictly
	$(BIN)/mypy

layers: install ## check who may import whom
	$(BIN)/lint-imports

check: lint types layers ## all static checks

ci: ## check the last commit from nothing, as the CI machine does
	.ci/run

screenshot: install ## take the README's picture anew
	$(BIN)/python -m tests.screens.picture

keys: install ## print the table of keys for the README
	@$(BIN)/python -m tui.app.commands

wheel: install ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

clean: ## remove what was built
	rm -rf build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
