# Two commands are all a newcomer needs: `make run` and `make test`.

.PHONY: run
run: build ## builds everything, serves the page with its lab, and prints the address
	go run ./web

.PHONY: build
build: ## web/module/dist: the wasm, precompressed, and the wasm_exec.js of the same Go
	node web/build.js

.PHONY: test
test: build web/e2e/node_modules ## installs what the tests need, browsers included, runs all of them and counts them by browser
	node web/e2e/run.js

.PHONY: size
size: web/e2e/node_modules ## what all of it weighs, beside an empty program
	node web/e2e/size.js

.PHONY: generate
generate: ## writes anew what is made from the tables: README, index.html, lite.js, index.d.ts
	go test ./web/... -run Generated -update

.PHONY: clean
clean: ## removes what the other targets made
	rm -rf web/module/dist web/e2e/node_modules

web/e2e/node_modules: web/e2e/package-lock.json
	npm --prefix web/e2e ci --no-audit --no-fund
	touch $@
