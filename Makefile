# Two commands need nothing but Python 3.11+ and make:  make demo  and  make test

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-slow check format bench peers lock clean setup

setup: .venv/ready

.venv/ready: requirements/uv.txt requirements/dev.txt pyproject.toml
	@echo "setting up .venv (once)"
	@$(PYTHON) -c 'import sys; sys.exit("toonc needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	$(BIN)/toonc build examples/launch/launch.toon

# One more than the processors of a small machine: a third of the time, tests wait for services, not for a processor.
test: setup
	$(BIN)/pytest -q -n 3 --dist worksteal tests

test-slow: setup
	$(BIN)/pytest -q tests -m slow

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/tools/sizes.py
	$(BIN)/toonc reference --check docs

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m bench

# Needs npm and programs of Debian, installs other tools into build/peers: docs/peers.md says what.
peers: setup
	$(BIN)/python -m bench.peers $(NAME)

# Writes the pinned versions anew. The resolver's own name stands in requirements/uv.in.
lock: setup
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" requirements/uv.in -o requirements/uv.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --extra service --extra store -o requirements/service.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group dev -o requirements/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
