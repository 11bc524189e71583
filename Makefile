# What a person types. Each target installs what it needs; nothing has to be run before it.
.PHONY: demo test build generate check-schema released-schema lint format bench docs sdk clean

NPM_STAMP := node_modules/.package-lock.json

demo: build
	@node tools/run.mjs tools/demo/main.ts

test: build
	npx jest

build: $(NPM_STAMP)
	@node tools/run.mjs tools/build.ts

generate: $(NPM_STAMP)
	@node tools/generate-terraform-messages.mjs
	@node tools/generate-pulumi-messages.mjs
	@node tools/run.mjs tools/generate.ts

# Would programs written for the last release still work? A release keeps its schemas with released-schema.
check-schema: $(NPM_STAMP)
	@node tools/run.mjs tools/check-schema.ts

released-schema: generate
	@node tools/run.mjs tools/check-schema.ts --released

lint: $(NPM_STAMP)
	npx prettier --check provider test tools sdk/nodejs
	npx tsc --noEmit -p .

format: $(NPM_STAMP)
	npx prettier --write --log-level warn provider test tools sdk/nodejs

bench: build
	@node tools/run.mjs tools/bench/main.ts

docs: $(NPM_STAMP)
	@node tools/run.mjs tools/docs.ts

# SDKs for Python, TypeScript and Go; needs the Pulumi CLI.
sdk: build
	@node tools/run.mjs tools/sdk.ts

clean:
	rm -rf dist .cache coverage

$(NPM_STAMP): package-lock.json
	npm ci --no-audit --no-fund
	@touch $(NPM_STAMP)
