# Every target prepares .venv first: minutes the first time, at once from then on.

PYTHON ?= python3
python := .venv/bin/python
prepare := $(PYTHON) packaging/prepare.py
environments := $(PYTHON) packaging/environments.py
pytest := -m pytest --numprocesses=auto --dist=loadfile
.PHONY: run test check coverage test-newest test-oldest update wheelhouse screenshots bench docs \
	translations bundle installers check-installer clean prepare window python

run: window ; @$(python) -m sora_planner_gui
test: check ; @$(python) $(pytest)
check: prepare ; @$(python) -m ruff check . && $(python) -m ruff format --check . && $(python) -m mypy
coverage: prepare ; @$(python) $(pytest) --cov --cov-report=term:skip-covered
test-newest: prepare ; @$(environments) newest && build/newest/bin/python $(pytest)
test-oldest: prepare ; @$(environments) oldest && build/oldest/bin/python $(pytest)
update: python ; @$(environments) update
wheelhouse: python ; @$(environments) wheelhouse
screenshots: prepare ; @$(python) packaging/screenshots.py
bench: prepare ; @$(python) packaging/bench.py
docs: prepare ; @$(python) packaging/write_docs.py
translations: prepare ; @$(python) packaging/write_translations.py
bundle: python ; @$(PYTHON) packaging/build.py bundle
installers: python ; @$(PYTHON) packaging/build.py installers
check-installer: python ; @$(PYTHON) packaging/build.py check
clean: ; @rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info

prepare: python ; @$(prepare)
window: python ; @$(prepare) --window
python: ; @command -v $(PYTHON) >/dev/null || { echo "Python is missing: sudo apt-get install python3"; exit 1; }
