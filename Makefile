# What a person types. Each target installs what it needs; nothing has to be run before it.
.PHONY: demo day-two lab example test build lib bindings bindings-if-possible generators-if-possible generate resource check-schema upgrade released-schema lint format bench docs site sdk release-artifacts check-release clean

# The lockfile says which package by its hash: one that npm has kept is that one, and asking whether there is news takes a quarter
# of the time.
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --prefer-offline

NPM_STAMP := node_modules/.package-lock.json
GENERATORS := .cache/cdktf/node_modules/.package-lock.json

demo: lib
	@node tools/run.mjs tools/demo/main.ts

# What people do with a link after it exists: drift, report, lint, status, import, and the same on a twin.
day-two: lib
	@node tools/run.mjs tools/day-two/main.ts

# The link with real tunnels: strongSwan and FRR in network namespaces. Debian, root; installs what it needs by apt.
# PAIR=…: of another pair of platforms. SOAK=30m: two links, and trouble of every sort for that time; SEED=… for the same trouble
# again. PROPOSALS=all: every proposal that a platform can make, negotiated once. TABLE=1: the impact of changes, announced and
# measured, into docs/guides/measured.md.
lab: lib
	@PAIR=$(PAIR) SOAK=$(SOAK) SEED=$(SEED) PROPOSALS=$(PROPOSALS) \
	  node tools/run.mjs tools/lab/$(if $(SOAK),soak/)$(if $(PROPOSALS),proposals/)$(if $(TABLE),table/)main.ts

# One of the examples against the simulators: make example NAME=hybrid-link-yaml. In a fresh clone `hybridvpn/cdktn` leads nowhere
# before the bindings are made.
example: lib $(if $(findstring cdktf,$(NAME)),bindings)
	@node tools/run.mjs tools/example.ts $(NAME)

# Without a registry for the generators of the bindings, their tests are skipped.
# The longest tests wait for simulated clocks half of their time, hence four workers for a processor. As a number: Jest takes
# "400%" for four hundred. TEST=test/nsx for a part of them.
test:
	@$(MAKE) --no-print-directory -j2 lib bindings-if-possible
	npx jest --maxWorkers=$$(node -p '4 * os.availableParallelism()') $(TEST)

bindings-if-possible: $(NPM_STAMP) generators-if-possible
	@node tools/run.mjs tools/bindings.ts --if-possible

generators-if-possible:
	-@$(MAKE) --no-print-directory $(GENERATORS)

build: lib bindings

lib: $(NPM_STAMP)
	@node tools/run.mjs tools/build.ts

# CDKTF and CDK Terrain: made for the package, not kept in git.
bindings: $(NPM_STAMP) $(GENERATORS)
	@node tools/run.mjs tools/bindings.ts

generate: $(NPM_STAMP)
	@node tools/generate-terraform-messages.mjs
	@node tools/generate-pulumi-messages.mjs
	@node tools/run.mjs tools/generate.ts
	@node tools/run.mjs tools/docs.ts

# The files of a new resource, to be filled in: make resource VENDOR=nsx KIND=CommunityList
resource: $(NPM_STAMP)
	@node tools/run.mjs tools/resource.ts --vendor=$(VENDOR) --kind=$(KIND)

# Would programs written for the last release still work? A release keeps its schemas with released-schema.
check-schema: $(NPM_STAMP)
	@node tools/run.mjs tools/check-schema.ts

# A link of a release, made by it, and this provider after it: make upgrade FROM=DIR, a checkout of the release after its build.
# RECORD=1 keeps what it left as a test.
upgrade: lib
	@node tools/run.mjs tools/upgrade/main.ts $(FROM) $(if $(RECORD),--record)

released-schema: generate
	@node tools/run.mjs tools/check-schema.ts --released

# Formats, types, that generated files are what the definitions say, and the workflows, where there is Go: side by side, as
# each is a process for one processor.
LINTS := lint-format lint-types lint-generated lint-docs lint-workflows
.PHONY: $(LINTS)
lint: $(NPM_STAMP)
	@$(MAKE) --no-print-directory -j2 $(LINTS)

lint-format:
	npx prettier --check provider test tools sdk/nodejs

lint-types:
	node tools/compile.mjs --noEmit -p .

lint-generated:
	@node tools/run.mjs tools/generate.ts --check

lint-docs:
	@node tools/run.mjs tools/docs.ts --check

lint-workflows:
	@node tools/run.mjs tools/workflows.ts

format: $(NPM_STAMP)
	npx prettier --write --log-level warn provider test tools sdk/nodejs

# What stands after it are arguments: make bench -- --peer DIR. For make they are goals, so each gets a rule that does nothing.
ifeq (bench,$(firstword $(MAKECMDGOALS)))
BENCH_ARGUMENTS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
$(foreach word,$(BENCH_ARGUMENTS),$(eval .PHONY: $(word))$(eval $(word): ; @:))
endif

bench: lib
	@node tools/run.mjs tools/bench/main.ts $(BENCH_ARGUMENTS)

docs: $(NPM_STAMP)
	@node tools/run.mjs tools/docs.ts

# The documentation as a static site, searchable, in dist/site.
site: lib .cache/site/node_modules/.package-lock.json
	@node tools/run.mjs tools/site/main.ts

# SDKs for Python, TypeScript and Go; needs the Pulumi CLI.
sdk: lib
	@node tools/run.mjs tools/sdk.ts

# Everything that a release has, in dist/release; PLATFORMS=linux_amd64,darwin_arm64 makes the executables of those alone.
release-artifacts: lib bindings-if-possible
	@node tools/run.mjs tools/release/main.ts --platforms=$(PLATFORMS)

# What release-artifacts made, tried as people get it where this machine can, and a table of it.
check-release: lib
	@node tools/run.mjs tools/release/check.ts

clean:
	rm -rf dist .cache coverage sdk/cdktf sdk/cdktn

$(NPM_STAMP): package-lock.json
	$(NPM_CI)
	@touch $(NPM_STAMP)

# What the generators of the bindings and of the site are made of weighs more than the package, and nobody else needs it: pinned
# packages of their own, which are installed while ours are.
.cache/%/node_modules/.package-lock.json: tools/%/package.json tools/%/package-lock.json
	@rm -rf .cache/$* && mkdir -p .cache/$* && cp $^ .cache/$*
	@echo 'tools/$*: installing what it needs, once …'
	@cd .cache/$* && $(NPM_CI)
	@touch $@
