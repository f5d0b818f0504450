// Go's own checks and tests, natively and in Chromium.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startChild } from '../child.js'
import { output } from './command.js'

const browserPackages = ['./codes/...', './wasm/...']
const js = { GOOS: 'js', GOARCH: 'wasm' }

export async function checks(tally) {
  const check = async (name, command, args, options, holds = ({ code }) => code === 0) => {
    const result = await output(command, args, options)
    const passed = holds(result)
    tally.add('checks', name, passed ? 'passed' : 'failed')
    if (!passed) console.log(`FAILED: ${name}\n${result.stdout}${result.stderr}`)
  }
  await check('go vet', 'go', ['vet', './...'])
  await check('go vet for js/wasm', 'go', ['vet', ...browserPackages], { env: { ...process.env, ...js } })
  await check('gofmt', 'gofmt', ['-l', ...goFiles()], {}, ({ code, stdout }) => code === 0 && stdout === '')
}

const goFiles = () =>
  ['codes', 'wasm', 'web'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.go') && !file.includes('node_modules'))
      .map((file) => join(folder, file)),
  )

export const nativeTests = (tally) => goTest(tally, 'native', ['-timeout=300s', './...'])

// What the wasm is made of, compiled as it is and run in a page of its own. A Chromium that did not start in time gets a
// second try; a test gets none.
export async function chromiumTests(tally) {
  const { stdout: runner } = await output('go', ['tool', '-n', 'wasmbrowsertest'])
  const run = (packages, retry) =>
    goTest(tally, 'chromium-go', ['-timeout=240s', `-exec=${runner.trim()}`, ...packages], { env: { ...shortEnv(), ...js }, retry })
  const notStarted = await run(browserPackages, true)
  if (notStarted.length > 0) await run(notStarted, false)
}

// The runner hands its environment to the Go program in the page, which has room for 8 KiB.
const shortEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|XDG_|GO)/.test(name)))

// Runs `go test`, prints a line for each package, what its tests print and how they fail, and enters each test in the tally.
// With `retry`, a package whose browser did not start is not entered; these packages are returned.
async function goTest(tally, place, args, { env = process.env, retry = false } = {}) {
  const go = startChild('go', ['test', '-json', '-count=1', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const running = new Map()
  const notStarted = []
  for await (const line of createInterface({ input: go.process.stdout })) {
    const { Action: action, Package: path, Test: test = '', Output: text, Elapsed: seconds } = parse(line)
    if (action === 'build-output') process.stdout.write(text)
    if (!path) continue
    if (!running.has(path)) running.set(path, new Package())
    const current = running.get(path)
    if (text && !text.includes('unknown IPAddressSpace')) current.printed(test, text) // the runner's Chromium protocol is older than Chromium
    if (!ends.includes(action)) continue
    if (test) {
      current.ended(test, action)
    } else if (retry && action === 'fail' && current.browserDidNotStart()) {
      notStarted.push(path)
    } else {
      current.report(tally, place, path, action, seconds)
    }
  }
  await go.stop()
  return notStarted
}

const ends = ['pass', 'fail', 'skip']

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return { Action: 'build-output', Output: line + '\n' }
  }
}

// The tests of one package as they run.
class Package {
  #tests = new Map() // by name: what it printed, how it ended; '' is the package itself

  #test(name) {
    if (!this.#tests.has(name)) this.#tests.set(name, { text: '', end: null })
    return this.#tests.get(name)
  }

  printed(name, text) {
    this.#test(name).text += text
  }

  ended(name, end) {
    this.#test(name).end = end
  }

  browserDidNotStart() {
    return this.#tests.size <= 1 && /chrome failed to start|websocket url timeout/.test(this.#test('').text)
  }

  report(tally, place, path, action, seconds) {
    const itself = this.#test('')
    this.#tests.delete('')
    const all = [...this.#tests]
    const below = (name) => all.filter(([other]) => other.startsWith(name + '/'))
    // A test with subtests is its subtests, unless it failed by itself.
    const counted = all.filter(([name, { end }]) => below(name).every(([, sub]) => end === 'fail' && sub.end !== 'fail'))
    for (const [name, { end, text }] of counted) {
      tally.add(place, `${path} ${name}`, { pass: 'passed', skip: 'skipped' }[end] ?? 'failed', end === 'skip' ? said(text).trim() : '')
    }
    const failed = counted.filter(([, { end }]) => end !== 'pass' && end !== 'skip')
    // A build that fails, a panic outside of any test.
    if (action === 'fail' && failed.length === 0) tally.add(place, path, 'failed')

    const times = Number(seconds ?? 0).toFixed(1)
    if (counted.length > 0 || action === 'fail') console.log(`${action.padEnd(4)}  ${path}  ${counted.length} tests, ${times} s`)
    for (const [, { end, text }] of all) {
      if (end !== 'pass' && end !== 'skip') console.log(text.trimEnd())
      else if (end === 'pass' && said(text)) console.log(said(text))
    }
    if (action === 'fail') console.log(itself.text.trimEnd())
  }
}

// What the test itself printed.
const said = (text) =>
  text
    .split('\n')
    .filter((line) => !/^\s*(=== |--- |PASS$|FAIL)/.test(line))
    .join('\n')
    .trimEnd()
