# Start here: `make run` serves the site, `make test` checks it.
.DEFAULT_GOAL := help
.PHONY: help run test lint trial bench screenshot

PORT ?= 8000
DATA ?= data
export PORT DATA

help:
	@echo "make run    serve the site on http://127.0.0.1:$(PORT)/ (PORT= changes it)"
	@echo "make test   all tests: on SQLite, on PostgreSQL, in the browser"
	@echo "make lint   style, missing migrations, deployment checks"
	@echo "make bench  what reading costs, beside raw SQL (BENCH=\"--size M --engine sqlite\")"
	@echo "make screenshot  take the pictures of the documents anew (PAGE=/topics/ of another page)"
	@echo "make trial  serve the site on both databases and enter a real article through the API"

run:
	@sh scripts/run.sh

test:
	@sh scripts/install.sh requirements.txt tests/requirements.txt
	@.venv/bin/python scripts/test.py

lint:
	@sh scripts/install.sh requirements.txt tests/requirements.txt
	@sh scripts/lint.sh

trial:
	@sh scripts/install.sh requirements.txt
	@.venv/bin/python scripts/trial.py

bench:
	@sh scripts/install.sh requirements.txt tests/requirements.txt
	@.venv/bin/python -m tests.benchmarks $(BENCH)

screenshot:
	@sh scripts/install.sh requirements.txt tests/requirements.txt
	@PYTHONPATH=. .venv/bin/python scripts/screenshot.py
