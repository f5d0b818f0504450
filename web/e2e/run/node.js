// The tests for Node's test runner: every *.test.js below web/e2e, in Node itself and in the three browsers.

import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'

const e2e = fileURLToPath(new URL('..', import.meta.url))

const testFiles = () =>
  readdirSync(e2e, { recursive: true })
    .filter((file) => file.endsWith('.test.js') && !file.includes('node_modules'))
    .sort()
    .sort((a, b) => place(a) - place(b))
    .map((file) => resolve(e2e, file))

// What takes minutes begins first, so that no processor waits for it at the end. What needs the Collector comes last, since that
// is being built.
const first = ['report/trackers.test.js', 'lab.test.js', 'page/', 'devtools/', 'package/consumers.test.js']
const last = ['report/opentelemetry.test.js']
const place = (file) => {
  const early = first.findIndex((start) => file.startsWith(start))
  return early >= 0 ? early : first.length + last.findIndex((start) => file.startsWith(start)) + 1
}

// More files at a time than there are processors: they wait for browsers, and browsers for the network, more than they compute.
export async function nodeTests(tally) {
  const stream = run({ files: testFiles(), concurrency: 3, timeout: 900_000 })
  const around = [] // the names of the test that runs and of those around it, outermost first
  let parents = new Set() // the depths at which a test has turned out to have subtests
  stream.on('test:start', ({ name, nesting }) => {
    around.splice(nesting, Infinity, name)
    parents.add(nesting - 1)
  })
  const enter = (result) => ({ name, nesting, file, skip, details }) => {
    const hasSubtests = parents.delete(nesting)
    // A test with subtests is its subtests, unless it failed by itself.
    if (result === 'passed' ? hasSubtests || details.type === 'suite' : details.error?.failureType === 'subtestsFailed') return
    const path = [...around.slice(0, nesting), name]
    const place = path.map(browserOf).find(Boolean) ?? 'node'
    const title = path.join(' > ')
    if (resolve(name) === file && result === 'passed') tally.add('node', `${title} has no test`, 'failed')
    else if (skip !== undefined && result === 'passed') tally.add(place, title, 'skipped', skip)
    else tally.add(place, title, result)
  }
  stream.on('test:pass', enter('passed'))
  stream.on('test:fail', enter('failed'))
  for await (const line of stream.compose(new spec())) process.stdout.write(line)
}

// A test that runs in a browser has a name, or a suite around it has, that starts with the engine's.
const browserOf = (name) => /^(chromium|firefox|webkit)\b/i.exec(name)?.[1].toLowerCase()
