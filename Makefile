# Two commands from nothing: `make report` and `make test`. Each sets up .venv when it has to.
PYTHON ?= python3
BIN := .venv/bin

# A process that cannot keep what it compiled compiles every file again, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: report test lint format exact benchmark calibrate mutate wheel processes fuzz

report: .venv/.ready
	$(BIN)/staleproof report

# One process a core; what stays together on one process is named in tests/spread.py.
test: .venv/.ready-dev lint
	$(BIN)/pytest -n auto --dist loadfile

lint: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: architecture
# The picture of the rooms and their table, from the imports: docs/architecture.svg and .md.
architecture: .venv/.ready-dev
	$(BIN)/python -m docs.house

.PHONY: names
# The names of claims and statements, from which the command line refuses a misspelt one at once.
names: .venv/.ready-dev
	$(BIN)/python -m docs.house.names

# Minutes long: every theorem against exact worst cases, into build/exact; goes on after an interrupt.
exact: .venv/.ready-exact
	$(BIN)/pytest tests/verify/exact -m exact
	$(BIN)/staleproof exact

# Minutes long: commands and workers that are signalled at any time or run out of space, and the
# examples.
processes: .venv/.ready-dev
	$(BIN)/pytest tests/staleproof tests/sim/staleness tests/sim/running tests/verify/accounting tests/reports/commands tests/examples -m processes --durations=0

# An hour long: what draws its inputs draws ten times as many or more, others each time.
fuzz: .venv/.ready-dev
	LONGER=10 $(BIN)/pytest -n auto --dist loadfile tests/bounds tests/sim tests/verify

# Minutes long: the wheel, installed into an empty environment and tried from another folder.
wheel: .venv/.ready-dev
	$(BIN)/pytest tests/test_wheel.py -m wheel --durations=0

.PHONY: docs site
# The documentation as a site without a network: open build/site/index.html.
docs: .venv/.ready-docs
	$(BIN)/python -m sphinx --quiet --fail-on-warning --builder html -c docs/site docs build/site
	@echo build/site/index.html

# Minutes long: the site, built anew and opened in a browser.
site: .venv/.ready-docs
	$(BIN)/pytest tests/docs/site -m site

# Minutes long: ours against peers on one thread, as ratios. jax is a peer where it is installed.
benchmark: .venv/.ready-dev
	mkdir -p build
	$(BIN)/pytest benchmarks -rs --benchmark-quiet --benchmark-json build/benchmark.json
	$(BIN)/python benchmarks/ratios.py build/benchmark.json

# Half an hour long: false alarms and power of the verdicts, into build/calibration.
calibrate: .venv/.ready
	$(BIN)/staleproof calibrate --out build/calibration

# A quarter of an hour long: every statement changed a little, and which check objects.
mutate: .venv/.ready
	mkdir -p build
	$(BIN)/staleproof mutate --out build/mutants.csv

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("staleproof needs Python 3.11 or newer; given " + sys.version.split()[0] + "; name another with make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

.venv/.ready-dev: .venv/.ready
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

.venv/.ready-docs: .venv/.ready-dev
	$(BIN)/pip install --quiet -c constraints.txt -e '.[docs]'
	touch $@

.venv/.ready-exact: .venv/.ready-dev
	$(BIN)/pip install --quiet -c constraints.txt -e '.[exact]'
	touch $@
