// Every scenario of the lab, tried on the page in every engine: a real server breaks a real socket. What the engine reports has
// to be what the scenario's table says of this engine, the page has to explain that code, and install() and the page have to
// name the cause that was made. Where a page cannot tell causes apart, the true one has to be among the first three.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines, serve } from './browsers.js'

// A server that hangs does so for 300 s, or until the browser has had enough. The lab gives up sooner here.
const longestWait = 30

const { load } = await import('../module/index.js')
const { explainCloseCode } = await load(new URL('../module/dist/whyclosed.wasm', import.meta.url))

// The engines wait together for what takes long, and take turns at what is quick.
test('the lab', { concurrency: engines.length }, async (t) => {
  const server = await serve()
  t.after(() => server.stop())
  const scenarios = await (await fetch(`${server.url}lab/scenarios.json`)).json()
  let last = Promise.resolve()
  const inTurn = (act) => (last = last.then(act, act))
  await Promise.all(engines.map((engine) => t.test(engine.name, (t) => tryAll(t, engine, server.url, scenarios, inTurn))))
})

async function tryAll(t, engine, url, scenarios, inTurn) {
  const browser = await engine.launch()
  t.after(() => browser.close())
  const page = await browser.open(url)
  await page.waitFor(() => document.querySelector('.scenario') && document.querySelector('#engine').textContent === 'The engine is ready')
  await page.evaluate(listen)

  const begin = (scenario) => page.evaluate(attempt, scenario.id, longestWait)
  const judge = (scenario) =>
    t.test(scenario.id, () => {
      const { code, error } = scenario.engines[engine.name]
      return code === null && !error ? staysOpen(page, scenario) : ends(page, scenario, scenario.engines[engine.name])
    })

  const { quick = [], slow = [], blocking = [], crowd = [] } = groupBy(scenarios, ({ sockets, engines }) => {
    const { seconds, opened } = engines[engine.name]
    return sockets > 1 ? 'crowd' : seconds === 0 ? 'quick' : opened ? 'slow' : 'blocking'
  })
  const oneByOne = async (scenarios) => {
    for (const scenario of scenarios) {
      await begin(scenario)
      await judge(scenario)
    }
  }
  for (const scenario of slow) await begin(scenario)
  await inTurn(() => oneByOne(quick))
  // Firefox opens one socket to an address at a time, so nothing else opens while a handshake hangs.
  await oneByOne(blocking)
  for (const scenario of slow) await judge(scenario)
  // These use up the sockets that a browser has, so nothing comes after them.
  await inTurn(() => oneByOne(crowd))
}

const groupBy = (items, keyOf) => {
  const groups = {}
  for (const item of items) (groups[keyOf(item)] ??= []).push(item)
  return groups
}

// In the page: keeps what install() says of the first socket of each scenario that ends.
async function listen() {
  const { install } = await import('/module/index.js')
  globalThis.seen = {}
  install({
    probe: true,
    onClose(diagnosis, socket, observation, event) {
      const { opened, errorEvent: error } = observation
      const { code = null, reason = '', wasClean = false } = event
      seen[new URL(observation.url).pathname] ??= { report: { opened, error, code, reason, wasClean }, diagnosis }
    },
  })
}

// In the page: presses the scenario's button.
function attempt(id, longestWait) {
  const item = document.getElementById(`lab/${id}`)
  const seconds = item.querySelector('input[name=seconds]')
  if (seconds?.value > 100) seconds.value = longestWait
  item.querySelector('button').click()
}

async function ends(page, scenario, { seconds, cause = scenario.cause, ...report }) {
  const path = `/lab/${scenario.id}`
  const { report: reported, diagnosis } = await page.waitFor((path) => seen[path], { args: [path], timeout: 90_000 })
  assert.deepEqual(reported, report)

  const ranked = diagnosis.differential.map(({ id }) => id)
  const ambiguous = !scenario.closeCall && (report.code === null || report.code === 1006)
  assert.ok(ranked.slice(0, ambiguous ? 3 : 1).includes(cause), `${cause} was made; install() says ${ranked.join(', ')}`)

  const card = await page.waitFor(
    (path) => {
      const card = [...document.querySelectorAll('.close')].find((card) => card.querySelector('.origin').textContent.includes(`${path},`))
      const text = (selector) => card.querySelector(selector)?.textContent
      return card && { title: text('h3'), summary: text('.explanation .summary'), cause: text('.differential .title') }
    },
    { args: [path] },
  )
  const { label, summary } = report.code === null ? diagnosis.explanation : explainCloseCode(report.code)
  assert.deepEqual(card, { title: `${report.code ?? '?'} ${label}`, summary, cause: diagnosis.differential[0].title })
}

// In a browser that lets the fault pass the socket lives, and messages come through.
async function staysOpen(page, scenario) {
  const received = await page.waitFor(
    (path) => {
      const card = [...document.querySelectorAll('.life')].find((card) => card.querySelector('bdi').textContent.includes(path))
      if (!card || card.querySelector('fieldset').disabled) return
      const text = card.querySelector('input[type=text]')
      if (!text.value) {
        text.value = 'still there'
        text.form.requestSubmit()
      }
      return [...card.querySelectorAll('.traffic li')].some((item) => item.textContent.includes('received'))
    },
    { args: [`/lab/${scenario.id}`] },
  )
  assert.ok(received)
}
