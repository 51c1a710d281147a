# Two words are enough for a start: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test check format lint types layers torture bench clean

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,serve]'
	$(BIN)/python -m compileall -q tracker_tui
	touch $@

run: $(VENV)/.ready            ## open the tracker (without a terminal: print items and a digest)
	@$(BIN)/python -m tracker_tui.cli.demo

test: $(VENV)/.ready           ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.ready lint types layers test   ## everything that CI runs

lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.ready
	$(BIN)/mypy

layers: $(VENV)/.ready
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.ready         ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

torture: $(VENV)/.ready        ## long campaigns: crashes, many processes, big histories
	$(BIN)/python -m pytest -m torture -n 0 --timeout 7200

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
