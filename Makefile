# `make run` and `make test` are all that most people need; the rest are their parts.
# Windows has no make: README.md gives the same as `py -m` lines.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run scans audit licences test format lint types imports check-format coverage sample picture golden benchmark system clean

run: $(READY) scans  ## one night: on inbox/ where it holds files, else on the sample
	@$(BIN)/python -m examples.run_sample --prefer-inbox

test: $(READY) system check-format lint types imports coverage  ## everything that has to hold

$(READY): setup.cfg pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --config-settings editable_mode=compat --editable '.[ocr,sign,dev]'
	@# The readers' own processes may write no file, so their byte code is made for them here.
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

scans:  ## what reading scans needs, where it can be installed; a night runs without it too
	@bash .ci/install_system_packages scans || true

system:
	@bash .ci/install_system_packages

audit: $(READY)  ## known weaknesses of what is locked, where their list can be reached
	@$(PYTHON) .ci/audit

licences: $(READY)  ## write docs/licences.md anew
	$(BIN)/python -m tests.licences

check-format: $(READY)
	$(BIN)/ruff format --check .

format: $(READY)  ## lay the code out
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

coverage: $(READY)
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

sample: $(READY) system  ## make the sample inbox again; needs LibreOffice and Chromium
	$(BIN)/python -m examples.make_sample_inbox

picture: $(READY) system  ## the picture of the report in README.md; needs LibreOffice and poppler
	$(BIN)/python -m examples.run_sample
	soffice --headless --convert-to pdf --outdir var/picture \
		var/sample-workspace/outbox/2026/bao-cao-tong-hop.docx >/dev/null
	mkdir -p docs/pictures
	pdftoppm -png -r 80 -f 1 -l 1 -singlefile var/picture/bao-cao-tong-hop.pdf \
		docs/pictures/bao-cao-tong-hop

golden: $(READY)  ## write the golden results anew; look at the difference before committing
	$(BIN)/python -m tests.reading.make_excel_samples golden
	$(BIN)/python -m tests.reading.make_pdf_samples golden
	$(BIN)/python -m tests.render.page_pictures
	$(BIN)/python -m tests.season.story

benchmark: $(READY)
	$(BIN)/python -m benchmarks.whole_run

clean:  ## remove what can be made again; never inbox/, outbox/, soan-thao/ or the ledger
	rm -rf $(VENV) var/sample-workspace build .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis .coverage *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
