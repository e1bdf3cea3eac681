# Everything starts here: `make demo`, `make test`. Each sets up .venv by itself.
# Without make: python3 tools/setup_venv.py, then the lines below each target.

PYTHON ?= python3
ASSIGNMENT ?= gradient_checking
SIZES ?= 100,1000
VENV := .venv/bin
export PATH := $(CURDIR)/$(VENV):$(PATH)

.PHONY: demo lab test cells slow again attacks bench otter lint mutants refresh docs figures report screenshots lock venv clean

venv: ## set up .venv from requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found; install Python 3.11 or later, and run the same command again."; exit 1; }
	@$(PYTHON) tools/setup_venv.py

demo: venv ## mark the sample class, from nothing to feedback pages
	@$(VENV)/gradekit demo

lab: venv ## work on the exercises as a student, in a copy that nothing overwrites; LAB=--no-browser for options
	@$(VENV)/python tools/desk/open_desk.py $(ASSIGNMENT) $(LAB)

test: venv ## style, types, nbval, unit tests, the course judged; what takes long is in `make slow`
	@echo "First style, types and the notebooks' cells, then some four thousand tests; it goes on while dots appear."
	@$(MAKE) --no-print-directory -j 2 lint cells
	$(VENV)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -p no:nbval -m "not slow"

cells: venv ## the notebooks' cells still give the outputs that are stored in them
	$(VENV)/python -m pytest -n 2 --dist loadfile -q -p no:cacheprovider -p gradekit.skip_slow_imports --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg -W default source

slow: venv ## what takes long: classes and courses of many kinds in every way, attacks, damages in pairs, a cluster
	$(VENV)/python -m pytest -n 2 --dist worksteal -p no:nbval -o cache_dir=build/slow -m slow

again: ## what failed in the last `make slow`, once more, with nothing beside it
	@echo "What failed beside another test is tried once more, alone. What fails again is broken; what passes needs a quiet machine."
	$(VENV)/python -m pytest -v --last-failed --last-failed-no-failures none --maxfail 1 -p no:nbval -o cache_dir=build/slow -m slow

attacks: venv ## of these the attacks only, every one in tests/attacks marked in both ways; a quarter of an hour
	$(VENV)/python -m pytest -p no:nbval -p no:cacheprovider tests/judge/test_attacks.py -k no_attack

bench: venv ## time gradekit beside stock nbgrader; WRITE=--write puts it into docs/performance.md
	$(VENV)/python tools/bench/bench.py --sizes $(SIZES) $(WRITE)
	$(VENV)/python tools/bench/bench_courses.py $(WRITE)
	$(VENV)/python tools/bench/bench_start.py $(WRITE)

otter: venv ## install otter-grader into build/otter-venv, for its row in `make bench`
	@$(VENV)/python tools/bench/bench_otter.py

lint: venv ## style, types, and the contract of the rooms
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	@$(VENV)/python tools/docs/check_rooms.py

mutants: venv ## mark every file of mutants/, write what each loses into mutants/losses.toml, what it answers into answers.json
	@$(VENV)/python tools/course/mark_mutants.py
	@$(VENV)/gradekit tables $(ASSIGNMENT)

refresh: venv figures ## make anew what is generated and committed
	$(VENV)/python tools/course/refresh.py

docs: venv ## build docs/ into build/site/, strictly: a link that leads nowhere ends it
	$(VENV)/mkdocs build --strict

figures: venv ## draw the figures of the notebooks
	$(VENV)/python tools/course/draw_figures.py

report: venv ## make a class of 200 from the sample class and the mutants in build/report, and its page; minutes
	$(VENV)/python tools/docs/sample_report.py

screenshots: venv ## take the pictures of docs/: feedback pages, formgrader, a student's desk, the report; needs Chromium and pdftoppm
	$(VENV)/python tools/docs/screenshots.py

lock: venv ## choose new versions for requirements.lock
	$(VENV)/python -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --upgrade --quiet -o requirements.lock

clean: ## remove what is made by use
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
