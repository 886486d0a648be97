# Mahdar's tasks. `make` alone lists them.
SHELL := /bin/bash
SWIFT ?= swift
RELEASE := .build/release/mahdar
# Swift's runtime within the program: it starts sooner, and runs where no Swift is installed.
STATIC := --static-swift-stdlib
KNOWLEDGE := Sources/MahdarKnowledge/Files
LISTEN ?= 127.0.0.1:8080
EXAMPLES := Examples/dam.txt Examples/museum.txt Examples/port.txt

.PHONY: help setup build demo test lint format check floors embed lexicon bench bench-archive bench-watch bench-server browse demo-page picture clean

help: ## List the tasks
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (Debian packages, readers for the tests), say what can't be
	@Scripts/setup.sh

build: setup ## Build the program for use
	@$(SWIFT) build -c release $(STATIC) --product mahdar

demo: demo-page ## Read the example reports, then open a newsroom of 72 on port 8080
	@rm -f out/demo.mahdar*
	@$(RELEASE) ingest --quiet --archive out/demo.mahdar Examples/newsroom.jsonl
	@$(RELEASE) stories --archive out/demo.mahdar > /dev/null
	@echo "The newsroom, with 72 reports of 20 stories and 6 outlets that don't exist (Ctrl-C ends it):"
	@$(RELEASE) serve --archive out/demo.mahdar --listen $(LISTEN) --as-of 2024-05-13

demo-page: build ## Read the example reports, in the terminal and as a page
	@mkdir -p out
	@$(RELEASE) read --outlet "صحيفة المرفأ" $(EXAMPLES)
	@$(RELEASE) read --outlet "صحيفة المرفأ" --format html --output out/demo.html $(EXAMPLES)
	@echo "The same as a page: $(CURDIR)/out/demo.html"

test: setup ## Build for testing and run all tests
	@$(SWIFT) test

lint: ## Check the form of the sources
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

format: ## Bring the sources into form
	@$(SWIFT) format -i -r Sources Tests Package.swift

check: build ## Run every example of the knowledge files, as they are in the folder
	@$(RELEASE) check $(KNOWLEDGE)

floors: build ## Hold the accuracy against its floors, where the gold is there
	@Scripts/floors.py

embed: ## List the knowledge files anew, after one was added or removed
	@Scripts/embed.py

lexicon: setup ## Pack the general word list anew, after words.tsv was edited
	@$(SWIFT) run -c release $(STATIC) mahdar-train lexicon $(KNOWLEDGE)/lexicon/words.tsv --output $(KNOWLEDGE)/models/lexicon.bin

bench: build ## Measure the speed on the examples, or on ARTICLES=file.jsonl
	@Scripts/bench.sh $(RELEASE) $(ARTICLES)

bench-archive: build ## Measure the archive on ARTICLES=file.jsonl, all of it or PARTS="ingest search stories kills growth"
	@Scripts/archive/bench.py $(RELEASE) $(ARTICLES) $(PARTS)

bench-watch: build ## Count what a watch loses or doubles among 200 misbehaving feeds
	@Scripts/watch/bench.sh $(RELEASE)

bench-server: build ## Measure the newsroom on ARCHIVE=file.mahdar (needs wrk)
	@Scripts/server/bench.sh $(RELEASE) $(ARCHIVE)

browse: build ## Drive every page in Chromium (needs chromium-driver and Scripts/server/requirements.txt)
	@Scripts/server/browser.py $(RELEASE) Examples/newsroom.jsonl

picture: demo-page ## Make the picture of the README anew (needs chromium)
	@Scripts/picture.sh

clean: ## Remove what was built
	@rm -rf .build out
