// Sentry's own SDK: what an issue looks like, and that there is no [object CloseEvent] any more.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { engines, serve } from '../browsers.js'
import { startSite } from './site.js'

let lab
before(async () => (lab = await serve()))
after(() => lab?.stop())
const urls = (...paths) => paths.map((path) => `${lab.url.replace('http', 'ws')}lab/${path}`)

for (const engine of engines.filter(({ name }) => name !== 'webkit')) {
  describe(engine.name, () => {
    let browser
    before(async () => (browser = await engine.launch()))
    after(() => browser?.close())

    const open = async (t, options) => {
      const site = await startSite()
      t.after(() => site.stop())
      const page = await browser.open(site.pageOf('sentry', options))
      t.after(() => page.close())
      await page.waitFor(() => window.ready)
      return {
        site,
        page,
        dial: (...paths) => page.evaluate((list) => window.dial(list), urls(...paths)),
        reports: (n) => site.until(() => site.reportsOf('sentry').length >= n && site.reportsOf('sentry'), `${n} reports`),
      }
    }

    test('an error is an issue in words, every close a breadcrumb', async (t) => {
      const { dial, reports } = await open(t)
      await dial('close-1000')
      await dial('close-1001')
      await dial('close-1011')
      const [{ event }, ...more] = await reports(1)
      assert.deepEqual(more, [])

      const [{ type, value, stacktrace, mechanism }] = event.exception.values
      assert.equal(type, 'CloseError')
      assert.equal(value, "1011 Internal Error: likely, the server's handler failed")
      assert.equal(stacktrace, undefined)
      assert.deepEqual(mechanism, { type: 'whyclosed', handled: true })
      assert.equal(event.level, 'error')
      assert.deepEqual(event.fingerprint, ['1011 - server-error 127.0.0.1'])
      assert.deepEqual(event.tags, {
        'websocket.code': 1011,
        'websocket.name': 'InternalError',
        'websocket.cause': 'server-error',
        'websocket.engine': engine.name,
      })
      const { websocket, 'websocket diagnosis': diagnosis } = event.contexts
      assert.equal(websocket.code, 1011)
      assert.equal(websocket.wasClean, true)
      assert.equal(websocket.opened, true)
      assert.equal(websocket.url, `${urls('')}:id`)
      assert.deepEqual(websocket.lifetimes, [])
      assert.ok(!('reason' in websocket))
      assert.equal(diagnosis.cause, "the server's handler failed")
      assert.equal(diagnosis.closes, 1)
      assert.ok(diagnosis.check && diagnosis.remedy && diagnosis.evidence.length)

      const crumbs = event.breadcrumbs.filter(({ category }) => category === 'websocket')
      assert.deepEqual(crumbs.map(({ level, data }) => [data.code, level]), [[1000, 'info'], [1001, 'info'], [1011, 'error']])
      assert.match(crumbs[0].message, /^1000 Normal Closure: /)
    })

    test('a service that is known is named', async (t) => {
      const { dial, reports } = await open(t, { install: { profile: 'discord-gateway' } })
      await dial('close-private?code=4004')
      const [{ event }] = await reports(1)
      assert.match(event.exception.values[0].value, /^4004 Authentication Failed: /)
      assert.equal(event.tags['websocket.profile'], 'discord-gateway')
    })

    test('of two that are equal the second arrives too', async (t) => {
      const { page, dial, reports } = await open(t)
      await dial('close-1011')
      await page.evaluate(() => window.passMinute())
      await dial('close-1011')
      const [first, second] = (await reports(2)).map(({ event }) => event)
      assert.notEqual(first.event_id, second.event_id)
      assert.deepEqual(first.exception, second.exception)
      assert.deepEqual(first.fingerprint, second.fingerprint)
    })

    test('an event that the app captures by itself gets the words and the group of its close', async (t) => {
      const { page, dial, reports } = await open(t)
      await dial('close-1011')
      const [own] = await reports(1)
      await page.evaluate((url) => window.captureByItself(url), urls('close-1011')[0])
      const captured = (await reports(4)).filter(({ event }) => event.exception.values[0].mechanism.type !== 'whyclosed')
      assert.equal(captured.length, 3)
      const explained = captured.filter(({ kind }) => kind === own.kind)
      assert.equal(explained.length, 2)
      for (const { event } of explained) {
        assert.equal(event.exception.values[0].type, 'CloseError')
        assert.equal(event.exception.values[0].value, own.title)
        assert.equal(event.tags['websocket.cause'], 'server-error')
      }
    })

    for (const status of [0, 503]) {
      test(`a collector that ${status ? `answers ${status}` : 'cannot be reached'} gets the report later, once`, async (t) => {
        const { site, page, dial, reports } = await open(t)
        site.refused = 0
        site.status = status
        t.after(() => (site.status = 200))
        await page.evaluate(() => {
          window.attempt = new Promise((resolve) => window.Sentry.getClient().on('afterSendEvent', resolve))
        })
        await dial('close-1011')
        await page.evaluate(() => window.attempt.then(() => {}))
        assert.ok(site.refused)
        site.status = 200
        await page.waitFor(async () => {
          dispatchEvent(new Event('online'))
          return Number(await (await fetch('/counted/sentry')).text()) > 0
        })
        await dial('close-3000')
        assert.deepEqual((await reports(2)).map(({ kind }) => kind.slice(0, 4)), ['1011', '3000'])
      })
    }

    test('after Sentry.close() nothing is sent', async (t) => {
      const { site, page, dial } = await open(t)
      await page.evaluate(() => window.Sentry.close())
      await dial('close-1011')
      assert.deepEqual(site.reportsOf('sentry'), [])
    })
  })
}
