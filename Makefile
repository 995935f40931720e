# Two commands need nothing but Python 3.11+, git and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: demo test torture check format clean

demo: $(STAMP)
	@$(BIN)/anxun demo

# Three at a time: much of what the tests do is wait. For one after the other: make test WORKERS=0
WORKERS ?= 3
test: $(STAMP)
	@$(BIN)/python -m pytest -n $(WORKERS)

# An hour of kill -9 under load in every mode on every database, a rush, strangers, a digest to 3,000 chats. Shorter, by the minute:
# TORTURE="--kills 6 --updates 300 --rush 30 --strangers 5000 --chats 300"; --help tells of the rest.
torture: $(STAMP)
	@$(BIN)/python -m tests.torture --each $(TORTURE)

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

clean:
	@rm -rf .venv build *.egg-info
