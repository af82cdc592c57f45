.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DATA ?=
TOOLS := .tools
PEERS := $(TOOLS)/peers/.installed
STRIMZI := deploy/kubernetes/topics/topics.yaml
KUSTOMIZE := sigs.k8s.io/kustomize/kustomize/v5@v5.8.1
KUBECONFORM := github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: $(STAMP) ## Make the virtual environment and install everything, checked against hashes

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("copydesk needs Python 3.11, 3.12 or 3.13 (make install PYTHON=python3.13); " + sys.executable + " is " + sys.version.split()[0]) if not (3, 11) <= sys.version_info < (3, 14) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

check: $(STAMP) ## Format, lint, types, who imports whom, the Dockerfile, copy and paste
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH=$(abspath $(BIN)):$$PATH $(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/pylint --disable=all --enable=duplicate-code --min-similarity-lines=8 --ignore-imports=y --ignore-signatures=y articles agents streams copydesk demo verification examples

test: $(STAMP) ## Run every test, those on a real Kafka included
	$(BIN)/pytest

demo: $(STAMP) ## A day of invented news through the whole desk (KEEP=1 leaves it up)
	KEEP=$(KEEP) $(BIN)/python -m demo

train: $(STAMP) ## Reproduce the models' weights: make train DATA=folder
	PYTHONPATH=. OPENBLAS_NUM_THREADS=1 $(BIN)/python training/subjects.py --data $(DATA)
	PYTHONPATH=. OPENBLAS_NUM_THREADS=1 $(BIN)/python training/subject_encoder.py --data $(DATA)
	PYTHONPATH=. $(BIN)/python training/narrower.py --data $(DATA)
	PYTHONPATH=. $(BIN)/python training/items.py --data $(DATA)
	PYTHONPATH=. $(BIN)/python training/caseless.py --data $(DATA)
	PYTHONPATH=. OPENBLAS_NUM_THREADS=1 $(BIN)/python training/names.py --data $(DATA)
	PYTHONPATH=. $(BIN)/python training/cities.py
	PYTHONPATH=. $(BIN)/python training/code_points.py
	PYTHONPATH=. $(BIN)/python training/language_model.py
	PYTHONPATH=. $(BIN)/python training/small_words.py $(DATA)

lock: ## Lock all dependencies again, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --all-extras pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml benchmarks/peers/requirements.in -c requirements.lock -o benchmarks/peers/requirements.lock

contracts: $(STAMP) ## Write the JSON Schema and the AsyncAPI document anew, from the code
	$(BIN)/python -m contracts

strict: ## Read the contracts with ajv (strict mode) and AsyncAPI's parser (needs npm)
	cd tests/contracts/node && npm ci --silent --no-audit --no-fund && node check.cjs

tables: $(STAMP) ## Write docs/settings.md and the table of ACLs anew, from the code
	PYTHONPATH=. $(BIN)/python .ci/tables.py

kubernetes: $(STAMP) ## Write the topics for Strimzi anew, from the code and deploy/kubernetes/base/settings.env
	echo '# Written by `make kubernetes`: do not edit.' > $(STRIMZI)
	env $$(grep -v '^#' deploy/kubernetes/base/settings.env) $(BIN)/python -m streams topics strimzi >> $(STRIMZI)

manifests: $(STAMP) $(TOOLS)/kustomize $(TOOLS)/kubeconform ## Check the Kubernetes manifests as kustomize renders them (needs Go)
	for each in production production-tls; do \
		$(TOOLS)/kustomize build deploy/kubernetes/$$each > $(TOOLS)/$$each.yaml && \
		$(BIN)/python -m deploy.kubernetes.schemas $(TOOLS)/schemas < $(TOOLS)/$$each.yaml && \
		$(TOOLS)/kubeconform -strict -summary -schema-location '$(TOOLS)/schemas/{{.ResourceKind}}{{.KindSuffix}}.json' $(TOOLS)/$$each.yaml || exit 1; \
	done

$(TOOLS)/kustomize:
	GOBIN=$(abspath $(TOOLS)) GOTOOLCHAIN=local go install $(KUSTOMIZE)

$(TOOLS)/kubeconform:
	GOBIN=$(abspath $(TOOLS)) GOTOOLCHAIN=local go install $(KUBECONFORM)

golden: $(STAMP) ## Record what each component makes of 500 articles, after its version moved
	$(BIN)/python -m tests.golden

readme: $(STAMP) ## Run every command that README shows
	$(BIN)/pytest -n0 tests/test_readme.py

notices: $(STAMP) ## Write the table of libraries in THIRD_PARTY_NOTICES.md anew, from the lock
	$(BIN)/python .ci/notices.py

sbom: $(STAMP) ## Write sbom.cdx.json (CycloneDX): every library that a user installs, with its licence
	$(PYTHON) -m venv --clear $(TOOLS)/installed
	$(TOOLS)/installed/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(TOOLS)/installed/bin/pip uninstall --quiet --yes pip setuptools
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o sbom.cdx.json $(TOOLS)/installed/bin/python
	$(BIN)/python .ci/licences.py sbom.cdx.json

fuzz: $(STAMP) ## Hostile inputs through all three agents: make fuzz INPUTS=1000000 SEED=1
	$(BIN)/python -m verification.fuzz --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),1)

queries: $(STAMP) ## Saved queries against a slow evaluator: make queries PAIRS=50000 SEED=1
	$(BIN)/python -m verification.queries --pairs $(or $(PAIRS),50000) --seed $(or $(SEED),1)

simulate: $(STAMP) ## The engine under a seeded scheduler: make simulate SEEDS=10000, or SEED=7 to see one
	$(BIN)/python -m verification.simulation $(if $(SEED),--seed $(SEED),$(if $(SEEDS),--seeds $(SEEDS)))

faults: $(STAMP) ## The fault matrix on a real Kafka: make faults, or make faults ROW=6 (number or name)
	$(BIN)/python -m verification.faults $(foreach row,$(ROW),--row $(row)) $(if $(WRITE),--write $(WRITE))

soak: $(STAMP) ## Half load through the whole desk, a worker killed every 20 s: make soak MINUTES=60
	$(BIN)/python -m verification.faults soak --minutes $(or $(MINUTES),60)

bench: $(STAMP) $(PEERS) ## Beside other engines and libraries: make bench, or make bench ARGS="--part engine --scale 0.1"
	$(BIN)/python -m benchmarks $(ARGS)

$(PEERS): benchmarks/peers/requirements.lock
	$(PYTHON) -m venv --clear $(TOOLS)/peers
	$(TOOLS)/peers/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r benchmarks/peers/requirements.lock
	@touch $(PEERS)

findings: ## Run every finding: surprises of libraries that the desk depends on or reads from
	@for script in findings/*.sh; do echo "== $$script"; bash "$$script" || failed=1; done; exit $${failed:-0}

clean: ## Remove the virtual environment and all caches in this folder
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help install check test demo train lock contracts strict tables kubernetes manifests golden notices sbom fuzz queries simulate faults soak bench findings clean readme
