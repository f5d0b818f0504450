// OpenTelemetry's own SDK and its own Collector: what a record says, and what Prometheus gets to count.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { engines, serve } from '../browsers.js'
import { buildCollector, startCollector } from './collector.js'
import { startSite } from './site.js'
import { plain } from './trackers.js'

const documented = [...readFileSync(new URL('../../module/report/opentelemetry.d.ts', import.meta.url), 'utf8').matchAll(/`((?:websocket|error|server|url|network|log)\.[a-z_.]+)`/g)]
  .map(([, name]) => name)
  .filter((name) => name !== 'websocket.close' && name !== 'websocket.closes')

let lab
before(async () => (lab = await serve()))
after(() => lab?.stop())
const urls = (...paths) => paths.map((path) => `${lab.url.replace('http', 'ws')}lab/${path}`)

async function open(t, browser, options = {}) {
  const site = await startSite()
  t.after(() => site.stop())
  const page = await browser.open(site.pageOf('opentelemetry', options))
  t.after(() => page.close())
  await page.waitFor(() => window.ready)
  return { site, page, dial: (...paths) => page.evaluate((list) => window.dial(list), urls(...paths)) }
}

for (const engine of engines.filter(({ name }) => name !== 'webkit')) {
  describe(engine.name, () => {
    let browser
    before(async () => (browser = await engine.launch()))
    after(() => browser?.close())

    test('a record says what closed, why, and how sure that is', async (t) => {
      const { site, dial } = await open(t, browser, { reasons: true })
      await dial('close-1011?reason=out+of+luck')
      const [{ record, attributes }] = await site.until(() => site.counted('opentelemetry') && site.reportsOf('opentelemetry'), 'a record')
      assert.equal(record.eventName, 'websocket.close')
      assert.equal(record.severityNumber, 17)
      assert.equal(record.severityText, 'ERROR')
      assert.match(record.body.stringValue, /^1011 Internal Error: /)
      assert.match(attributes['log.record.uid'], /^[0-9a-f]{32}$/)
      assert.ok(attributes['websocket.connection.duration'] >= 0)
      assert.ok(attributes['websocket.close.considered'].length > 0)
      const expected = {
        'error.type': '1011',
        'network.protocol.name': 'websocket',
        'network.protocol.version': '13',
        'server.address': '127.0.0.1',
        'server.port': Number(new URL(lab.url).port),
        'url.scheme': 'ws',
        'url.template': '/lab/:id',
        'websocket.close.by': 'peer',
        'websocket.close.cause': 'server-error',
        'websocket.close.code': 1011,
        'websocket.close.count': 1,
        'websocket.close.name': 'InternalError',
        'websocket.close.reason': 'out of luck',
        'websocket.close.was_clean': true,
        'websocket.connection.opened': true,
        'websocket.engine': engine.name,
      }
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(attributes[name], value, name)
      for (const name of Object.keys(attributes)) assert.ok(documented.includes(name), `${name} is not documented`)
    })

    test('an expected close is a record too, and no error', async (t) => {
      const { site, dial } = await open(t, browser)
      await dial('close-1000')
      const [{ record, attributes }] = await site.until(() => site.counted('opentelemetry') && site.reportsOf('opentelemetry'), 'a record')
      assert.equal(record.severityText, 'INFO')
      assert.equal(attributes['websocket.close.code'], 1000)
      assert.ok(!('error.type' in attributes))
    })

    test('the counter counts every close at once, held back or not', async (t) => {
      const { site, dial } = await open(t, browser)
      await dial('close-1011', 'close-1011', 'close-1011', 'close-1000', 'kill')
      const counts = await site.until(() => {
        const newest = site.posts.filter(({ path }) => path.endsWith('/v1/metrics')).at(-1)
        const found = newest && metrics(newest.body)
        return found && Object.values(found).reduce((sum, count) => sum + count, 0) === 5 && found
      }, 'five closes in the metrics')
      assert.deepEqual(counts, { 'websocket.closes 1000 -': 1, 'websocket.closes 1006 1006': 1, 'websocket.closes 1011 1011': 3 })
    })
  })
}

// The sums of an OTLP body: name, code, error.type -> value.
function metrics(body) {
  const all = JSON.parse(body).resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics).flatMap(({ metrics }) => metrics)
  return Object.fromEntries(
    all.flatMap(({ name, unit, sum }) => {
      assert.equal(unit, '{close}')
      return sum.dataPoints.map(({ asInt, asDouble, attributes }) => {
        const dimensions = plain({ kvlistValue: { values: attributes } })
        for (const dimension of Object.keys(dimensions)) assert.ok(documented.includes(dimension), `${dimension} is not documented`)
        return [`${name} ${dimensions['websocket.close.code']} ${dimensions['error.type'] ?? '-'}`, Number(asInt ?? asDouble)]
      })
    }),
  )
}

describe('the Collector with the configuration of README', () => {
  let program, whyNot
  const browsers = {}
  before(async () => {
    try {
      program = await buildCollector()
    } catch (error) {
      whyNot = error.message
      return
    }
    for (const name of ['chromium', 'firefox']) browsers[name] = await engines.find((engine) => engine.name === name).launch()
  })
  after(() => Promise.all(Object.values(browsers).map((browser) => browser.close())))

  test('chromium and firefox: the closes of three pages are counted by code and cause for Prometheus', async (t) => {
    if (whyNot) return t.skip(whyNot)
    const collector = await startCollector(program)
    t.after(() => collector.stop())
    const expected = {}
    const pages = []
    for (const [name, many] of [['chromium', 2], ['firefox', 1]]) {
      for (let i = 0; i < many; i++) {
        const { site, page, dial } = await open(t, browsers[name], { collector: collector.url })
        await dial(...Array.from({ length: 5 }, () => ['close-1011', 'close-1000', 'close-3000', 'kill', 'close-private?code=4321']).flat())
        for (const [code, cause] of await page.evaluate(() => window.diagnoses.map((one) => [one.explanation.code, one.differential[0].id]))) {
          const key = `${code} ${cause}`
          expected[key] = (expected[key] ?? 0) + 1
        }
        pages.push(page)
      }
    }
    assert.equal(Object.values(expected).reduce((sum, count) => sum + count), 75)

    const counts = await eventually(async () => {
      for (const page of pages) await page.evaluate(() => window.passMinute()) // what was held back is due
      const found = {}
      for (const [, labels, value] of (await collector.scrape()).matchAll(/^websocket_closes_total\{(.*)\} (\d+)/gm)) {
        const label = (name) => labels.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1]
        assert.equal(label('job'), 'shop')
        assert.equal(label('error_type'), label('websocket_close_code') === '1000' ? undefined : label('websocket_close_code'))
        found[`${label('websocket_close_code')} ${label('websocket_close_cause')}`] = Number(value)
      }
      return Object.values(found).reduce((sum, count) => sum + count, 0) >= 75 && found
    })
    assert.deepEqual(counts, expected)
    assert.match(collector.output, /EventName: websocket\.close\n/)
  })
})

// Prometheus asks from time to time, and so does this.
async function eventually(ask, milliseconds = 60_000) {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    assert.ok(Date.now() < deadline, `After ${milliseconds} ms the answer is still no`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
