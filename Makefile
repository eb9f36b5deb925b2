# `make site` builds the bulletin, `make test` runs every check. Both set up what they need first:
# packages into .venv and node_modules, Chromium (for the tests alone) from the distribution.
# A second run finds everything there and starts at once.

.DEFAULT_GOAL := site
.PHONY: sbom site check check-changes check-quality verify report comment serve test thorough lint set-up set-up-test lock fonts shots beside \
	browser-libraries form-editor guide check-places sources bench bench-growth bench-quick lighthouse soak clean

# The first Python on PATH that is new enough; another one: make PYTHON=/path/to/python3
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
RUN := .venv/bin/python

# Branch coverage of the rooms, in percent, below which `make test` fails. It only goes up.
COVERAGE_FLOOR := 100

# What a change is compared with, and where the report on it goes. Recipes read both from the environment, so that
# no name of a branch is ever read as a command.
export BASE ?= origin/main
export REPORT ?= report.md

site: set-up
	$(RUN) build.py build

check: set-up
	$(RUN) build.py check

# Problems in the content files that differ from BASE, as annotations that GitHub shows beside the lines.
check-changes: set-up
	@mkdir -p .cache
	@git diff -z --name-only --diff-filter=d "$$BASE"...HEAD -- content > .cache/changes
	xargs -0 -r $(RUN) build.py check --format github -- < .cache/changes

# All problems as a report of GitLab's code quality.
check-quality: set-up
	$(RUN) build.py check --format gitlab > quality.json

verify: set-up
	$(RUN) build.py verify

# What the change since BASE does to the site. On GitHub it is shown with the run, too.
report: set-up
	$(RUN) build.py report "$$(git merge-base "$$BASE" HEAD)" HEAD > "$$REPORT"
	@if [ -n "$$GITHUB_STEP_SUMMARY" ]; then cat "$$REPORT" >> "$$GITHUB_STEP_SUMMARY"; else cat "$$REPORT"; fi

# Post the report where the change is discussed: needs the variables that GitHub or GitLab gives its jobs.
comment:
	$(PYTHON) -m tools.post_report "$$REPORT"

serve: set-up
	$(RUN) build.py serve

# The tests build hundreds of sites and throw them away: in memory where there is room for that. Three at a time keep
# two cores busy, as a test that drives a browser or another process waits for it. Files in their order: the long ones come first.
test: lint
	@room=$$(tools/room_for_tests.sh) && trap 'rm -rf "$$room"' EXIT && \
	$(RUN) -m pytest -n 3 --dist loadfile --no-loadscope-reorder --cov --cov-fail-under=$(COVERAGE_FLOOR) --basetemp="$$room/tests" \
		-o tmp_path_retention_policy=failed

# All that `make test` looks at by turns: each kind of page in each palette, the bulletin's own
# pages, what leaving parts out could lose, links of pages on a disk.
thorough: set-up-test
	THOROUGH=1 $(RUN) -m pytest -q -n 2 tests/browser tests/e2e/test_servers.py

lint: set-up-test
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/lint-imports

set-up:
	@$(PYTHON) tools/set_up.py site

set-up-test:
	@$(PYTHON) tools/set_up.py test

# Renew the versions: make lock UPGRADE=--upgrade
lock: set-up
	$(RUN) -m tools.lock $(UPGRADE)

fonts: set-up-test
	npm ci --prefix tools/fonts --ignore-scripts --silent
	$(RUN) -m tools.make_fonts

# Every kind of page at three widths, in the palettes and on paper, into shots/ (about three minutes).
shots: set-up-test
	$(RUN) -m tools.make_shots

# docs/beside-others.webp: a record beside how others would show it. GOV.UK's styles and fonts come from npm.
beside: set-up-test
	$(RUN) -m tools.compare_looks

# Decap CMS for /quan-tri/, fetched with npm as theme/admin/packages.json pins it.
form-editor:
	@$(PYTHON) tools/fetch_form_editor.py

# The theme ships MiniSearch and qrcode-generator, minified: building the site needs no npm.
browser-libraries: set-up-test
	npm ci --ignore-scripts --silent
	$(RUN) -m tools.vendor_scripts

# The tables of words and problem codes in the editors' guide come from the code.
guide: set-up
	$(RUN) -m tools.make_guide_tables

# Compare content/places.yaml with packaged lists, installed into .cache/check-places alone.
check-places: set-up
	$(RUN) -m tools.check_places

# The bill of materials (CycloneDX) comes from the locks and from what packages say of their licences.
sbom: set-up-test
	$(RUN) -m tools.make_sbom

# The provenance table comes from the records.
sources: set-up
	$(RUN) -m tools.make_sources

# Beside Hugo; other sizes and programs: make bench BENCH="--records 2000 --peers all"; see benchmarks/README.md.
BENCH ?= --records 10000 --peers hugo,empty-mkdocs
bench: set-up-test
	$(RUN) -m benchmarks.bench $(BENCH) --results benchmarks/results.json

# How cost grows, by ours alone: the same at two sizes.
bench-growth: set-up-test
	$(RUN) -m benchmarks.bench --records 10000,100000 --peers "" --steps cold,edit --results benchmarks/results.json

# What Lighthouse says of our pages and of stock Material's, in one run; writes benchmarks/LIGHTHOUSE.md.
lighthouse: set-up-test
	npm ci --prefix tools/lighthouse --ignore-scripts --silent
	$(RUN) -m benchmarks.lighthouse

bench-quick: set-up-test
	$(RUN) -m benchmarks.quick

# Kills, damage, fuzzing for long; one mode: make soak SOAK="kills --seed 9 --rounds 400"; see docs/soak.md.
SOAK ?=
soak: set-up-test
	$(RUN) -m tests.soak $(SOAK)

clean:
	rm -rf site .cache .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
