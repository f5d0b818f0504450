// `make test`: installs what the tests need, runs all of them, and says how many ran where. Run from the top of the tree, after
// `make build`.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildCollector } from './report/collector.js'
import { command } from './run/command.js'
import * as go from './run/go.js'
import { installBrowsers } from './run/install.js'
import { nodeTests } from './run/node.js'
import { Tally } from './run/tally.js'

// Where a test can run, and how the summary calls it.
const places = {
  checks: 'go vet, gofmt',
  native: 'Go, native',
  'chromium-go': 'Go as js/wasm, in Chromium',
  node: 'JavaScript, in Node',
  chromium: 'JavaScript, in Chromium',
  firefox: 'JavaScript, in Firefox',
  webkit: 'JavaScript, in WebKit',
}

if (parseInt(process.versions.node) < 20) {
  console.error(`The tests need Node 20 or later; this is ${process.version}`)
  process.exit(1)
}

const tally = new Tally()
const temporary = mkdtempSync(join(tmpdir(), 'whyclosed-test-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
process.env.WHYCLOSED_SERVER = join(temporary, 'server')

async function stage(name, run) {
  const start = performance.now()
  await run()
  durations.push(`${name} ${((performance.now() - start) / 1000).toFixed(0)} s`)
}
const durations = []

try {
  buildCollector().catch(() => {}) // takes what the processors have left over; the test that needs it says why it failed
  // What has to be fetched comes in while the processors are busy with Go.
  await Promise.all([
    stage('browsers', installBrowsers),
    stage('Go, native', async () => {
      await go.checks(tally)
      await go.nativeTests(tally)
    }),
  ])
  await stage('Go in Chromium', () => go.chromiumTests(tally))
  await stage('JavaScript', async () => {
    await command('go', ['build', '-o', process.env.WHYCLOSED_SERVER, './web'])
    await nodeTests(tally)
  })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

console.log(`\n${durations.join(', ')}`)
console.log(tally.summary(places))
process.exit(tally.count('failed') > 0 ? 1 : 0)
