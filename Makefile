# Two commands do everything: "make run" and "make test". See README.md.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=

# durable-rules 2.0.28 calls a function that Python 3.13 took away, and builds without optimisation. Its set-up overwrites CFLAGS, not CPPFLAGS.
export CPPFLAGS := -O2 -DNDEBUG -DPyEval_CallObject=PyObject_CallObject
export PIP_DISABLE_PIP_VERSION_CHECK := 1
INSTALL := $(BIN)/python -m pip install -qq --use-pep517 --constraint api/constraints.txt --no-binary durable-rules

# ruff cannot read setup.cfg. Left out on purpose: N818 (our errors state the rule that was broken, see thresholds/errors.py), RUF001-3 (they
# forbid the typographic quotes that copy is written in), PT006, PT011, PT012 and PT018 (how a test is laid out is its author's choice).
RUFF := --isolated --line-length 140 --target-version py311
RUFF_RULES := --select E,F,W,I,N,UP,B,C4,PIE,RET,SIM,DTZ,PT,ERA,PLC0415,RUF --ignore N818,RUF001,RUF002,RUF003,PT006,PT011,PT012,PT018

.PHONY: setup run test check bench fuzz clean
.DELETE_ON_ERROR:

setup: $(VENV)/.installed assets ## everything that "make run" needs

$(VENV)/.installed: setup.cfg pyproject.toml api/constraints.txt
	@python=$$(PYTHON="$(PYTHON)" sh .ci/find-python) || exit 1; \
	 echo "Setting up $(VENV) with $$($$python --version)"; \
	 [ -x $(BIN)/python ] || $$python -m venv $(VENV)
	@$(INSTALL) --editable '.[pdf]'
	@$(BIN)/python -c 'import durable_rules_engine' 2>/dev/null || \
	 { echo 'Building durable-rules again: the build that pip had kept does not load here'; \
	   $(INSTALL) --no-cache-dir --force-reinstall --no-deps durable-rules && $(BIN)/python -c 'import durable_rules_engine'; }
	@touch $@

$(VENV)/.test-tools: $(VENV)/.installed
	@$(INSTALL) --editable '.[test]'
	@touch $@

# The peers are built for fewer machines than this service: without them the bench still measures everything else, and says who is missing.
$(VENV)/.bench-tools: $(VENV)/.installed
	@$(INSTALL) --editable '.[bench]' && touch $@ || \
	 echo 'WARNING: the peers could not be installed; the next "make bench" tries again.'

# The service runs without its assets, unstyled, so a failure here is said aloud and tried again next time.
.PHONY: assets
assets: $(VENV)/.installed
	@[ -f api/web/static/vendor/stamp.txt ] || npm --version >/dev/null 2>&1 || \
	 { echo 'No npm here: installing one into $(VENV)'; $(INSTALL) --editable '.[assets]'; }
	@$(BIN)/python -m api.web.assets || \
	 echo 'WARNING: the style sheets could not be fetched; pages work, but without their styles. The next "make" tries again.'

run: setup ## the service with a demonstration partnership, on this machine alone
	@COMMON_THRESHOLDS_DEMONSTRATION=true COMMON_THRESHOLDS_SECURE_COOKIES=false; \
	 export COMMON_THRESHOLDS_DEMONSTRATION COMMON_THRESHOLDS_SECURE_COOKIES; \
	 $(BIN)/flask --app wsgi demonstration load && \
	 echo 'Open http://127.0.0.1:$(PORT)/ (Ctrl-C stops it; what was entered is kept in instance/)' && \
	 exec $(BIN)/waitress-serve --listen=127.0.0.1:$(PORT) wsgi:app

test: check ## every check and every test
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(ARGS)

check: setup $(VENV)/.test-tools ## formatting, types, import contracts
	@$(BIN)/ruff check --quiet $(RUFF) $(RUFF_RULES) .
	@$(BIN)/ruff format $(RUFF) --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: setup $(VENV)/.test-tools $(VENV)/.bench-tools ## suggestions per second, what one costs, and matching beside its peers
	@$(BIN)/python -m tests.bench

fuzz: setup $(VENV)/.test-tools ## random documents and answers, engine against oracle; SEED=, COUNT= and PAIR='12 34' are optional
	@$(BIN)/python -m tests.bench.fuzz $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) $(if $(PAIR),--pair $(PAIR))

clean: ## away with everything that was installed or fetched; instance/ is kept
	@rm -rf $(VENV) api/web/node_modules api/web/static/vendor common_thresholds.egg-info build
