# Two commands are all a newcomer needs: `make run` and `make test`.

.PHONY: run
run: build ## builds everything, serves the page with its lab, and prints the address
	go run ./web

.PHONY: build
build: ## web/module/dist: the wasm, precompressed, and the wasm_exec.js of the same Go
	node web/build.js
	node web/offline.js

.PHONY: test
test: build web/e2e/node_modules ## installs what the tests need, browsers included, runs all of them and counts them by browser
	node web/e2e/run.js

.PHONY: size
size: web/e2e/node_modules ## what all of it weighs, beside an empty program
	node web/e2e/size.js

.PHONY: bench
bench: build web/e2e/node_modules ## what it costs, side by side with doing without it: a table, and web/dist/bench.json
	node web/e2e/bench/bench.js

.PHONY: package
package: build ## web/dist/whyclosed-VERSION.tgz, for npm
	mkdir -p web/dist && npm pack ./web/module --pack-destination web/dist

.PHONY: extension
extension: build web/e2e/node_modules ## web/dist: the DevTools panel for Chromium and for Firefox, the console snippet and the bookmarklet
	node web/devtools/build.js

.PHONY: screenshots
screenshots: build web/e2e/node_modules ## the pictures of the page, the README's among them
	node web/e2e/screenshots.js

.PHONY: generate
generate: ## writes anew what is made from the tables: README, index.html, lite.js, index.d.ts
	go test ./web ./web/module ./web/page -run Generated -update

.PHONY: clean
clean: ## removes what the other targets made
	rm -rf web/module/dist web/dist web/e2e/node_modules

web/e2e/node_modules: web/e2e/package-lock.json
	npm --prefix web/e2e ci --no-audit --no-fund
	touch $@
