# Two commands do everything:  make demo  (environment, then both example reports)
#                              make test  (environment, then every check that CI runs)
PYTHON ?= python3
BIN := .venv/bin
FILES := pyproject.toml constraints.txt tests/javascript/package.json

.PHONY: demo test lock clean

demo: .venv/.core
	$(BIN)/msnb demo --output build/demo

test: .venv/.all
	bash .ci/checks

# An environment without the extras is enough to make reports.
.venv/.core: .venv/.uv $(FILES)
	bash .ci/install "."
	touch $@

.venv/.all: .venv/.uv $(FILES)
	bash .ci/install ".[lab,pdf,room,fast,dev]"
	bash .ci/chromium
	bash .ci/node
	touch $@ .venv/.core

.venv/.uv:
	bash .ci/venv "$(PYTHON)"
	touch $@

# Pins every package, without recording where it came from.
lock: .venv/.uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --upgrade --no-annotate --no-header \
		--no-emit-index-url --python-version 3.11 --universal -q -o constraints.txt

clean:
	rm -rf .venv build dist
