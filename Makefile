# make run    install into .venv, build, check and show the graph of the bundled notice
# make test   install what the tests need; lint, types, doctests, tests
# make check  the same with every program from outside that tests can use; fails if one of them is missing

PYTHON ?= python3
BIN := .venv/bin
OUT := out

.PHONY: run test check clean
.DELETE_ON_ERROR:

run: .venv/run.stamp
	@$(BIN)/casegraph build --output $(OUT)
	@$(BIN)/casegraph export --store $(OUT)/store --output $(OUT)/casegraph.ttl
	@$(BIN)/casegraph view --of agencies --store $(OUT)/store --output $(OUT)/agencies.html
	@$(BIN)/casegraph view --of cases --store $(OUT)/store --output $(OUT)/cases.html
	@$(BIN)/casegraph site --store $(OUT)/store --output $(OUT)/site.html
	@echo "在浏览器中打开 open in a browser: $(OUT)/site.html"

test: .venv/test.stamp
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy .
	$(BIN)/python -m pytest

check: export CASEGRAPH_NOTHING_LEFT_OUT = 1
check: test

clean:
	rm -rf .venv $(OUT) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/made.stamp:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

.venv/run.stamp: .venv/made.stamp pyproject.toml hatch_build.py exports/explorer/package-lock.json $(wildcard exports/explorer/src/*/* queries/serving/editor/*.* queries/serving/editor/src/*)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/test.stamp: .venv/run.stamp
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
